import { spawn } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { expect, onTestFinished, test } from "vitest";
import { z } from "zod";
import { startHttpServer } from "../engine/testing/servers.ts";
import { cliFile } from "./testing/runCli.ts";

const bytes = randomBytes(3_000_000);
const sha256 = createHash("sha256").update(bytes).digest("hex");
const lineSchema = z.looseObject({ state: z.string(), file: z.string().nullable(), bytes: z.number() });

interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

async function folder(): Promise<string> {
  const made = await mkdtemp(path.join(tmpdir(), "envoi-cli-download-"));
  onTestFinished(() => rm(made, { recursive: true, force: true }));
  return made;
}

/** @param seen called with what was printed so far; true interrupts it */
function envoi(directory: string, words: string[], seen?: (stdout: string) => boolean): Promise<Ended> {
  const child = spawn(process.execPath, [cliFile, "download", ...words], { cwd: directory });
  let interrupted = false;
  const ended: Ended = { code: null, stdout: "", stderr: "" };
  child.stdout.on("data", (chunk: Buffer) => {
    ended.stdout += chunk.toString();
    // A second one would end it at once.
    if (interrupted || seen?.(ended.stdout) !== true) return;
    interrupted = child.kill("SIGINT");
  });
  child.stderr.on("data", (chunk: Buffer) => (ended.stderr += chunk.toString()));
  return new Promise((resolve) => {
    child.on("close", (code) => resolve({ ...ended, code }));
  });
}

function linesOf(stdout: string): z.infer<typeof lineSchema>[] {
  return stdout
    .trim()
    .split("\n")
    .map((line) => lineSchema.parse(JSON.parse(line)));
}

test("a file is downloaded, interrupted, gone on with, and told as JSON", async () => {
  let stalls = true;
  const server = await startHttpServer((request, response) => {
    const from = Number(/bytes=(\d+)/.exec(request.headers.range ?? "")?.[1] ?? 0);
    const range = { "Content-Range": `bytes ${from}-${bytes.byteLength - 1}/${bytes.byteLength}` };
    const common = { ETag: '"1"', "Content-Length": bytes.byteLength - from };
    response.writeHead(from === 0 ? 200 : 206, from === 0 ? common : { ...common, ...range });
    if (stalls) response.write(bytes.subarray(0, 2_000_000));
    else response.end(bytes.subarray(from));
  });
  const directory = await folder();
  const url = `${server.url}/orders.bin`;
  const first = await envoi(directory, [url, "--json"], (stdout) => stdout.includes('"running"'));
  expect(first.code).toBe(130);
  expect(linesOf(first.stdout).at(-1)).toMatchObject({ state: "paused", error: { code: "cancelled" } });
  expect((await readdir(directory)).toSorted()).toEqual(["orders.bin.part", "orders.bin.part.envoi"]);
  stalls = false;
  const kept = linesOf(first.stdout).at(-1)?.bytes ?? 0;
  const second = await envoi(directory, [url, "--resume", "--json", "--sha256", sha256]);
  expect(second.code).toBe(0);
  const file = path.join(directory, "orders.bin");
  const last = { state: "finished", file, bytes: bytes.byteLength, sha256, check: "matches", resumedBytes: kept };
  expect(linesOf(second.stdout).at(-1)).toMatchObject(last);
  expect(await readFile(file)).toEqual(bytes);
  expect(await readdir(directory)).toEqual(["orders.bin"]);
});

test("a body that is coded on the way is decoded, or kept as sent", async () => {
  const coded = gzipSync(bytes);
  const server = await startHttpServer((_, response) => {
    response.writeHead(200, { "Content-Encoding": "gzip" }).end(coded);
  });
  const directory = await folder();
  const [decoded, kept] = await Promise.all([
    envoi(directory, [server.url, "-o", "decoded"]),
    envoi(directory, [server.url, "-o", "kept", "--as-sent"]),
  ]);
  expect([decoded.code, kept.code]).toEqual([0, 0]);
  expect(await readFile(path.join(directory, "decoded"))).toEqual(bytes);
  expect(await readFile(path.join(directory, "kept"))).toEqual(coded);
});

test("without --json a checksum line is printed; -o replaces, --dir numbers; failures have their exit codes", async () => {
  const server = await startHttpServer((request, response) => {
    if (request.url === "/none") response.writeHead(404).end();
    else response.end(bytes);
  });
  const directory = await folder();
  await writeFile(path.join(directory, "taken.bin"), "old");
  const [replaced, numbered, missing, differing, wrong] = await Promise.all([
    envoi(directory, [`${server.url}/x`, "-o", "taken.bin"]),
    envoi(directory, [`${server.url}/y.bin`, "--dir", "sub"]),
    envoi(directory, [`${server.url}/none`]),
    envoi(directory, [`${server.url}/z.bin`, "--sha256", "0".repeat(64)]),
    envoi(directory, [`${server.url}/z.bin`, "--sha256", "abc"]),
  ]);
  expect([replaced.code, numbered.code, missing.code, differing.code, wrong.code]).toEqual([0, 0, 22, 8, 2]);
  expect(replaced.stdout).toBe(`${sha256}  ${path.join(directory, "taken.bin")}\n`);
  expect(await readFile(path.join(directory, "taken.bin"))).toEqual(bytes);
  expect(await readFile(path.join(directory, "sub/y.bin"))).toEqual(bytes);
  expect((await readdir(directory)).toSorted()).toEqual(["sub", "taken.bin", "z (differs).bin"]);
});
