/**
 * Collections of 3,000 and 10,000 requests in the built browser shell and Chromium: from the Open button to the tree,
 * a start with the collection open, the filter, and frames while the tree scrolls. Bruno's own published time for
 * opening 3,000 requests is 85 s; nothing of it is run here.
 */
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { chromium, type Browser, type Page } from "@playwright/test";
import { buildIfStale } from "../../scripts/build.ts";
import { findChromium } from "../../scripts/findChromium.ts";
import { makeBigCollection } from "../bigCollection.ts";
import { startBrowserShell } from "../browserShell.ts";
import { durationRow, type Effort, type Figure, type Row } from "../figure.ts";
import { filterMs, scrollFrameMs, shownMs } from "./collectionsInPage.ts";

const sizes = [
  { count: 3000, openGoalMs: 500 },
  { count: 10_000, openGoalMs: 2000 },
];
const restartGoalMs = 2000;
const filterGoalMs = 50;
/** Sixty a second, with the browser's own inexactness. */
const frameGoalMs = 18;
/** Processor time, which others on the machine do not change: half of a frame leaves the other half to the browser. */
const frameWorkGoalMs = 8;
const scrolledFrames = 120;
/** What is kept of the tree is written two seconds after the collection was read. */
const keptWithinMs = 10_000;

interface Series {
  open: number[];
  restart: number[];
  filter: number[];
  frames: number[];
  frameWork: number[];
}

export const collections: Figure = {
  name: "collections",
  async measure(effort, skip) {
    let browser: Browser;
    try {
      buildIfStale({ force: false });
      browser = await chromium.launch({ executablePath: findChromium(), args: ["--no-sandbox"] });
    } catch (thrown) {
      skip(`collections is skipped: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
      return [];
    }
    const rows: Row[] = [];
    try {
      for (const size of sizes) rows.push(...(await measureSize(browser, size, effort)));
    } finally {
      await browser.close();
    }
    return rows;
  },
};

async function measureSize(
  browser: Browser,
  { count, openGoalMs }: (typeof sizes)[number],
  effort: Effort,
): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), "envoi-bench-collections-"));
  const directory = join(folder, "big");
  const series: Series = { open: [], restart: [], filter: [], frames: [], frameWork: [] };
  try {
    makeBigCollection(directory, count);
    for (let round = 0; round < effort.starts; round += 1) {
      await measureOnce(browser, join(folder, `profile-${round}`), { directory, count }, series);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
  return [
    durationRow(`collections-${count}-open`, series.open, openGoalMs),
    durationRow(`collections-${count}-restart`, series.restart, restartGoalMs),
    durationRow(`collections-${count}-filter`, series.filter, filterGoalMs),
    durationRow(`collections-${count}-frame-p95`, series.frames, frameGoalMs),
    durationRow(`collections-${count}-frame-work`, series.frameWork, frameWorkGoalMs),
  ];
}

async function measureOnce(
  browser: Browser,
  profile: string,
  { directory, count }: { directory: string; count: number },
  series: Series,
): Promise<void> {
  await inWindow(browser, profile, async (page) => {
    series.open.push(await openMs(page, directory, `Big ${count}`));
    await page.getByRole("treeitem", { name: /^Team 0 / }).waitFor();
    await unfoldAll(page);
    await measureScrolling(page, series);
    for (const text of ["thing 29", "put thing", "thing 1"]) series.filter.push(await page.evaluate(filterMs, text));
    await kept(join(profile, "trees"));
  });
  const beganMs = performance.now();
  await inWindow(browser, profile, async (page) => {
    await page.evaluate(shownMs, `Big ${count}`);
    series.restart.push(performance.now() - beganMs);
  });
}

/** Time by the wall, and what the page's main thread worked for each frame. */
async function measureScrolling(page: Page, series: Series): Promise<void> {
  const devTools = await page.context().newCDPSession(page);
  await devTools.send("Performance.enable", { timeDomain: "threadTicks" });
  const workedMs = async (): Promise<number> => {
    const { metrics } = await devTools.send("Performance.getMetrics");
    return 1000 * (metrics.find(({ name }) => name === "TaskDuration")?.value ?? Number.NaN);
  };
  const beforeMs = await workedMs();
  series.frames.push(await page.evaluate(scrollFrameMs, scrolledFrames));
  series.frameWork.push(((await workedMs()) - beforeMs) / scrolledFrames);
  await devTools.detach();
}

async function inWindow(browser: Browser, profile: string, work: (page: Page) => Promise<void>): Promise<void> {
  const context = await browser.newContext({ locale: "en-GB", viewport: { width: 1440, height: 900 } });
  const shell = await startBrowserShell(profile);
  try {
    const page = await context.newPage();
    await page.goto(shell.address, { waitUntil: "commit" });
    await page.getByRole("treeitem").first().waitFor();
    await work(page);
  } finally {
    await context.close();
    await shell.close();
  }
}

/** From the press of Open to a frame with the collection and its first folder in the tree. */
async function openMs(page: Page, directory: string, name: string): Promise<number> {
  await page.getByRole("button", { name: "Open a folder as a collection" }).click();
  const dialog = page.getByRole("dialog", { name: "Open a folder" });
  await dialog.getByRole("textbox", { name: "Path of the folder" }).fill(directory);
  const shown = page.evaluate(shownMs, name);
  await dialog.getByRole("button", { name: "Open", exact: true }).click();
  return shown;
}

async function unfoldAll(page: Page): Promise<void> {
  for (const name of ["Team 0", "Service 0", "Service 1", "Service 2", "Service 3"]) {
    await page.getByRole("treeitem", { name: new RegExp(`^${name} `) }).click();
  }
}

async function kept(directory: string): Promise<void> {
  const endMs = performance.now() + keptWithinMs;
  while (performance.now() < endMs) {
    if (existsSync(directory) && readdirSync(directory).some((name) => name.endsWith(".jsonl"))) return;
    await pause(100);
  }
}
