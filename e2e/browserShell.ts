import { chromium, type Browser, type Page } from "@playwright/test";
import { join } from "node:path";
import type { OpenWindow, StartOptions } from "./fixtures.ts";
import { pageOptions } from "./pageOptions.ts";
import { root, startShell, type ShellProcess } from "./shellProcess.ts";

const announcement = /Envoi is at (\S+)/;

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
  options: StartOptions,
): Promise<OpenWindow> {
  const { language, ...look } = pageOptions(options);
  const serve = (...args: string[]): ShellProcess =>
    startShell([join(root, "out/main/cli.js"), "serve", "--no-open", ...args], {
      ...options.environment,
      ENVOI_HOME: profileDirectory,
    });
  let shell = serve();
  const [, address = ""] = await shell.printed(announcement);
  const context = await (await browser()).newContext({ locale: language, ...look });
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const page = await context.newPage();
  await page.goto(address);
  return {
    page,
    answerDialogs: async () => undefined,
    async replaceEngine() {
      await shell.end("SIGKILL");
      shell = serve("--port", new URL(address).port);
      await shell.printed(announcement);
    },
    async end() {
      await closePage(page);
      await context.close();
      await shell.end();
    },
    async kill() {
      await shell.end("SIGKILL");
      await context.close();
    },
  };
}

/** As a person closes a tab: the page hears of it, and what it still has to say arrives. */
async function closePage(page: Page): Promise<void> {
  if (page.isClosed()) return;
  const closed = page.waitForEvent("close");
  await page.close({ runBeforeUnload: true });
  await closed;
}
