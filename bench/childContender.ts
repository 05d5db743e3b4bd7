/**
 * A contender in a process of its own, so that none shares another's heap, compiler or event loop. One JSON value a
 * line: it says `{"ready": VERSION}` or `{"absent": REASON}`, then answers each `{"count": N}` with `{"value": X}`,
 * and ends when its input does. peers/roundLoop.ts and peers/round_loop.py are the other side.
 */
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { z } from "zod";
import type { Contender } from "./rounds.ts";

const greetingSchema = z.union([z.object({ ready: z.string() }), z.object({ absent: z.string() })]);
const answerSchema = z.object({ value: z.number() });

export interface ChildCommand {
  name: string;
  command: string;
  args: readonly string[];
  environment?: Record<string, string>;
}

export interface Absence {
  name: string;
  absent: string;
}

/** @throws Error when it ends before it greets; its stderr is this process's */
export async function startContender(given: ChildCommand): Promise<Contender | Absence> {
  const { name, command, args, environment = {} } = given;
  const child = spawn(command, [...args], {
    stdio: ["pipe", "pipe", "inherit"],
    env: { ...process.env, ...environment },
  });
  let problem = "";
  child.on("error", (error) => (problem = error.message));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const nextLine = async (): Promise<unknown> => {
    const { value, done } = await lines.next();
    if (done !== true) return JSON.parse(value);
    if (problem !== "") return { absent: problem };
    throw new Error(`${name} ended before it answered`);
  };
  const greeting = greetingSchema.parse(await nextLine());
  if ("absent" in greeting) {
    child.stdin.end();
    return { name, absent: greeting.absent };
  }
  return {
    name,
    version: greeting.ready,
    async run(count) {
      child.stdin.write(`${JSON.stringify({ count })}\n`);
      return answerSchema.parse(await nextLine()).value;
    },
    close: () => closed(child),
  };
}

async function closed(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, "exit");
  child.stdin?.end();
  await exited;
}
