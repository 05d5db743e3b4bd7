/** Child processes for tests: a TypeScript file beside the tests, its first line of output, its end. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";

export interface Child {
  firstLine: string;
  /** Resolves when the process is gone. */
  kill(): Promise<void>;
}

/** Resolves when the child has written a line. @throws Error with what it wrote to stderr when it ends before */
export async function startChild(file: URL, ...args: string[]): Promise<Child> {
  const child = spawn(process.execPath, [fileURLToPath(file), ...args], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = once(child, "exit");
  const kill = async (): Promise<void> => {
    child.kill("SIGKILL");
    await ended;
  };
  onTestFinished(kill);
  let complaint = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (complaint += text));
  const line = once(createInterface(child.stdout), "line");
  const [firstLine] = await Promise.race([line, ended.then(() => [null])]);
  if (typeof firstLine !== "string") throw new Error(`${file.pathname} ended early: ${complaint}`);
  return { firstLine, kill };
}
