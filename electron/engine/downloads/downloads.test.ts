import { readFile, readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { noRetries } from "../../../shared/model/retryPolicy.ts";
import { startEngine } from "../testing/sending.ts";
import { download, sha256, someBytes, startFileServer, temporaryFolder } from "./downloading.testing.ts";
import { RateLimit } from "./rateLimit.ts";

const megabyte = 1024 * 1024;

test("a file comes whole, under its name alone, with its checksums", async () => {
  const bytes = someBytes(5 * megabyte + 123);
  const { server } = await startFileServer(bytes);
  const directory = await temporaryFolder();
  const outcome = await download(await startEngine(), `${server.url}/a/file.bin`, {
    directory,
    algorithms: ["sha-256", "md5"],
  });
  expect(outcome).toMatchObject({ fileName: "file.bin", bytes: bytes.byteLength, check: "none", error: null });
  expect(outcome.checksums[0]).toEqual({ algorithm: "sha-256", value: sha256(bytes) });
  expect(await readFile(path.join(directory, "file.bin"))).toEqual(bytes);
  expect(await readdir(directory)).toEqual(["file.bin"]);
});

test("an empty file, and one whose length is not said, come whole, too", async () => {
  const directory = await temporaryFolder();
  const served = await startFileServer(Buffer.alloc(0));
  const engine = await startEngine();
  const empty = await download(engine, `${served.server.url}/empty`, { directory });
  expect(empty).toMatchObject({ bytes: 0, fileName: "empty" });
  const bytes = someBytes(300_000);
  served.odd = (_, response) => {
    response.write(bytes.subarray(0, 1000));
    response.end(bytes.subarray(1000));
    return true;
  };
  const chunked = await download(engine, `${served.server.url}/chunked`, { directory });
  expect(chunked).toMatchObject({ bytes: 300_000 });
  expect(await readFile(path.join(directory, "chunked"))).toEqual(bytes);
});

test("a paused download goes on from the byte reached", async () => {
  const bytes = someBytes(4 * megabyte);
  const served = await startFileServer(bytes);
  const url = `${served.server.url}/file.bin`;
  const directory = await temporaryFolder();
  const engine = await startEngine();
  const pause = new AbortController();
  served.odd = (_, response) => {
    response.writeHead(200, { "Content-Length": bytes.byteLength, ETag: '"one"' });
    response.write(bytes.subarray(0, 3 * megabyte));
    return true;
  };
  const paused = download(engine, url, { directory }, pause.signal, (run) => {
    const watch = setInterval(() => {
      if (run.status.receivedBytes < 3 * megabyte) return;
      clearInterval(watch);
      pause.abort();
    }, 5);
  });
  await expect(paused).rejects.toMatchObject({ data: { code: "cancelled" } });
  expect((await readdir(directory)).toSorted()).toEqual(["file.bin.part", "file.bin.part.envoi"]);
  served.odd = null;
  let notes: unknown = null;
  const begun = { directory, fileName: "file.bin" };
  const outcome = await download(engine, url, { directory, begun }, undefined, (run) => {
    notes = () => run.status;
  });
  expect(served.ranges).toEqual(["", `bytes=${3 * megabyte}-${bytes.byteLength - 1}`]);
  expect(outcome.checksums[0]?.value).toBe(sha256(bytes));
  expect(typeof notes === "function" ? notes() : null).toMatchObject({ note: "resumed", resumedBytes: 3 * megabyte });
  expect(await readdir(directory)).toEqual(["file.bin"]);
});

test("the session's retries go on from the byte reached", async () => {
  const bytes = someBytes(2 * megabyte);
  const served = await startFileServer(bytes);
  let failures = 0;
  served.odd = (request, response) => {
    failures += 1;
    if (failures > 3) return false;
    const [, from = "0"] = /bytes=(\d+)/.exec(request.headers.range ?? "") ?? [];
    const rest = bytes.byteLength - Number(from);
    const range = { "Content-Range": `bytes ${from}-${bytes.byteLength - 1}/${bytes.byteLength}` };
    response.writeHead(from === "0" ? 200 : 206, {
      "Content-Length": rest,
      ETag: '"one"',
      ...(from === "0" ? {} : range),
    });
    response.write(bytes.subarray(Number(from), Number(from) + 400_000), () => response.destroy());
    return true;
  };
  const directory = await temporaryFolder();
  const retry = { ...noRetries, attempts: 5, backoff: { type: "none" as const }, errors: ["reset" as const] };
  const outcome = await download(await startEngine(), `${served.server.url}/file`, { directory, delivery: { retry } });
  expect(outcome.checksums[0]?.value).toBe(sha256(bytes));
  expect(served.ranges.slice(1).every((range) => /^bytes=[1-9]\d*-2097151$/.test(range))).toBe(true);
  expect(served.ranges).toHaveLength(4);
});

test("a file that changed meanwhile begins anew", async () => {
  const served = await startFileServer(someBytes(megabyte));
  const directory = await temporaryFolder();
  const begun = await beginAndBreak(served, directory);
  const other = someBytes(megabyte + 5);
  served.file = { bytes: other, etag: '"two"' };
  let status: unknown = null;
  const outcome = await download(
    await startEngine(),
    `${served.server.url}/file`,
    { directory, begun },
    undefined,
    (run) => {
      status = () => run.status;
    },
  );
  expect(outcome.checksums[0]?.value).toBe(sha256(other));
  expect(typeof status === "function" ? status() : null).toMatchObject({ note: "changed", resumedBytes: 0 });
});

test.each([
  ["ranges are ignored", "ranges-ignored", { status: 200, range: null }],
  ["another range comes", "changed", { status: 206, range: "bytes 0-99/1048576" }],
  ["Content-Range is missing", "changed", { status: 206, range: null }],
  ["another length is told", "changed", { status: 206, range: "bytes 500000-1048575/1048577" }],
  ["it cannot be satisfied", "changed", { status: 416, range: "bytes */7" }],
])("it begins anew when %s", async (_, note, { status, range }) => {
  const bytes = someBytes(megabyte);
  const served = await startFileServer(bytes);
  const directory = await temporaryFolder();
  const begun = await beginAndBreak(served, directory);
  served.odd = (request, response) => {
    if (request.headers.range === undefined) return false;
    response.writeHead(status, { ETag: '"one"', ...(range === null ? {} : { "Content-Range": range }) }).end(bytes);
    return true;
  };
  let told: unknown = null;
  const outcome = await download(
    await startEngine(),
    `${served.server.url}/file`,
    { directory, begun },
    undefined,
    (run) => {
      told = () => run.status.note;
    },
  );
  expect(outcome.checksums[0]?.value).toBe(sha256(bytes));
  expect(typeof told === "function" ? told() : null).toBe(note);
  expect(await readdir(directory)).toEqual(["file"]);
});

test("several ranges at once make the same file", async () => {
  const bytes = someBytes(24 * megabyte);
  const served = await startFileServer(bytes);
  const directory = await temporaryFolder();
  const limit = new RateLimit(200 * megabyte);
  const outcome = await download(await startEngine(), `${served.server.url}/file`, { directory, ranges: 4, limit });
  expect(outcome.checksums[0]?.value).toBe(sha256(bytes));
  expect(served.ranges.length).toBeGreaterThanOrEqual(4);
  expect(await readdir(directory)).toEqual(["file"]);
});

test("a server that refuses a second connection still gives the whole file", async () => {
  const bytes = someBytes(16 * megabyte);
  const served = await startFileServer(bytes);
  let under = 0;
  served.odd = (_, response) => {
    under += 1;
    response.on("close", () => (under -= 1));
    if (under === 1) return false;
    response.writeHead(503).end();
    return true;
  };
  const directory = await temporaryFolder();
  const limit = new RateLimit(100 * megabyte);
  const outcome = await download(await startEngine(), `${served.server.url}/file`, { directory, ranges: 4, limit });
  expect(outcome.checksums[0]?.value).toBe(sha256(bytes));
});

test("codings are undone unless they are the file's own", async () => {
  const text = Buffer.from("envoi ".repeat(50_000));
  const served = await startFileServer(Buffer.alloc(0));
  served.odd = (request, response) => {
    const type = request.url === "/a.tar.gz" ? "application/gzip" : "text/plain";
    response.writeHead(200, { "Content-Encoding": "gzip", "Content-Type": type }).end(gzipSync(text));
    return true;
  };
  const directory = await temporaryFolder();
  const engine = await startEngine();
  const plain = await download(engine, `${served.server.url}/a.txt`, { directory });
  expect(plain.checksums[0]?.value).toBe(sha256(text));
  const kept = await download(engine, `${served.server.url}/a.tar.gz`, { directory });
  expect(kept.checksums[0]?.value).toBe(sha256(gzipSync(text)));
  const asSent = await download(engine, `${served.server.url}/b.txt`, { directory, decodes: false });
  expect(asSent.checksums[0]?.value).toBe(sha256(gzipSync(text)));
});

test("a name that is taken is numbered, and nothing that is there is touched", async () => {
  const bytes = someBytes(1000);
  const { server } = await startFileServer(bytes);
  const directory = await temporaryFolder();
  await writeFile(path.join(directory, "file.tar.gz"), "mine");
  const engine = await startEngine();
  const [second, third] = await Promise.all([
    download(engine, `${server.url}/file.tar.gz`, { directory }),
    download(engine, `${server.url}/file.tar.gz`, { directory }),
  ]);
  expect([second.fileName, third.fileName].toSorted()).toEqual(["file (2).tar.gz", "file (3).tar.gz"]);
  expect(await readFile(path.join(directory, "file.tar.gz"), "utf8")).toBe("mine");
  const refused = download(engine, `${server.url}/file.tar.gz`, { directory, taken: "fail" });
  await expect(refused).rejects.toMatchObject({ data: { code: "name-taken" } });
});

test("a checksum that differs sets the file aside", async () => {
  const bytes = someBytes(1000);
  const served = await startFileServer(bytes);
  const directory = await temporaryFolder();
  const engine = await startEngine();
  const expected = { algorithm: "sha-1" as const, value: "0".repeat(40), from: "given" as const };
  const given = await download(engine, `${served.server.url}/file.bin`, { directory, expected });
  expect(given).toMatchObject({ check: "differs", fileName: "file (differs).bin" });
  expect(given.error?.data.code).toBe("checksum-mismatch");
  served.odd = (_, response) => {
    response
      .writeHead(200, { "Repr-Digest": `sha-256=:${Buffer.from(sha256(bytes), "hex").toString("base64")}:` })
      .end(bytes);
    return true;
  };
  const told = await download(engine, `${served.server.url}/told.bin`, { directory });
  expect(told).toMatchObject({ check: "matches", fileName: "told.bin" });
});

test.each([404, 500, 204])("an answer of %i is no file", async (status) => {
  const served = await startFileServer(Buffer.alloc(0));
  served.odd = (_, response) => {
    response.writeHead(status).end();
    return true;
  };
  const directory = await temporaryFolder();
  const refused = download(await startEngine(), `${served.server.url}/file`, { directory });
  await expect(refused).rejects.toMatchObject({ data: { code: "download-status" } });
  expect(await readdir(directory)).toEqual([]);
});

test("a rate limit holds for all downloads together", async () => {
  const served = await startFileServer(someBytes(megabyte));
  const directory = await temporaryFolder();
  const engine = await startEngine();
  const limit = new RateLimit(4 * megabyte);
  const beganMs = performance.now();
  await Promise.all([1, 2, 3, 4].map(() => download(engine, `${served.server.url}/file`, { directory, limit })));
  const rate = (4 * megabyte) / ((performance.now() - beganMs) / 1000);
  // What the disk and a busy machine take beside it only makes it slower.
  expect(rate).toBeLessThan(4.2 * megabyte * 1.05);
});

/** 500,000 of its bytes come, then the connection breaks. */
async function beginAndBreak(
  served: Awaited<ReturnType<typeof startFileServer>>,
  directory: string,
): Promise<{ directory: string; fileName: string }> {
  const { bytes } = served.file;
  served.odd = (_, response) => {
    response.writeHead(200, { "Content-Length": bytes.byteLength, ETag: '"one"' });
    response.write(bytes.subarray(0, 500_000), () => response.destroy());
    return true;
  };
  const broken = download(await startEngine(), `${served.server.url}/file`, { directory });
  await expect(broken).rejects.toMatchObject({ data: { kind: "network" } });
  served.odd = null;
  return { directory, fileName: "file" };
}
