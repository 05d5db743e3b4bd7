import { chromium, _electron } from "@playwright/test";
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { OpenWindow, StartOptions } from "./fixtures.ts";
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
  const application = await _electron.launch({
    executablePath: runtime,
    args: [root, ...(process.getuid?.() === 0 ? ["--no-sandbox"] : [])],
    env: { ...process.env, ENVOI_HOME: profileDirectory },
    ...(options.colorScheme === undefined ? {} : { colorScheme: options.colorScheme }),
  });
  const page = await application.firstWindow();
  await page.setViewportSize(options.viewport ?? { width: 1440, height: 900 });
  return {
    page,
    end: () => application.close(),
    async kill() {
      application.process().kill("SIGKILL");
      await application.waitForEvent("close");
    },
  };
}

/** The built main and preload on the stand-in of e2e/desktop, whose window is a page of a Chromium of its own. */
async function startStandIn(profileDirectory: string, scratch: string, options: StartOptions): Promise<OpenWindow> {
  rmSync(scratch, { recursive: true, force: true });
  mkdirSync(scratch, { recursive: true });
  const shell = startShell(["--import", join(root, "e2e/desktop/register.mjs"), join(root, "out/main/main.js")], {
    ENVOI_HOME: profileDirectory,
    ENVOI_TEST_BROWSER_DIRECTORY: scratch,
    ENVOI_TEST_LANGUAGE: options.language ?? "en-GB",
  });
  const ended = shell.printed(/(?!)/);
  const endpoint = await Promise.race([devToolsEndpoint(scratch), ended.then(() => "")]);
  const browser = await chromium.connectOverCDP(endpoint);
  const [context] = browser.contexts();
  const page = context?.pages()[0] ?? (await context?.waitForEvent("page"));
  if (!page) throw new Error("the stand-in opened no window");
  await page.setViewportSize(options.viewport ?? { width: 1440, height: 900 });
  await page.emulateMedia({ colorScheme: options.colorScheme ?? "light" });
  await page.waitForURL(/^https:\/\/app\.envoi\.invalid\//);
  return {
    page,
    end: () => shell.end(),
    async kill() {
      await shell.end("SIGKILL");
      const session = await browser.newBrowserCDPSession();
      await session.send("Browser.close").catch(() => undefined);
    },
  };
}
