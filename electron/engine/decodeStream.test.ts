import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { constants, createBrotliCompress, createGzip, createZstdCompress } from "node:zlib";
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { createBodyStore } from "./bodyStore.ts";
import { createBodyDecoder } from "./decodeBody.ts";
import {
  brotliFast,
  contents,
  decode,
  encode,
  headerName,
  MiB,
  newWriter,
  split,
  useStore,
} from "./decodeBody.testing.ts";

useStore();

describe("chunks", () => {
  const wires = [
    ["gzip", Buffer.concat([gzipWithEverything(), gzipSync("second"), Buffer.from("junk")])],
    ["deflate", deflateSync(Buffer.from("zlib"))],
    ["deflate", deflateRawSync(Buffer.from("raw"))],
    ["br", brotliCompressSync("brotli")],
    ["zstd", Buffer.concat([zstdCompressSync("one"), zstdCompressSync("two")])],
  ] as const;

  it.each(wires)("of %s may be cut at any byte", async (coding, wire) => {
    const whole = await decode([coding], [Buffer.from(wire)], "at once");
    expect(whole.code).toBe(null);
    expect(whole.body.length).toBeGreaterThan(2);
    for (let cut = 1; cut < wire.length; cut += 1) {
      const parts = [Buffer.from(wire.subarray(0, cut)), Buffer.from(wire.subarray(cut))];
      const outcome = await decode([coding], parts, "streamed");
      expect([cut, outcome.code, outcome.body.toString()]).toEqual([cut, null, whole.body.toString()]);
    }
    expect((await decode([coding], split(wire, 1), "streamed")).body.equals(whole.body)).toBe(true);
  });

  it.each(["gzip", "deflate", "deflate (raw)", "br", "zstd"])(
    "of 20 MiB of %s go through with back-pressure",
    async (coding) => {
      const bytes = Buffer.concat([randomBytes(6 * MiB), Buffer.alloc(8 * MiB, 3), randomBytes(6 * MiB)]);
      const wire = coding === "br" ? brotliFast(bytes) : encode(coding, bytes);
      const outcome = await decode([headerName(coding)], split(wire, 60_000), "streamed", 20 * MiB);
      expect(outcome.code).toBe(null);
      expect(outcome.body.equals(bytes)).toBe(true);
    },
  );

  it("may be written without waiting", async () => {
    const bytes = randomBytes(3 * MiB);
    const writer = newWriter();
    const decoder = createBodyDecoder(["gzip"], { maxDecodedBytes: null }, writer);
    for (const chunk of split(gzipSync(bytes), 1000)) void decoder.write(chunk);
    await decoder.end();
    expect((await contents(writer)).equals(bytes)).toBe(true);
  });

  it("show in the writer while the body still arrives", async () => {
    const writer = newWriter();
    const decoder = createBodyDecoder(["gzip"], { maxDecodedBytes: null }, writer);
    const gzip = createGzip();
    gzip.on("data", (chunk: Buffer) => void decoder.write(chunk));
    gzip.write("first event");
    await new Promise<void>((resolve) => gzip.flush(() => resolve()));
    while (writer.sizeBytes === 0) await new Promise((resolve) => setImmediate(resolve));
    expect((await contents(writer)).toString()).toBe("first event");
    gzip.end();
    await new Promise((resolve) => gzip.once("end", resolve));
    await decoder.end();
  });
});

describe("a bomb", () => {
  const makers = {
    gzip: () => createGzip(),
    br: () => createBrotliCompress({ params: { [constants.BROTLI_PARAM_QUALITY]: 1 } }),
    zstd: () => createZstdCompress(),
  };

  it.each(["gzip", "br", "zstd"] as const)("of 4 GiB in %s stops at 10 MB without filling memory", async (coding) => {
    const wire = await bomb(makers[coding](), coding === "gzip" ? 256 : 4096);
    const before = process.memoryUsage().rss;
    const failures: string[] = [];
    const writer = newWriter();
    const decoder = createBodyDecoder([coding], { maxDecodedBytes: 10_000_000 }, writer, (error) =>
      failures.push(error.data.code),
    );
    await decoder.write(wire)?.catch(() => undefined);
    while (failures.length === 0) await new Promise((resolve) => setImmediate(resolve));
    expect(process.memoryUsage().rss - before).toBeLessThan(200 * MiB);
    await expect(decoder.write(Buffer.from("x"))).rejects.toMatchObject({ data: { code: "body-too-large" } });
    await expect(decoder.end()).rejects.toMatchObject({ data: { code: "body-too-large", params: { limit: "10 MB" } } });
    expect(failures).toEqual(["body-too-large"]);
    expect(writer.sizeBytes).toBe(10_000_000);
  });

  it("between two codings stops too", async () => {
    const hidden = Buffer.concat([Buffer.from([0x1f, 0x8b, 8, 8, 0, 0, 0, 0, 0, 3]), Buffer.alloc(60 * MiB, 0x61)]);
    const outcome = await decode(["gzip", "zstd"], [zstdCompressSync(hidden)], "streamed", 10_000_000);
    expect(outcome).toMatchObject({ code: "body-too-large" });
    expect(outcome.body.length).toBe(0);
  });
});

