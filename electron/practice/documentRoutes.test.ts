import { crc32, inflateSync } from "node:zlib";
import { afterAll, expect, test } from "vitest";
import { preferredMedia } from "./mediaPreference.ts";
import { startPracticeServer } from "./practiceServer.ts";

const server = await startPracticeServer();
afterAll(() => server.close());

async function get(path: string, accept = "*/*"): Promise<{ type: string | null; bytes: Buffer; status: number }> {
  const response = await fetch(`${server.url}${path}`, { headers: { Accept: accept } });
  const bytes = Buffer.from(await response.arrayBuffer());
  return { type: response.headers.get("content-type"), bytes, status: response.status };
}

test("the PNG's chunks have right checksums and whole rows", async () => {
  const { bytes } = await get("/image/png");
  const chunks = new Map<string, Buffer>();
  for (let at = 8; at < bytes.length;) {
    const length = bytes.readUInt32BE(at);
    const body = bytes.subarray(at + 4, at + 8 + length);
    expect(bytes.readUInt32BE(at + 8 + length)).toBe(crc32(body));
    chunks.set(body.toString("latin1", 0, 4), body.subarray(4));
    at += length + 12;
  }
  expect([...chunks.keys()]).toEqual(["IHDR", "IDAT", "IEND"]);
  expect(inflateSync(chunks.get("IDAT") ?? "").length).toBe(64 * (1 + 64 * 3));
});

test("the GIF's codes are one per pixel between clears, in blocks that end", async () => {
  const { bytes } = await get("/image/gif");
  expect(bytes.toString("latin1", 0, 6)).toBe("GIF89a");
  let at = 6 + 7 + 128 * 3 + 10;
  expect(bytes[at]).toBe(7);
  const codes: number[] = [];
  for (at += 1; (bytes[at] ?? 0) > 0; at += 1 + (bytes[at] ?? 0))
    codes.push(...bytes.subarray(at + 1, at + 1 + (bytes[at] ?? 0)));
  expect([bytes[at + 1], at + 2]).toEqual([0x3b, bytes.length]);
  expect(codes.filter((code) => code < 0x80)).toHaveLength(64 * 64);
  expect([codes[0], codes.at(-1)]).toEqual([0x80, 0x81]);
  // One more pixel in a run and a decoder would expect codes of 9 bits.
  const runs = codes
    .map((code) => (code === 0x80 ? "|" : "."))
    .join("")
    .split("|");
  expect(Math.max(...runs.map((run) => run.length))).toBeLessThanOrEqual(126);
});

test("JPEG and WebP have their signatures, SVG its root", async () => {
  const jpeg = (await get("/image/jpeg")).bytes;
  expect([jpeg.readUInt16BE(0), jpeg.readUInt16BE(jpeg.length - 2)]).toEqual([0xffd8, 0xffd9]);
  const webp = (await get("/image/webp")).bytes;
  expect([webp.toString("latin1", 8, 16), webp.readUInt32LE(4)]).toEqual(["WEBPVP8 ", webp.length - 8]);
  expect((await get("/image/svg")).bytes.toString()).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
});

test("Accept chooses the image", async () => {
  expect((await get("/image", "image/webp;q=0.5, image/gif")).type).toBe("image/gif");
  expect((await get("/image", "image/*;q=0.2, image/svg+xml;q=0.1")).type).toBe("image/png");
  expect((await get("/image", "text/plain")).status).toBe(406);
  expect(preferredMedia("text/html;q=0, */*", ["text/html", "text/plain"])).toBe("text/plain");
  expect(preferredMedia(undefined, ["a/b", "c/d"])).toBe("a/b");
  expect(preferredMedia(";;,q=,", ["a/b"])).toBe(null);
});

test("the PDF's table points at its objects", async () => {
  const text = (await get("/pdf")).bytes.toString("latin1");
  const start = Number(/startxref\n(\d+)\n/.exec(text)?.[1]);
  expect(text.slice(start, start + 9)).toBe("xref\n0 6\n");
  const offsets = [...text.slice(start).matchAll(/^(\d{10}) 00000 n $/gm)].map((found) => Number(found[1]));
  expect(offsets.map((offset) => text.slice(offset, offset + 7))).toEqual([1, 2, 3, 4, 5].map((id) => `${id} 0 obj`));
});

test("documents have their types", async () => {
  const types = {
    "/html": "text/html; charset=utf-8",
    "/xml": "application/xml",
    "/csv": "text/csv; charset=utf-8",
    "/text": "text/plain; charset=utf-8",
    "/robots.txt": "text/plain; charset=utf-8",
    "/pdf": "application/pdf",
  };
  for (const [path, type] of Object.entries(types)) expect((await get(path)).type).toBe(type);
  expect((await get("/utf8")).bytes.toString()).toContain("다람쥐 헌 쳇바퀴에 타고파");
});
