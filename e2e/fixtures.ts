/**
 * One Envoi per test, with a profile and ports of its own: `envoi.start()` opens a window in the project's shell, the
 * same way again after `end()` or `kill()`. The desktop project runs a real Electron where ENVOI_ELECTRON names one,
 * else the stand-in; it says which in the output.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test as base, type Page } from "@playwright/test";
import { startBrowserShell } from "./browserShell.ts";
import { startDesktopShell } from "./desktopShell.ts";

export interface OpenWindow {
  page: Page;
  end(): Promise<void>;
  /** SIGKILL: nothing is told beforehand. */
  kill(): Promise<void>;
}

export interface StartOptions {
  language?: string;
  colorScheme?: "light" | "dark";
  viewport?: { width: number; height: number };
}

export interface Envoi {
  readonly profileDirectory: string;
  readonly shell: "browser" | "desktop";
  start(options?: StartOptions): Promise<Page>;
  end(): Promise<void>;
  kill(): Promise<void>;
}

export const test = base.extend<{ envoi: Envoi }>({
  envoi: async ({}, use, testInfo) => {
    const directory = mkdtempSync(join(tmpdir(), "envoi-e2e-"));
    const profileDirectory = join(directory, "profile");
    const shell = testInfo.project.name === "desktop" ? "desktop" : "browser";
    const opened: { window: OpenWindow | null } = { window: null };
    await use({
      profileDirectory,
      shell,
      async start(options = {}) {
        const start = shell === "desktop" ? startDesktopShell : startBrowserShell;
        opened.window = await start(profileDirectory, join(directory, "scratch"), options);
        return opened.window.page;
      },
      async end() {
        await opened.window?.end();
        opened.window = null;
      },
      async kill() {
        await opened.window?.kill();
        opened.window = null;
      },
    });
    await opened.window?.end();
    rmSync(directory, { recursive: true, force: true, maxRetries: 5 });
  },
});

export { expect } from "@playwright/test";
