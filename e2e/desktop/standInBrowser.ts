/** The stand-in's Chromium: one for the process; tests reach it by the DevTools port in its profile folder. */
import { mkdtempSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type BrowserContext } from "@playwright/test";
import { routeProtocols } from "./standInProtocol.ts";

const directory = process.env["ENVOI_TEST_BROWSER_DIRECTORY"] ?? mkdtempSync(join(tmpdir(), "envoi-window-"));
let launched: Promise<BrowserContext> | null = null;

export function openBrowser(): Promise<BrowserContext> {
  return (launched ??= launch());
}

async function launch(): Promise<BrowserContext> {
  const executablePath = process.env["ENVOI_CHROMIUM"];
  const context = await chromium.launchPersistentContext(directory, {
    ...(executablePath === undefined ? {} : { executablePath }),
    viewport: { width: 1440, height: 900 },
    // The shell ends by its own doing, after its windows.
    handleSIGTERM: false,
    args: ["--no-sandbox", "--remote-debugging-port=0", "--disable-background-networking"],
  });
  await routeProtocols(context);
  return context;
}

export async function closeBrowser(): Promise<void> {
  await (await launched)?.close().catch(() => undefined);
  await rm(directory, { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined);
}
