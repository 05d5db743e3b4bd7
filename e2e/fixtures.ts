/**
 * One Envoi per test, with a profile and ports of its own: `envoi.start()` opens a window in the project's shell, the
 * same way again after `end()` or `kill()`. The desktop project runs a real Electron where ENVOI_ELECTRON names one,
 * else the stand-in; runtimeReporter.ts says which.
 */
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test as base, type Page } from "@playwright/test";
import { startBrowserShell } from "./browserShell.ts";
import { startDesktopShell } from "./desktopShell.ts";
import { EnvoiWindow } from "./pages/EnvoiWindow.ts";

export interface OpenWindow {
  page: Page;
  /** What the next native dialogs answer; nothing to do in a shell without them. */
  answerDialogs(path: string): Promise<void>;
  end(): Promise<void>;
  /** SIGKILL: nothing is told beforehand. */
  kill(): Promise<void>;
  /** Kills the engine alone and starts another at the same port; the page stays. Only in the browser shell. */
  replaceEngine?(): Promise<void>;
}

export interface StartOptions {
  language?: string;
  colorScheme?: "light" | "dark";
  viewport?: { width: number; height: number };
  /** With what moves in the window; otherwise it is as for who asks for less motion. */
  motion?: boolean;
  /** Beside the test's own. */
  environment?: Record<string, string>;
}

export interface Envoi {
  readonly profileDirectory: string;
  /** For the test's own files; removed with it. */
  readonly filesDirectory: string;
  readonly shell: "browser" | "desktop";
  /** @returns the window, its collections read */
  start(options?: StartOptions): Promise<EnvoiWindow>;
  /** The page as it is, whatever it shows and in whatever language. */
  startPage(options?: StartOptions): Promise<Page>;
  answerDialogs(path: string): Promise<void>;
  end(): Promise<void>;
  kill(): Promise<void>;
  replaceEngine(): Promise<void>;
}

/** A server of the test's own: it is closed when the test has ended, however it ended. */
type Keep = <Server extends { close(): Promise<void> }>(starting: Promise<Server>) => Promise<Server>;

export const test = base.extend<{ envoi: Envoi; keep: Keep }>({
  keep: async ({}, use) => {
    const kept: { close(): Promise<void> }[] = [];
    await use(async (starting) => {
      const server = await starting;
      kept.push(server);
      return server;
    });
    await Promise.all(kept.map((server) => server.close()));
  },
  envoi: async ({}, use, testInfo) => {
    const directory = mkdtempSync(join(tmpdir(), "envoi-e2e-"));
    const filesDirectory = join(directory, "files");
    mkdirSync(filesDirectory);
    const shell = testInfo.project.name === "desktop" ? "desktop" : "browser";
    const envoi = createEnvoi(shell, directory, filesDirectory);
    await use(envoi);
    await envoi.end();
    rmSync(directory, { recursive: true, force: true, maxRetries: 5 });
  },
});

function createEnvoi(shell: Envoi["shell"], directory: string, filesDirectory: string): Envoi {
  const profileDirectory = join(directory, "profile");
  let opened: OpenWindow | null = null;
  const close = async (how: "end" | "kill"): Promise<void> => {
    const window = opened;
    opened = null;
    await window?.[how]();
  };
  const startPage = async (options: StartOptions = {}): Promise<Page> => {
    const start = shell === "desktop" ? startDesktopShell : startBrowserShell;
    opened = await start(profileDirectory, join(directory, "scratch"), options);
    return opened.page;
  };
  return {
    profileDirectory,
    filesDirectory,
    shell,
    startPage,
    start: async (options) => new EnvoiWindow(await startPage(options)).ready(),
    replaceEngine: async () => opened?.replaceEngine?.(),
    answerDialogs: async (path) => opened?.answerDialogs(path),
    end: () => close("end"),
    kill: () => close("kill"),
  };
}

export { expect } from "@playwright/test";
