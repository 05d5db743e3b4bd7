/**
 * Finds the Chromium that the end-to-end tests need: an environment variable, Playwright's own, the system's; else
 * installs it with `playwright install`, or Debian's package when root. Otherwise throws with what to do.
 */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "@playwright/test";

const variable = "ENVOI_CHROMIUM";
const systemPaths = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];
/** Chromium without the parts of a window: a third less work for a start, a sixth less for a journey. */
const headlessShellPath = "/usr/lib/chromium/chromium-headless-shell";
const playwrightTimeoutMs = 120_000;

/** @param options.headless takes the headless shell where Debian's is installed; figures and pictures are of the whole Chromium */
export function findChromium(options: { headless?: boolean } = {}): string {
  const named = process.env[variable];
  if (named !== undefined) {
    if (existsSync(named)) return named;
    throw new Error(`${variable} names ${named}, which is not there.`);
  }
  if (options.headless === true && existsSync(headlessShellPath)) return headlessShellPath;
  const found = installedChromium();
  if (found !== null) return found;
  console.error("No Chromium is installed; trying to install one for the end-to-end tests…");
  return installWithPlaywright() ?? installWithDebian() ?? refuse();
}

function installedChromium(): string | null {
  return [chromium.executablePath(), ...systemPaths].find((path) => path !== "" && existsSync(path)) ?? null;
}

function installWithPlaywright(): string | null {
  const cli = join(import.meta.dirname, "..", "node_modules", "playwright", "cli.js");
  spawnSync(process.execPath, [cli, "install", "chromium"], { stdio: "ignore", timeout: playwrightTimeoutMs });
  return installedChromium();
}

function installWithDebian(): string | null {
  if (process.platform !== "linux" || process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return null;
  const options = { stdio: "ignore", env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } } as const;
  spawnSync("apt-get", ["update", "-qq"], options);
  spawnSync("apt-get", ["install", "-y", "-qq", "chromium"], options);
  return installedChromium();
}

function refuse(): never {
  throw new Error(
    `The end-to-end tests need Chromium. Install it (npx playwright install chromium, or your system's package), ` +
      `or set ${variable} to its executable.`,
  );
}

if (import.meta.main) console.log(findChromium());
