import { execFile } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { appendFileSync, truncateSync, writeFileSync, utimesSync } from "node:fs";
import { chmod, mkdir, mkdtemp, open, rm, unlink, writeFile } from "node:fs/promises";
import { createServer, request as httpRequest } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { bodyPlan, type PreparedBody } from "../../shared/bodyPlan.ts";
import type { Body, Part } from "../../shared/model/body.ts";
import { emptyRequest } from "../../shared/model/request.ts";
import { openRequestBody } from "./requestBody.ts";
import { all, filePlan, openFiles, streamOf, unreadable } from "./requestBody.testing.ts";

const MiB = 1024 * 1024;
let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "envoi-request-"));
});

afterEach(async () => {
  await chmod(directory, 0o700);
  await rm(directory, { recursive: true, force: true });
});

function plan(body: Body): PreparedBody {
  return bodyPlan({ ...emptyRequest(), body }, "envoi-boundary");
}

describe("a body", () => {
  it("of nothing and of bytes is what it is, as often as asked", async () => {
    const none = await openRequestBody({ type: "none" });
    expect([none.lengthBytes, none.open()]).toEqual([0, null]);
    const source = await openRequestBody(plan({ type: "text", text: "é" }));
    expect(source.lengthBytes).toBe(2);
    expect(source.open()).toEqual(source.open());
  });

  it.each([0, 1, 256 * 1024, 256 * 1024 + 1, 5 * MiB + 3])("of a file of %i bytes is streamed, twice", async (size) => {
    const bytes = randomBytes(size);
    const path = join(directory, "f");
    await writeFile(path, bytes);
    const source = await openRequestBody(filePlan(path));
    expect(source.lengthBytes).toBe(size);
    expect((await all(source)).equals(bytes)).toBe(true);
    expect((await all(source)).equals(bytes)).toBe(true);
  });

  it("of a sparse 1 GiB file is read no faster than it is taken", async () => {
    const path = join(directory, "sparse");
    const handle = await open(path, "w");
    await handle.truncate(1024 * MiB);
    await handle.close();
    const source = await openRequestBody(filePlan(path));
    expect(source.lengthBytes).toBe(1024 * MiB);
    const stream = streamOf(source);
    stream.read(0);
    while (stream.readableLength < 512 * 1024) await new Promise((resolve) => setImmediate(resolve));
    for (let turn = 0; turn < 50; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    expect(stream.readableLength).toBeLessThan(MiB);
    stream.destroy();
    await new Promise((resolve) => stream.once("close", resolve));
    expect(await openFiles(path)).toBe(0);
  });
});

describe("multipart", () => {
  const parts: Part[] = [
    { type: "text", name: "text", value: "a\r\n--envoi\r\nb", contentType: null, description: "", disabled: false },
    { type: "text", name: "한글", value: "é", contentType: "application/json", description: "", disabled: false },
    { type: "text", name: "empty", value: "", contentType: null, description: "", disabled: false },
  ];

  it("of text alone is put together in memory", async () => {
    const source = await openRequestBody(plan({ type: "multipart-form", parts }));
    const body = source.open();
    expect(body).toBeInstanceOf(Uint8Array);
    expect(source.lengthBytes).toBe((await all(source)).length);
  });

  it("with files is read by Python's parser as it was meant", async () => {
    const binary = randomBytes(700_001);
    await writeFile(join(directory, "이미지.bin"), binary);
    await writeFile(join(directory, "empty.txt"), "");
    const paths = [join(directory, "이미지.bin"), join(directory, "empty.txt"), join(directory, "이미지.bin")];
    const files: Part = { type: "file", name: "files", paths, contentType: null, description: "", disabled: false };
    const source = await openRequestBody(plan({ type: "multipart-form", parts: [...parts, files] }));
    const bytes = await all(source);
    expect(source.lengthBytes).toBe(bytes.length);
    const sha = (content: string | Buffer): string => createHash("sha256").update(content).digest("hex");
    expect(await parseWithPython(bytes)).toEqual([
      ["text", null, sha("a\r\n--envoi\r\nb")],
      ["한글", null, sha("é")],
      ["empty", null, sha("")],
      ["files", "이미지.bin", sha(binary)],
      ["files", "empty.txt", sha("")],
      ["files", "이미지.bin", sha(binary)],
    ]);
  });

  it("with no parts is still a whole body", async () => {
    const source = await openRequestBody(plan({ type: "multipart-form", parts: [] }));
    expect(source.lengthBytes).toBe((await all(source)).length);
  });

  it("names the file that is missing before anything is opened", async () => {
    await writeFile(join(directory, "there"), "x");
    const paths = [join(directory, "there"), join(directory, "gone")];
    const files: Part = { type: "file", name: "f", paths, contentType: null, description: "", disabled: false };
    await expect(openRequestBody(plan({ type: "multipart-form", parts: [files] }))).rejects.toMatchObject({
      data: { code: "unreadable-file", params: { path: paths[1], reason: "it does not exist" } },
    });
  });
});

describe("a file that cannot be sent", () => {
  it("is refused with a reason that people understand", async () => {
    await mkdir(join(directory, "folder"));
    await writeFile(join(directory, "plain"), "");
    const rows: [string, string][] = [
      ["", "no file is chosen"],
      [join(directory, "gone"), "it does not exist"],
      [join(directory, "folder"), "it is a folder"],
      [join(directory, "plain", "x"), "a part of its path is not a folder"],
      [join(directory, "a\0b"), "no file can have this name"],
      [join(directory, "n".repeat(300)), "the name is too long"],
      ["/dev/zero", "it is a device, not a file"],
    ];
    for (const [path, reason] of rows) {
      await expect(openRequestBody(filePlan(path))).rejects.toMatchObject(unreadable(reason));
    }
  });

  it("because of its permissions is said to be so", async ({ skip }) => {
    const path = join(directory, "secret");
    await writeFile(path, "x", { mode: 0o000 });
    await chmod(directory, 0o755);
    const isRoot = process.geteuid?.() === 0;
    if (isRoot && process.seteuid === undefined) skip("root may read everything and cannot become someone else");
    if (isRoot) process.seteuid?.(65_534);
    try {
      // access() asks for the real user, who is root here; the opening that follows is the effective user's.
      const attempt = openRequestBody(filePlan(path)).then((source) => all(source));
      await expect(attempt).rejects.toMatchObject(unreadable("its permissions do not allow it"));
    } finally {
      if (isRoot) process.seteuid?.(0);
    }
  });
});

describe("a file that changes while it is sent", () => {
  async function changed(change: (path: string) => void): Promise<{ sent: number; failure: unknown }> {
    const path = join(directory, "moving");
    await writeFile(path, Buffer.alloc(3 * MiB, 1));
    utimesSync(path, 1_000_000, 1_000_000);
    const source = await openRequestBody(filePlan(path));
    let sent = 0;
    try {
      for await (const chunk of streamOf(source)) {
        if (sent === 0) change(path);
        sent += (chunk as Buffer).length;
      }
    } catch (failure) {
      return { sent, failure };
    }
    return { sent, failure: null };
  }

  it.each([
    ["shrinks", "it became shorter while it was sent", (path: string) => truncateSync(path, 2 * MiB)],
    ["grows", "it became longer while it was sent", (path: string) => appendFileSync(path, "more")],
    ["is rewritten", "it was changed while it was sent", (path: string) => writeFileSync(path, "torn", { flag: "r+" })],
  ])("and %s fails before its last byte", async (_name, reason, change) => {
    const { sent, failure } = await changed(change);
    expect(failure).toMatchObject(unreadable(reason));
    expect(sent).toBeLessThan(3 * MiB);
  });

  it.each([
    ["is shorter", "it became shorter while it was sent", "x"],
    ["is longer", "it became longer while it was sent", "xxxxx"],
  ])("or before it is opened again, and %s, fails with no byte sent", async (_name, reason, content) => {
    const path = join(directory, "f");
    await writeFile(path, "xxx");
    const source = await openRequestBody(filePlan(path));
    expect((await all(source)).length).toBe(3);
    await writeFile(path, content);
    await expect(all(source)).rejects.toMatchObject(unreadable(reason));
    await unlink(path);
    await expect(all(source)).rejects.toMatchObject(unreadable("it does not exist"));
  });

  it("is never taken for a whole request by a server", async () => {
    const path = join(directory, "moving");
    await writeFile(path, Buffer.alloc(8 * MiB));
    const source = await openRequestBody(filePlan(path));
    const whole = Promise.withResolvers<boolean>();
    const server = createServer((incoming) => {
      incoming.once("data", () => truncateSync(path, MiB));
      incoming.on("error", () => undefined).on("close", () => whole.resolve(incoming.complete));
    }).listen(0, "127.0.0.1");
    await new Promise((resolve) => server.once("listening", resolve));
    const { port } = server.address() as AddressInfo;
    const client = httpRequest({ port, host: "127.0.0.1", method: "PUT", headers: { "content-length": 8 * MiB } });
    client.on("error", () => undefined);
    await expect(pipeline(streamOf(source), client)).rejects.toMatchObject({ data: { code: "unreadable-file" } });
    expect(await whole.promise).toBe(false);
    server.close();
  });
});

const pythonParser = `
import sys, json, hashlib
from email.parser import BytesParser
from email.policy import HTTP
body = sys.stdin.buffer.read()
message = BytesParser(policy=HTTP.clone(utf8=True)).parsebytes(
    b'MIME-Version: 1.0\\r\\nContent-Type: multipart/form-data; boundary=envoi-boundary\\r\\n\\r\\n' + body)
def clean(text):
    return None if text is None else text.encode('utf-8', 'surrogateescape').decode('utf-8')
json.dump([[clean(part.get_param('name', header='content-disposition')), clean(part.get_filename()),
  hashlib.sha256(part.get_payload(decode=True)).hexdigest()] for part in message.iter_parts()], sys.stdout)
`;

async function parseWithPython(body: Buffer): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const child = execFile("python3", ["-c", pythonParser], (error, stdout) => {
      if (error) reject(error);
      else resolve(JSON.parse(stdout));
    });
    child.stdin?.end(body);
  });
}
