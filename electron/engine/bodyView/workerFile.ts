/** Where the file of a worker thread lies: beside the sources, or where the build puts it. */
import { existsSync } from "node:fs";

/**
 * @param name without extension; of a file in the folder of `from`, and of an entry of electron.vite.config.ts
 * @param from import.meta.url of who asks
 */
export function workerFile(name: string, from: string): URL {
  if (from.endsWith(".ts")) return new URL(`./${name}.ts`, from);
  const beside = new URL(`./${name}.js`, from);
  return existsSync(beside) ? beside : new URL(`../${name}.js`, from);
}
