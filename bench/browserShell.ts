/** `envoi serve` as it was built, in a process of its own. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { join } from "node:path";

export const root = join(import.meta.dirname, "..");

export interface BrowserShell {
  /** Token included. */
  address: string;
  close(): Promise<void>;
}

/** @throws Error when it ends before it tells its address */
export async function startBrowserShell(profileDirectory: string): Promise<BrowserShell> {
  const child = spawn(process.execPath, [join(root, "out/main/cli.js"), "serve", "--no-open"], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, ENVOI_HOME: profileDirectory },
  });
  const exited = once(child, "exit");
  for await (const line of createInterface({ input: child.stdout })) {
    const address = /Envoi is at (\S+)/.exec(line)?.[1];
    if (address === undefined) continue;
    child.stdout.resume();
    return {
      address,
      async close() {
        child.kill("SIGTERM");
        await exited;
      },
    };
  }
  throw new Error(`envoi serve ended before it told its address`);
}