describe("abort", () => {
  it("stops at once, drops what follows and lets end() finish", async () => {
    const writer = newWriter();
    const decoder = createBodyDecoder(["br", "gzip"], { maxDecodedBytes: null }, writer);
    const chunks = split(gzipSync(brotliFast(randomBytes(4 * MiB))), 50_000);
    const waits = chunks.slice(0, 40).map((chunk) => decoder.write(chunk));
    await new Promise((resolve) => setImmediate(resolve));
    decoder.abort();
    await Promise.all(waits.filter((wait) => wait !== undefined));
    const size = writer.sizeBytes;
    expect(decoder.write(Buffer.from("x"))).toBeUndefined();
    await decoder.end();
    expect(writer.sizeBytes).toBe(size);
    expect(size).toBeLessThan(4 * MiB);
  });

  it("before the first turn of the event loop leaves nothing behind", async () => {
    const writer = newWriter();
    const decoder = createBodyDecoder(["gzip"], { maxDecodedBytes: null }, writer);
    void decoder.write(gzipSync("x"));
    decoder.abort();
    await new Promise((resolve) => setTimeout(resolve));
    await decoder.end();
    expect(writer.sizeBytes).toBe(0);
  });
});

describe("a writer that fails", () => {
  it("ends the decoding with its own error", async () => {
    const broken = createBodyStore({ directory: join("/dev/null", "x"), memoryLimitBytes: 1000 });
    const decoder = createBodyDecoder(["gzip"], { maxDecodedBytes: null }, broken.create());
    const writing = async (): Promise<void> => {
      for (const chunk of split(gzipSync(randomBytes(4 * MiB)), 64 * 1024)) await decoder.write(chunk);
      await decoder.end();
    };
    await expect(writing()).rejects.toMatchObject({ data: { code: "write-failed" } });
    await expect(decoder.end()).rejects.toMatchObject({ data: { code: "write-failed" } });
    await broken.close();
  });
});

/** A member with an extra field, a name, a comment and a header checksum. */
function gzipWithEverything(): Buffer {
  const plain = gzipSync("first ");
  const fields = Buffer.from([4, 0, 1, 2, 3, 4, 0x6e, 0, 0x63, 0x63, 0]);
  const head = Buffer.concat([Buffer.from([0x1f, 0x8b, 8, 2 | 4 | 8 | 16, 0, 0, 0, 0, 0, 3]), fields]);
  return Buffer.concat([head, headerChecksum(head), plain.subarray(10)]);
}

function headerChecksum(head: Buffer): Buffer {
  const sum = Buffer.alloc(4);
  sum.writeUInt32LE(crcOf(head));
  return sum.subarray(0, 2);
}

/** From gzip's own trailer, so that the test computes none itself. */
function crcOf(bytes: Buffer): number {
  const wire = gzipSync(bytes);
  return wire.readUInt32LE(wire.length - 8);
}

async function bomb(compressor: NodeJS.ReadWriteStream, mebibytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  compressor.on("data", (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise((resolve) => compressor.once("end", resolve));
  const zeros = Buffer.alloc(MiB);
  for (let index = 0; index < mebibytes; index += 1) {
    if (!compressor.write(zeros)) await new Promise((resolve) => compressor.once("drain", resolve));
  }
  compressor.end();
  await ended;
  const once = Buffer.concat(chunks);
  // gzip compresses slowly: 16 members make the same 4 GiB.
  return mebibytes === 256 ? Buffer.concat(Array.from({ length: 16 }, () => once)) : once;
}
