/** For tests of decoding: codings by name, and a whole body decoded in one call. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, constants, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from "node:zlib";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import type { AppError } from "../../shared/errors.ts";
import { createBodyStore, type BodyStore, type BodyWriter } from "./bodyStore.ts";
import { createBodyDecoder } from "./decodeBody.ts";

export const MiB = 1024 * 1024;
const encoders: Record<string, (bytes: Uint8Array) => Buffer> = {
  gzip: (bytes) => gzipSync(bytes),
  "x-gzip": (bytes) => gzipSync(bytes),
  deflate: (bytes) => deflateSync(bytes),
  "deflate (raw)": (bytes) => deflateRawSync(bytes),
  br: (bytes) => brotliCompressSync(bytes),
  zstd: (bytes) => zstdCompressSync(bytes),
  identity: (bytes) => Buffer.from(bytes),
};
export const names = Object.keys(encoders);
export const text = Buffer.from("It was the best of times, it was the worst of times. ".repeat(4) + "é가");

let directory: string;
let store: BodyStore;

let used: BodyWriter[] = [];

/** Call once per test file: a store for all of its tests. */
export function useStore(): void {
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), "envoi-decode-"));
    store = createBodyStore({ directory });
  });

  afterAll(async () => {
    await store.close();
    await rm(directory, { recursive: true, force: true });
  });

  afterEach(async () => {
    await Promise.all(used.map((writer) => store.release(writer.id)));
    used = [];
  });
}

export function newWriter(): BodyWriter {
  const writer = store.create();
  used.push(writer);
  return writer;
}

export function encode(coding: string, bytes: Uint8Array): Buffer {
  const encoder = encoders[coding];
  if (encoder === undefined) throw new Error(coding);
  return encoder(bytes);
}

export function headerName(coding: string): string {
  return coding.replace(" (raw)", "");
}

export async function contents(writer: BodyWriter): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for (let offset = 0; offset < writer.sizeBytes; offset += 4 * MiB) {
    pieces.push((await store.read(writer.id, offset, 4 * MiB)).bytes);
  }
  return Buffer.concat(pieces);
}

export interface Outcome {
  body: Buffer;
  code: string | null;
  params: unknown;
  undone: string[];
  complete: boolean;
}

export type Mode = "at once" | "streamed";

/** `streamed` lets the event loop turn after the first chunk, so that the fast path is not taken. */
export async function decode(
  codings: string[],
  chunks: Uint8Array[],
  mode: Mode,
  max: number | null = null,
): Promise<Outcome> {
  const writer = newWriter();
  const decoder = createBodyDecoder(codings, { maxDecodedBytes: max }, writer);
  let error: AppError | null = null;
  try {
    for (const chunk of chunks) {
      await decoder.write(chunk);
      if (mode === "streamed" && chunk === chunks[0]) await new Promise((resolve) => setTimeout(resolve));
    }
  } catch (thrown) {
    error = thrown as AppError;
  }
  await decoder.end().catch((thrown: AppError) => {
    error = thrown;
  });
  const body = await contents(writer);
  expect(decoder.decodedBytes).toBe(body.length);
  const { complete } = await store.read(writer.id, 0, 0);
  return { body, code: error?.data.code ?? null, params: error?.data.params, undone: decoder.undone, complete };
}

export function split(bytes: Uint8Array, size: number): Buffer[] {
  const chunks: Buffer[] = [];
  for (let offset = 0; offset < bytes.length; offset += size)
    chunks.push(Buffer.from(bytes.subarray(offset, offset + size)));
  return chunks;
}

export const modes: Mode[] = ["at once", "streamed"];

export function brotliFast(bytes: Buffer): Buffer {
  return brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } });
}
