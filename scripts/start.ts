/**
 * `npm start`: builds what is stale, then opens the desktop shell where an Electron runtime is present or can be
 * fetched; otherwise says why not in one line and opens the browser shell.
 */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { buildIfStale } from "./build.ts";
import { findElectron } from "./findElectron.ts";

const root = join(import.meta.dirname, "..");

function run(command: string, args: string[]): void {
  const child = spawn(command, args, { cwd: root, stdio: "inherit" });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => child.kill(signal));
  child.on("exit", (code, signal) => process.exit(code ?? (signal === null ? 0 : 1)));
}

buildIfStale({ force: false });
const found = await findElectron({ mayFetch: true });
if ("executable" in found) {
  run(found.executable, [root, ...process.argv.slice(2)]);
} else {
  console.log(`The desktop shell cannot start here (${found.reason}), so this is the browser shell.`);
  run(process.execPath, [join(root, "out/main/cli.js"), "serve", ...process.argv.slice(2)]);
}
