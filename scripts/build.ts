/** Builds the shells and the interface into out/, when a source is newer than the last build or with --force. */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");
const stampFile = join(root, "out", "build-stamp");
const sources = ["electron", "renderer", "shared", "package-lock.json", "electron.vite.config.ts"];

export function buildIfStale(options: { force: boolean }): void {
  const stamp = sourceStamp();
  const isFresh = existsSync(stampFile) && readFileSync(stampFile, "utf8") === stamp;
  if (isFresh && !options.force) return;
  console.error("Building Envoi…");
  const built = spawnSync(process.execPath, [join(root, "node_modules/electron-vite/bin/electron-vite.js"), "build"], {
    cwd: root,
    encoding: "utf8",
    env: { ...process.env, NODE_ENV: "production" },
  });
  if (built.status !== 0) {
    console.error(built.stdout, built.stderr);
    throw new Error("The build failed; its output is above.");
  }
  mkdirSync(join(root, "out"), { recursive: true });
  writeFileSync(stampFile, stamp);
}

/** A digest of every source's path and content: checkouts and clones set times as they like. */
function sourceStamp(): string {
  const hash = createHash("sha256");
  for (const source of sources) addTo(join(root, source));
  return hash.digest("hex");

  function addTo(path: string): void {
    const entries = readdirSyncOrNull(path);
    if (entries === null) {
      hash.update(path.slice(root.length)).update(readFileSync(path));
      return;
    }
    for (const entry of entries.toSorted()) {
      if (!/\.test\.tsx?$/.test(entry)) addTo(join(path, entry));
    }
  }
}

function readdirSyncOrNull(path: string): string[] | null {
  try {
    return readdirSync(path);
  } catch {
    return null;
  }
}

if (import.meta.main) buildIfStale({ force: process.argv.includes("--force") });
