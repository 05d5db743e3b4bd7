/** Starts Envoi as a person would, on a profile of the test's own, in either shell, and ends it. */
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";

export const root = join(import.meta.dirname, "..");

export interface ShellProcess {
  readonly child: ChildProcess;
  /** What it printed so far. */
  output(): string;
  /** Waits until its output matches. */
  printed(pattern: RegExp): Promise<RegExpExecArray>;
  /** Ends it as the system would, and waits. */
  end(signal?: NodeJS.Signals): Promise<void>;
}

export function startShell(args: string[], environment: Record<string, string>): ShellProcess {
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  const watchers = new Set<() => void>();
  const collect = (chunk: Buffer): void => {
    output += chunk.toString();
    for (const watcher of watchers) watcher();
  };
  child.stdout.on("data", collect);
  child.stderr.on("data", collect);
  const exited = once(child, "exit");
  return {
    child,
    output: () => output,
    printed: (pattern) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const found = pattern.exec(output);
          if (found === null) return;
          watchers.delete(look);
          resolve(found);
        };
        watchers.add(look);
        void exited.then(() => reject(new Error(`the shell ended:\n${output}`)));
        look();
      }),
    async end(signal = "SIGTERM") {
      if (child.exitCode === null && child.signalCode === null) child.kill(signal);
      await exited;
    },
  };
}

/** @returns the DevTools endpoint that a shell's Chromium wrote into its profile folder, once it has */
export async function devToolsEndpoint(directory: string, shell: ShellProcess): Promise<string> {
  const file = join(directory, "DevToolsActivePort");
  while (shell.child.exitCode === null && shell.child.signalCode === null) {
    const port = existsSync(file) ? readFileSync(file, "utf8").split("\n", 1)[0] : "";
    if (port) return `http://127.0.0.1:${port}`;
    await setTimeout(20);
  }
  throw new Error(`the shell ended:\n${shell.output()}`);
}
