import { createHash } from "node:crypto";
import { connect } from "node:net";
import { once } from "node:events";
import { afterAll, expect, test } from "vitest";
import { computedBytes } from "./computedBytes.ts";
import { computedJson } from "./computedJson.ts";
import { startPracticeServer } from "./practiceServer.ts";
import { parseRange } from "./rangedAnswer.ts";
import { rawExchange } from "./rawSocket.ts";

const server = await startPracticeServer();
afterAll(() => server.close());

async function get(path: string, headers: Record<string, string> = {}): Promise<{ response: Response; bytes: Buffer }> {
  // fetch would otherwise send its own cache directives with conditional headers.
  const response = await fetch(`${server.url}${path}`, { headers, cache: "no-store" });
  return { response, bytes: Buffer.from(await response.arrayBuffer()) };
}

test("bytes are the same for the same seed and differ for another", async () => {
  const { bytes } = await get("/bytes/100000?seed=a");
  expect(createHash("sha256").update(bytes).digest("hex")).toBe(
    createHash("sha256").update(computedBytes(100_000, "a").read(0, 100_000)).digest("hex"),
  );
  expect((await get("/bytes/100000?seed=b")).bytes.equals(bytes)).toBe(false);
  const counts = new Set(bytes);
  expect(counts.size).toBe(256);
});

test("any range of computed content is the same cut of the whole", () => {
  for (const content of [computedBytes(5000, "x"), computedJson(5000, "x")]) {
    const whole = content.read(0, 5000);
    const different: [number, number][] = [];
    for (let start = 0; start < 5000; start += 37) {
      for (const size of [1, 2, 3, 149, 151, 1000]) {
        const end = Math.min(start + size, 5000);
        if (!content.read(start, end - start).equals(whole.subarray(start, end))) different.push([start, end]);
      }
    }
    expect(different).toEqual([]);
    expect(content.read(4999, 1).equals(whole.subarray(4999))).toBe(true);
  }
});

test("content far past 4 GiB is computed without what comes before", () => {
  const far = 20 * 1024 ** 3 + 3;
  const content = computedBytes(far + 100, "x");
  expect(content.read(far, 50).equals(content.read(far - 2, 52).subarray(2))).toBe(true);
  expect(content.read(far - 16 * 1024 ** 3, 50).equals(content.read(far, 50))).toBe(false);
});

test("JSON of every length near the smallest is valid and exactly as long", () => {
  for (let length = 4; length < 700; length++) {
    const bytes = computedJson(length, "s").read(0, length);
    expect(bytes.length).toBe(length);
    expect(Array.isArray(JSON.parse(bytes.toString()))).toBe(true);
  }
});

test("a megabyte of JSON parses to numbered records", async () => {
  const { response, bytes } = await get("/json/1?seed=s");
  expect([bytes.length, response.headers.get("content-length")]).toEqual([1_000_000, "1000000"]);
  const records: unknown = JSON.parse(bytes.toString());
  expect(records).toHaveLength(Math.floor(999_996 / (bytes.indexOf("\n", 2) - 1)));
  expect(records).toMatchObject({ 0: { id: 0 }, 4000: { id: 4000, note: expect.any(String) } });
  expect((await get("/json/0.5")).bytes.length).toBe(500_000);
});

test("ranges: first, last, suffix, past the end, several", async () => {
  const whole = (await get("/bytes/1000")).bytes;
  const cases: [range: string, status: number, contentRange: string | null, cut: Buffer | null][] = [
    ["bytes=0-9", 206, "bytes 0-9/1000", whole.subarray(0, 10)],
    ["bytes=990-", 206, "bytes 990-999/1000", whole.subarray(990)],
    ["bytes=-5", 206, "bytes 995-999/1000", whole.subarray(995)],
    ["bytes=-5000", 206, "bytes 0-999/1000", whole],
    ["bytes=990-5000", 206, "bytes 990-999/1000", whole.subarray(990)],
    ["bytes=1000-", 416, "bytes */1000", null],
    ["bytes=-0", 416, "bytes */1000", null],
    ["bytes=5-2", 200, null, whole],
    ["bytes=0-1,5-6", 200, null, whole],
    ["lines=1-2", 200, null, whole],
  ];
  for (const [range, status, contentRange, cut] of cases) {
    const { response, bytes } = await get("/bytes/1000", { Range: range });
    const told = [range, response.status, response.headers.get("content-range"), cut === null || bytes.equals(cut)];
    expect(told).toEqual([range, status, contentRange, true]);
  }
});

test("an empty body has no satisfiable range", async () => {
  expect((await get("/bytes/0")).bytes.length).toBe(0);
  expect(parseRange("bytes=0-", 0)).toBe("unsatisfiable");
  expect(parseRange("bytes=-5", 0)).toBe("unsatisfiable");
});

test("If-Range keeps the range only while the tag is the same", async () => {
  const etag = (await get("/bytes/1000?seed=1")).response.headers.get("etag") ?? "";
  const ask = async (condition: string): Promise<number> =>
    (await get("/bytes/1000?seed=1", { Range: "bytes=0-9", "If-Range": condition })).response.status;
  expect(await ask(etag)).toBe(206);
  expect(await ask("Wed, 01 Jan 2025 00:00:00 GMT")).toBe(206);
  expect(await ask(`W/${etag}`)).toBe(200);
  expect(await ask('"other"')).toBe(200);
  expect((await get("/bytes/1000?seed=2")).response.headers.get("etag")).not.toBe(etag);
});

test("conditions are answered 304 without a body", async () => {
  const etag = (await get("/json/1")).response.headers.get("etag") ?? "";
  for (const head of [
    `If-None-Match: "a", ${etag}`,
    "If-None-Match: *",
    "If-Modified-Since: Wed, 01 Jan 2025 00:00:00 GMT",
  ]) {
    const { text } = await rawExchange(
      server.url,
      `GET /json/1 HTTP/1.1\r\nHost: h\r\n${head}\r\nConnection: close\r\n\r\n`,
    );
    expect(text).toMatch(/^HTTP\/1\.1 304 [^]*\r\n\r\n$/);
  }
});

test("HEAD announces gigabytes without sending them", async () => {
  const response = await fetch(`${server.url}/bytes/5000000000`, { method: "HEAD" });
  expect(response.headers.get("content-length")).toBe("5000000000");
});

test("the server makes no more than the client takes", async () => {
  const before = process.memoryUsage().arrayBuffers;
  const socket = connect(server.port, "127.0.0.1");
  socket.write("GET /bytes/100000000000 HTTP/1.1\r\nHost: h\r\n\r\n");
  await once(socket, "data");
  socket.pause();
  // 200 other answers: time enough to fill memory, were the stalled one not held back.
  for (let round = 0; round < 200; round++) await get("/bytes/1000");
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(64 * 1024 * 1024);
  socket.destroy();
});

test("a rate slows the same bytes down", async () => {
  const startedMs = performance.now();
  const { bytes } = await get("/bytes/1000?rate=5000");
  // Two pieces of 500 bytes, a tenth of a second apart.
  expect(performance.now() - startedMs).toBeGreaterThanOrEqual(95);
  expect(bytes.equals((await get("/bytes/1000")).bytes)).toBe(true);
});

test("lines of JSON are streamed in chunks", async () => {
  const { response, bytes } = await get("/stream/3");
  expect(response.headers.get("transfer-encoding")).toBe("chunked");
  const ids = bytes
    .toString()
    .trim()
    .split("\n")
    .map((line): unknown => JSON.parse(line));
  expect(ids).toMatchObject([{ id: 0 }, { id: 1 }, { id: 2 }]);
});
