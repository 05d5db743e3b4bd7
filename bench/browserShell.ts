/** `envoi serve` as it was built, in a process of its own. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { join } from "node:path";

export const root = join(import.meta.dirname, "..");

export interface BrowserShell {
  /** Token included. */
  address: string;
  /** To what a flag of Node loaded into the process (peers/engineProbe.ts). */
  ask(question: string): Promise<unknown>;
  close(): Promise<void>;
}

/** @param flags of Node @throws Error when it ends before it tells its address */
export async function startBrowserShell(
  profileDirectory: string,
  flags: readonly string[] = [],
): Promise<BrowserShell> {
  const child = spawn(process.execPath, [...flags, join(root, "out/main/cli.js"), "serve", "--no-open"], {
    stdio: ["ignore", "pipe", "inherit", "ipc"],
    env: { ...process.env, ENVOI_HOME: profileDirectory },
  });
  const { stdout } = child;
  if (stdout === null) throw new Error("envoi serve has no output");
  const exited = once(child, "exit");
  for await (const line of createInterface({ input: stdout })) {
    const address = /Envoi is at (\S+)/.exec(line)?.[1];
    if (address === undefined) continue;
    stdout.resume();
    return {
      address,
      async ask(question) {
        const answered = once(child, "message");
        child.send(question);
        const [answer] = await answered;
        return answer;
      },
      async close() {
        child.kill("SIGTERM");
        await exited;
      },
    };
  }
  throw new Error(`envoi serve ended before it told its address`);
}
