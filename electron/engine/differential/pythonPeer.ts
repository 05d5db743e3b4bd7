/** The Python process of the differential tests: Debian's interpreter with its own requests, urllib3, httpx, tenacity. */
import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import path from "node:path";
import readline from "node:readline";
import { z } from "zod";

const interpreter = "/usr/bin/python3";

/** null: they are there. */
export const pythonMissing: string | null =
  spawnSync(interpreter, ["-c", "import requests, urllib3, httpx, tenacity"], { stdio: "ignore" }).status === 0
    ? null
    : `${interpreter} with requests, urllib3, httpx and tenacity (Debian's python3-requests, python3-httpx and python3-tenacity) is not on this machine`;

const greetingSchema = z.object({
  versions: z.object({ requests: z.string(), urllib3: z.string(), httpx: z.string(), tenacity: z.string() }),
  refused: z.number(),
  stuck: z.number(),
});

const resultSchema = z.object({
  sleeps: z.array(z.number()),
  failedConnects: z.number(),
  outcomes: z.array(z.object({ word: z.string(), raised: z.string().nullable() })),
  problem: z.string().nullable(),
});
export type PythonResult = z.infer<typeof resultSchema>;

export interface PythonPeer {
  versions: z.infer<typeof greetingSchema>["versions"];
  /** A port that refuses connections. */
  refusedPort: number;
  /** A port where connections are neither taken nor refused. */
  stuckPort: number;
  /** One at a time. @throws what went wrong in the snippet itself */
  run(snippet: string, names: Record<string, string | number>): Promise<PythonResult>;
  stop(): Promise<void>;
}

export async function startPythonPeer(): Promise<PythonPeer> {
  const environment = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/_proxy$/i.test(name)));
  const child = spawn(interpreter, ["-u", path.join(import.meta.dirname, "peer.py")], {
    stdio: ["pipe", "pipe", "inherit"],
    env: { ...environment, PYTHONDONTWRITEBYTECODE: "1" },
  });
  const lines = readline.createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const nextLine = async (): Promise<unknown> => {
    const { value, done } = await lines.next();
    if (done === true) throw new Error("the Python peer ended");
    return JSON.parse(value);
  };
  const { versions, refused, stuck } = greetingSchema.parse(await nextLine());
  return {
    versions,
    refusedPort: refused,
    stuckPort: stuck,
    async run(snippet, names) {
      child.stdin.write(`${JSON.stringify({ snippet, names })}\n`);
      const result = resultSchema.parse(await nextLine());
      if (result.problem !== null) throw new Error(`the snippet failed:\n${result.problem}`);
      return result;
    },
    stop: () => ended(child),
  };
}

/** It ends by itself when nothing more can come. */
function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once("exit", () => resolve());
    child.stdin?.end();
  });
}
