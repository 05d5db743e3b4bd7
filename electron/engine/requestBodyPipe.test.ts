import { execFile, execFileSync } from "node:child_process";
import { mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openRequestBody } from "./requestBody.ts";
import { all, filePlan, openFiles, streamOf } from "./requestBody.testing.ts";

let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "envoi-request-"));
});

afterEach(async () => {
  await rm(directory, { recursive: true, force: true });
});

describe.skipIf(process.platform === "win32")("a named pipe", () => {
  it("is sent with unknown length, once", async () => {
    const path = join(directory, "pipe");
    execFileSync("mkfifo", [path]);
    const source = await openRequestBody(filePlan(path));
    expect(source.lengthBytes).toBe(null);
    execFile("sh", ["-c", `printf one > "$0"`, path]);
    expect((await all(source)).toString()).toBe("one");
    expect(() => source.open()).toThrow("it is a pipe, which can be read only once");
  });

  it("that nobody writes to is let go of when the stream is destroyed", async () => {
    const path = join(directory, "pipe");
    execFileSync("mkfifo", [path]);
    const stream = streamOf(await openRequestBody(filePlan(path)));
    stream.on("data", () => undefined);
    await new Promise((resolve) => setImmediate(resolve));
    stream.destroy();
    await new Promise((resolve) => stream.once("close", resolve));
    expect(await openFiles(path)).toBe(0);
  });

  it("whose writer is silent is let go of too", async () => {
    const path = join(directory, "pipe");
    execFileSync("mkfifo", [path]);
    const stream = streamOf(await openRequestBody(filePlan(path)));
    const writer = open(path, "w");
    const first = new Promise((resolve) => stream.once("data", resolve));
    await (await writer).write("x");
    await first;
    stream.destroy();
    await new Promise((resolve) => stream.once("close", resolve));
    await (await writer).close();
    expect(await openFiles(path)).toBe(0);
  });
});
