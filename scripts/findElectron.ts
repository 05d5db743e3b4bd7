/** Finds an Electron runtime, or fetches the one that the electron package names, or says why there is none. */
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const packageDirectory = join(import.meta.dirname, "..", "node_modules", "electron");
const fetchTimeoutMs = 180_000;

export type FoundElectron = { executable: string } | { reason: string };

export async function findElectron(options: { mayFetch: boolean }): Promise<FoundElectron> {
  const override = process.env["ELECTRON_OVERRIDE_DIST_PATH"];
  if (override !== undefined) {
    const executable = join(override, executableName());
    return existsSync(executable) ? { executable } : { reason: `ELECTRON_OVERRIDE_DIST_PATH has no ${executable}` };
  }
  const installed = installedExecutable();
  if (installed !== null) return withDisplay(installed);
  if (!options.mayFetch) return { reason: "no Electron runtime is installed" };
  if (!hasDisplay()) return { reason: "there is no display" };
  console.error("Fetching the Electron runtime, once…");
  const problem = await fetchRuntime();
  const fetched = installedExecutable();
  if (problem !== null || fetched === null) return { reason: problem ?? "the Electron runtime could not be fetched" };
  return { executable: fetched };
}

function withDisplay(executable: string): FoundElectron {
  return hasDisplay() ? { executable } : { reason: "there is no display" };
}

function hasDisplay(): boolean {
  if (process.platform !== "linux") return true;
  return Boolean(process.env["DISPLAY"]) || Boolean(process.env["WAYLAND_DISPLAY"]);
}

function installedExecutable(): string | null {
  try {
    const name = readFileSync(join(packageDirectory, "path.txt"), "utf8");
    const executable = join(packageDirectory, "dist", name);
    return existsSync(executable) ? executable : null;
  } catch {
    return null;
  }
}

function executableName(): string {
  if (process.platform === "darwin") return "Electron.app/Contents/MacOS/Electron";
  return process.platform === "win32" ? "electron.exe" : "electron";
}

/** @returns why it failed, or null */
function fetchRuntime(): Promise<string | null> {
  const child = spawn(process.execPath, [join(packageDirectory, "install.js")], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  let errors = "";
  child.stderr.on("data", (chunk: Buffer) => (errors += chunk.toString()));
  const timer = setTimeout(() => child.kill(), fetchTimeoutMs);
  return new Promise((resolve) => {
    child.on("exit", (code) => {
      clearTimeout(timer);
      const firstLine = errors.split("\n", 1)[0]?.slice(0, 160) ?? "";
      resolve(code === 0 ? null : `the Electron runtime could not be fetched: ${firstLine || "no answer in time"}`);
    });
  });
}
