/**
 * From the start of the built browser shell's process to a window that can be used: the practice collection in the
 * tree, Send not disabled. Chromium is running already, as a person's browser is; its cache is empty each time.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type Browser, type Page } from "@playwright/test";
import { buildIfStale } from "../../scripts/build.ts";
import { findChromium } from "../../scripts/findChromium.ts";
import { startBrowserShell } from "../browserShell.ts";
import { durationRow, type Figure } from "../figure.ts";

const goalMs = 1000;
const usableTimeoutMs = 20_000;

export const startToUsable: Figure = {
  name: "start-to-usable",
  async measure(effort, skip) {
    const browser = await launchedBrowser(skip);
    if (browser === null) return [];
    const first: number[] = [];
    const second: number[] = [];
    try {
      // The one before those that count reads the files into the system's memory, as any start after a restart's first.
      for (let start = -1; start < effort.starts; start += 1) {
        const profile = mkdtempSync(join(tmpdir(), "envoi-bench-start-"));
        const firstMs = await startMs(browser, profile);
        const secondMs = await startMs(browser, profile);
        rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
        if (start < 0) continue;
        first.push(firstMs);
        second.push(secondMs);
      }
    } finally {
      await browser.close();
    }
    return [durationRow("start-to-usable-first", first, goalMs), durationRow("start-to-usable-second", second, goalMs)];
  },
};

async function launchedBrowser(skip: (message: string) => void): Promise<Browser | null> {
  try {
    buildIfStale({ force: false });
    return await chromium.launch({ executablePath: findChromium(), args: ["--no-sandbox"] });
  } catch (thrown) {
    skip(`start-to-usable is skipped: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
    return null;
  }
}

async function startMs(browser: Browser, profileDirectory: string): Promise<number> {
  const context = await browser.newContext({ locale: "en-GB", viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  const beganMs = performance.now();
  const shell = await startBrowserShell(profileDirectory);
  try {
    await page.goto(shell.address, { waitUntil: "commit" });
    await usable(page);
    return performance.now() - beganMs;
  } finally {
    await context.close();
    await shell.close();
  }
}

/** Looked at on each frame: what a person would see then. */
async function usable(page: Page): Promise<void> {
  await page.waitForFunction(
    () => {
      const buttons = [...document.querySelectorAll<HTMLButtonElement>("main button")];
      // It holds both of its words, one of them hidden.
      const send = buttons.find((button) => /^Send(Cancel)?$/.test(button.textContent.trim()));
      const items = [...document.querySelectorAll("[role=tree] [role=treeitem]")];
      const hasPractice = items.some((item) => item.textContent.includes("Practice"));
      return hasPractice && send !== undefined && !send.disabled;
    },
    null,
    { polling: "raf", timeout: usableTimeoutMs },
  );
}
