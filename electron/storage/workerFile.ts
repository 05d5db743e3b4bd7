/** Where the file of a worker thread lies: beside the sources, or where the build puts it. */
import { existsSync } from "node:fs";

/** @param name without extension; of a file in this folder, and of an entry of electron.vite.config.ts */
export function workerFile(name: string): URL {
  if (import.meta.url.endsWith(".ts")) return new URL(`./${name}.ts`, import.meta.url);
  const beside = new URL(`./${name}.js`, import.meta.url);
  return existsSync(beside) ? beside : new URL(`../${name}.js`, import.meta.url);
}
