import { chromium, _electron, type Browser } from "@playwright/test";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { OpenWindow, StartOptions } from "./fixtures.ts";
import { pageOptions } from "./pageOptions.ts";
import { devToolsEndpoint, root, startShell } from "./shellProcess.ts";

export function startDesktopShell(
  profileDirectory: string,
  scratch: string,
  options: StartOptions,
): Promise<OpenWindow> {
  const runtime = process.env["ENVOI_ELECTRON"];
  if (runtime !== undefined) return startElectron(runtime, profileDirectory, options);
  return startStandIn(profileDirectory, scratch, options);
}

async function startElectron(runtime: string, profileDirectory: string, options: StartOptions): Promise<OpenWindow> {
  const { language, colorScheme, viewport, reducedMotion } = pageOptions(options);
  const application = await _electron.launch({
    executablePath: runtime,
    args: [root, `--lang=${language}`, ...(process.getuid?.() === 0 ? ["--no-sandbox"] : [])],
    env: { ...definedOnly(process.env), ...options.environment, LANGUAGE: language, ENVOI_HOME: profileDirectory },
    colorScheme,
  });
  const page = await application.firstWindow();
  await page.setViewportSize(viewport);
  await page.emulateMedia({ reducedMotion });
  // Where the runtime does not know of it, its own handler has allowed it.
  await page
    .context()
    .grantPermissions(["clipboard-read", "clipboard-write"])
    .catch(() => undefined);
  return {
    page,
    answerDialogs: (path) =>
      application.evaluate(({ dialog }, answer) => {
        dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [answer] });
        dialog.showSaveDialog = async () => ({ canceled: false, filePath: answer });
      }, path),
    end: () => application.close(),
    async kill() {
      const closed = application.waitForEvent("close");
      application.process().kill("SIGKILL");
      await closed;
    },
  };
}

/** The built main and preload on the stand-in of e2e/desktop, whose window is a page of a Chromium of its own. */
async function startStandIn(profileDirectory: string, scratch: string, options: StartOptions): Promise<OpenWindow> {
  const { language, colorScheme, viewport, reducedMotion } = pageOptions(options);
  mkdirSync(scratch, { recursive: true });
  const answerFile = join(scratch, "dialog-answer");
  rmSync(answerFile, { force: true });
  // Of its own each time: a killed shell's Chromium may still be on its way out of the last one.
  const browserDirectory = mkdtempSync(join(scratch, "browser-"));
  const shell = startShell(["--import", join(root, "e2e/desktop/register.mjs"), join(root, "out/main/main.js")], {
    ...options.environment,
    ENVOI_HOME: profileDirectory,
    // The command line does so by itself; Electron has a cache of its own.
    NODE_COMPILE_CACHE: join(root, "node_modules", ".cache", "envoi-stand-in"),
    ENVOI_TEST_BROWSER_DIRECTORY: browserDirectory,
    ENVOI_TEST_DIALOG_ANSWER: answerFile,
    ENVOI_TEST_LANGUAGE: language,
  });
  const browser = await chromium.connectOverCDP(await devToolsEndpoint(browserDirectory, shell));
  const [context] = browser.contexts();
  const page = context?.pages()[0] ?? (await context?.waitForEvent("page"));
  if (!page) throw new Error("the stand-in opened no window");
  await page.setViewportSize(viewport);
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.emulateMedia({ colorScheme, reducedMotion });
  await page.waitForURL(/^https:\/\/app\.envoi\.invalid\//);
  return {
    page,
    answerDialogs: async (path) => writeFileSync(answerFile, path),
    end: () => shell.end(),
    async kill() {
      await shell.end("SIGKILL");
      await endBrowser(browser);
    },
  };
}

/** Nobody is left to end it, unless it noticed that its shell has gone. */
async function endBrowser(browser: Browser): Promise<void> {
  try {
    const session = await browser.newBrowserCDPSession();
    await session.send("Browser.close");
  } catch {
    // It has ended already, or ended before it could say so.
  }
}

function definedOnly(environment: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
