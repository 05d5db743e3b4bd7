/**
 * `npm run screenshots`: pictures of the running window for the README and the guide, in both themes and two
 * languages, from the browser shell on a profile of its own. Only the practice API answers.
 */
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type Browser } from "@playwright/test";
import { buildIfStale } from "./build.ts";
import { findChromium } from "./findChromium.ts";
import { Screenplay, type Look } from "./screenplay.ts";

const root = join(import.meta.dirname, "..");
const target = join(root, "docs", "images");

const looks: Look[] = (["light", "dark"] as const).flatMap((theme) =>
  (["en", "ko"] as const).flatMap((language) => ([1440, 960] as const).map((width) => ({ theme, language, width }))),
);

buildIfStale({ force: false });
mkdirSync(target, { recursive: true });
const browser = await chromium.launch({ executablePath: findChromium(), args: ["--no-sandbox"] });
for (const look of looks) await takeAll(browser, look);
await browser.close();
const totalBytes = readdirSync(target).reduce((sum, name) => sum + statSync(join(target, name)).size, 0);
console.log(`${(totalBytes / 1_000_000).toFixed(1)} MB in ${target}`);

/** A shell and a profile of its own for each look: the pictures do not depend on each other. */
async function takeAll(chromium: Browser, look: Look): Promise<void> {
  const profile = mkdtempSync(join(tmpdir(), "envoi-screenshots-"));
  const shell = spawn(process.execPath, [join(root, "out/main/cli.js"), "serve", "--no-open"], {
    env: { ...process.env, ENVOI_HOME: profile },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const size = { width: look.width, height: look.width === 1440 ? 900 : 600 };
  const context = await chromium.newContext({
    viewport: size,
    colorScheme: look.theme,
    locale: look.language === "ko" ? "ko-KR" : "en-GB",
    reducedMotion: "reduce",
  });
  try {
    const page = await context.newPage();
    await page.goto(await addressOf(shell));
    await new Screenplay(page, look, target).play();
  } finally {
    await context.close();
    shell.kill();
    await once(shell, "exit");
    rmSync(profile, { recursive: true, force: true });
  }
}

async function addressOf(shell: ChildProcess): Promise<string> {
  let printed = "";
  for await (const chunk of shell.stdout ?? []) {
    printed += String(chunk);
    const address = /Envoi is at (\S+)/.exec(printed)?.[1];
    if (address !== undefined) return address;
  }
  throw new Error(`the shell ended: ${printed}`);
}
