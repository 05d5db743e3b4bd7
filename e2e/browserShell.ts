import { chromium, type Browser } from "@playwright/test";
import { join } from "node:path";
import type { OpenWindow, StartOptions } from "./fixtures.ts";
import { root, startShell } from "./shellProcess.ts";

let shared: Promise<Browser> | null = null;

/** One Chromium for each worker; each window is a context of its own. */
function browser(): Promise<Browser> {
  const executablePath = process.env["ENVOI_CHROMIUM"];
  return (shared ??= chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: ["--no-sandbox", "--disable-background-networking"],
  }));
}

export async function startBrowserShell(
  profileDirectory: string,
  _scratch: string,
  { language = "en-GB", colorScheme = "light", viewport = { width: 1440, height: 900 } }: StartOptions,
): Promise<OpenWindow> {
  const shell = startShell([join(root, "out/main/cli.js"), "serve", "--no-open"], { ENVOI_HOME: profileDirectory });
  const [, address = ""] = await shell.printed(/Envoi is at (\S+)/);
  const context = await (await browser()).newContext({ locale: language, colorScheme, viewport });
  const page = await context.newPage();
  await page.goto(address);
  return {
    page,
    async end() {
      await context.close();
      await shell.end();
    },
    async kill() {
      await shell.end("SIGKILL");
      await context.close();
    },
  };
}
