/** A body sent for and looked at in the built browser shell, from a new tab to the end of its scrolling. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "@playwright/test";
import type { BodyFile } from "../bodyFiles.ts";
import type { ProbeFacts } from "../peers/engineProbe.ts";
import { startProbedShell } from "../probedShell.ts";
import { firstLinesMs, jumpMs, switchMs } from "./viewerInPage.ts";
import { heapMegabytes, scrollFor, type Scrolling } from "./viewerPage.ts";

export interface ShownByEnvoi {
  /** After the last byte; below 0: before it. */
  firstLinesMs: number;
  /** From the press of Send. */
  askedToLinesMs: number;
  /** Until all of it is laid out and can be gone through. */
  wholeMs: number;
  /** Of the whole body, looked at another way: of JSON pretty, which is made anew. */
  openMs: number;
  jumpMs: number[];
  scrolling: Scrolling[];
  heapMegabytes: number;
  engine: ProbeFacts;
}

const wholeWithinMs = 300_000;

interface Looking {
  file: BodyFile;
  address: string;
  shares: readonly number[];
  scrollMs: number;
}

export async function shownByEnvoi(browser: Browser, looking: Looking): Promise<ShownByEnvoi> {
  const profile = mkdtempSync(join(tmpdir(), "envoi-bench-viewer-"));
  const shell = await startProbedShell(profile);
  const context = await browser.newContext({ locale: "en-GB", viewport: { width: 1440, height: 900 } });
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(wholeWithinMs);
    await page.goto(shell.address);
    await page.getByRole("treeitem").first().waitFor();
    await page.getByRole("main").getByRole("button", { name: "New request" }).first().click();
    await page.getByRole("combobox", { name: "URL" }).fill(looking.address);
    const first = page.evaluate(firstLinesMs);
    await shell.begin();
    await page.getByRole("main").getByRole("button", { name: "Send", exact: true }).click();
    const shown = await first;
    await whole(page);
    const wholeMs = await page.evaluate(() => performance.timeOrigin + performance.now());
    const looked = await look(page, looking);
    const engine = await shell.end();
    return {
      ...looked,
      firstLinesMs: shown.paintedMs - engine.lastByteMs,
      askedToLinesMs: shown.paintedMs - shown.pressedMs,
      wholeMs: wholeMs - engine.lastByteMs,
      engine,
    };
  } finally {
    await context.close();
    await shell.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function look(
  page: Page,
  { file, shares, scrollMs }: Looking,
): Promise<Pick<ShownByEnvoi, "openMs" | "jumpMs" | "scrolling" | "heapMegabytes">> {
  const isPrinted = !file.contentType.startsWith("text/csv");
  const rawMs = await page.evaluate(switchMs, "Raw");
  await whole(page);
  const openMs = isPrinted && !file.isLine ? await page.evaluate(switchMs, "Pretty") : rawMs;
  await whole(page);
  const box = await page.getByRole("textbox", { name: "Body as text, read only" }).boundingBox();
  if (box === null) throw new Error("there is no text");
  const jumps: number[] = [];
  const scrolling: Scrolling[] = [];
  for (const share of shares) {
    jumps.push(await jump(page, file, share));
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    scrolling.push(await scrollFor(page, scrollMs / shares.length, file.isLine));
  }
  return { openMs, jumpMs: jumps, scrolling, heapMegabytes: await heapMegabytes(page) };
}

/** Until nothing more is laid out. */
async function whole(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Follow the end" }).waitFor({ state: "detached" });
  await page
    .getByText(/^(?:[\d,]+ lines?|line [\d,]+ of [\d,]+, column [\d,]+)$/)
    .or(page.getByRole("grid"))
    .first()
    .waitFor();
}

async function jump(page: Page, file: BodyFile, share: number): Promise<number> {
  await page.getByRole("textbox", { name: "Body as text, read only" }).press("ControlOrMeta+g");
  const field = page.getByRole("textbox", { name: "Go to line" });
  const place = await placeOf(page, file, share);
  await field.fill(`${place.line + 1}:${place.column + 1}`);
  const shown = page.evaluate(jumpMs, place);
  await page.evaluate(() => undefined);
  await field.press("Enter");
  return shown;
}

async function placeOf(page: Page, file: BodyFile, share: number): Promise<{ line: number; column: number }> {
  if (file.isLine) return { line: 0, column: Math.floor(file.bytes * share) };
  const said = await page.getByText(/^(?:[\d,]+ lines?|line [\d,]+ of [\d,]+, column [\d,]+)$/).textContent();
  const lines = Number(
    (/of ([\d,]+)/.exec(said ?? "")?.[1] ?? /^([\d,]+)/.exec(said ?? "")?.[1] ?? "").replaceAll(",", ""),
  );
  return { line: Math.max(0, Math.ceil(lines * share) - 1), column: 0 };
}
