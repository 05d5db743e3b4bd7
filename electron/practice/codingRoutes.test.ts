import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync, zstdDecompressSync } from "node:zlib";
import { request } from "undici";
import { afterAll, expect, test } from "vitest";
import { startPracticeServer } from "./practiceServer.ts";

const server = await startPracticeServer();
afterAll(() => server.close());

async function fetchRaw(path: string): Promise<{ coding: unknown; bytes: Buffer }> {
  const { headers, body } = await request(`${server.url}${path}`);
  return { coding: headers["content-encoding"], bytes: Buffer.from(await body.arrayBuffer()) };
}

test("each coding decodes to JSON that tells so", async () => {
  const decoders = {
    gzip: gunzipSync,
    deflate: inflateSync,
    "deflate-raw": inflateRawSync,
    br: brotliDecompressSync,
    zstd: zstdDecompressSync,
  };
  for (const [name, decode] of Object.entries(decoders)) {
    const { coding, bytes } = await fetchRaw(`/${name}`);
    expect(coding).toBe(name === "deflate-raw" ? "deflate" : name);
    expect(JSON.parse(decode(bytes).toString())).toMatchObject({ [name]: true, method: "GET" });
  }
});

test("a stack is applied in the order named", async () => {
  const { coding, bytes } = await fetchRaw("/encoded/gzip,br,zstd");
  expect(coding).toBe("gzip, br, zstd");
  const plain = gunzipSync(brotliDecompressSync(zstdDecompressSync(bytes)));
  expect(JSON.parse(plain.toString())).toMatchObject({ codings: ["gzip", "br", "zstd"] });
  expect((await fetch(`${server.url}/encoded/gzip,lzma`)).status).toBe(400);
  expect((await fetch(`${server.url}/encoded/${"gzip,".repeat(8)}gzip`)).status).toBe(400);
});

test("broken gzip is broken in the way that was asked", async () => {
  const codes = { data: /^Z_/, crc: /^Z_DATA_ERROR$/, truncated: /^Z_BUF_ERROR$/ };
  for (const [mode, code] of Object.entries(codes)) {
    const { bytes } = await fetchRaw(`/broken-gzip?mode=${mode}`);
    expect(() => gunzipSync(bytes)).toThrow(expect.objectContaining({ code: expect.stringMatching(code) }));
  }
});

test("a bomb is small on the wire and exactly as big as said", async () => {
  for (const [coding, decode] of [
    ["gzip", gunzipSync],
    ["br", brotliDecompressSync],
    ["zstd", zstdDecompressSync],
  ] as const) {
    const { bytes } = await fetchRaw(`/bomb/${coding}/20`);
    expect(bytes.length).toBeLessThan(40_000);
    const decoded = decode(bytes);
    expect([decoded.length, decoded.every((byte) => byte === 0)]).toEqual([20_000_000, true]);
  }
  expect((await fetch(`${server.url}/bomb/gzip/4097`)).status).toBe(400);
});
