/**
 * Bytes of response bodies, pulled from the engine's body store by range. Not in the store: a bounded cache of
 * chunks, the least recently used go first, so that a body of any size can be looked at.
 */
import { AppError } from "../../shared/errors.ts";
import { api } from "./api.ts";
import { ChunkCache } from "./chunkCache.ts";
import { attempt } from "./toasts.ts";

export const chunkBytes = 256 * 1024;
const cachedChunks = 96;
const readsAtOnce = 4;
const downloadChunkBytes = 4 * 1024 * 1024;
/** A browser's own download is put together in memory first. */
export const mostDownloadBytes = 256 * 1024 * 1024;

const cache = new ChunkCache(cachedChunks);

/**
 * The bytes of [offset, offset + length) that are there: fewer at the end of the body, also while it still arrives.
 * `progress` is told the bytes read so far. Throws AppError (`body-gone`, `cancelled` by `signal`).
 */
export async function readBodyRange(
  bodyId: string,
  offsetBytes: number,
  lengthBytes: number,
  options: { signal?: AbortSignal; progress?: (readBytes: number) => void } = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const first = Math.floor(offsetBytes / chunkBytes);
  const past = Math.ceil((offsetBytes + lengthBytes) / chunkBytes);
  const target = new Uint8Array(lengthBytes);
  let filled = 0;
  let reached = 0;
  for (let index = first; index < past; index += readsAtOnce) {
    if (options.signal?.aborted) throw new AppError("cancelled");
    const indexes = Array.from({ length: Math.min(readsAtOnce, past - index) }, (_, ahead) => index + ahead);
    const chunks = await Promise.all(indexes.map((chunk) => readChunk(bodyId, chunk)));
    for (const [ahead, chunk] of chunks.entries()) {
      const copied = copyChunk(target, chunk, (index + ahead) * chunkBytes - offsetBytes);
      filled += copied.count;
      reached = Math.max(reached, copied.end);
    }
    options.progress?.(filled);
    if ((chunks.at(-1)?.length ?? 0) < chunkBytes) break;
  }
  return target.subarray(0, reached);
}

/** A few of its first bytes and no more, which nobody keeps. Throws AppError `body-gone`. */
export async function readBodyHead(bodyId: string, lengthBytes: number): Promise<Uint8Array> {
  return (await api().call("body.read", { bodyId, offsetBytes: 0, lengthBytes })).bytes;
}

/** Copies what of a chunk falls into the target, when the chunk's first byte stands at `position` of it. */
function copyChunk(target: Uint8Array, chunk: Uint8Array, position: number): { count: number; end: number } {
  const from = Math.max(0, -position);
  const to = Math.min(chunk.length, target.length - position);
  if (to <= from) return { count: 0, end: 0 };
  target.set(chunk.subarray(from, to), position + from);
  return { count: to - from, end: position + to };
}

async function readChunk(bodyId: string, index: number): Promise<Uint8Array> {
  const cached = cache.get(bodyId, index);
  if (cached) return cached;
  const read = await api().call("body.read", { bodyId, offsetBytes: index * chunkBytes, lengthBytes: chunkBytes });
  // A chunk that is not full yet may grow.
  if (read.bytes.length === chunkBytes || read.complete) cache.set(bodyId, index, read.bytes);
  return read.bytes;
}

export interface BodyFacts {
  /** Of what is in the store now. */
  sizeBytes: number;
  complete: boolean;
}

/** Throws AppError `body-gone`. */
export async function inspectBody(bodyId: string): Promise<BodyFacts> {
  const { sizeBytes, complete } = await api().call("body.read", { bodyId, offsetBytes: 0, lengthBytes: 0 });
  return { sizeBytes, complete };
}

/** Drops what is kept of a body here; the engine's copy goes by body.release. */
export function forgetBody(bodyId: string): void {
  cache.forget(bodyId);
}

/** Writes the body to a file of the engine's machine. Resolves to null when it failed and a toast said so. */
export async function saveBody(bodyId: string, path: string): Promise<number | null> {
  const saved = await attempt(() => api().call("body.save", { bodyId, path }));
  return saved?.sizeBytes ?? null;
}

/** Asks by the native dialog where to save. null: cancelled or failed. */
export async function chooseSavePath(suggestedName: string): Promise<string | null> {
  const chosen = await attempt(() => api().call("file.choose", { purpose: "save", suggestedName }));
  return chosen?.path ?? null;
}

/** The whole body as a Blob, for the browser's own download; at most `mostDownloadBytes`. */
export async function readBodyBlob(bodyId: string, sizeBytes: number): Promise<Blob | null> {
  return await attempt(async () => {
    const parts: BlobPart[] = [];
    for (let offset = 0; offset < Math.min(sizeBytes, mostDownloadBytes); offset += downloadChunkBytes) {
      const lengthBytes = Math.min(downloadChunkBytes, sizeBytes - offset);
      const { bytes } = await api().call("body.read", { bodyId, offsetBytes: offset, lengthBytes });
      parts.push(new Uint8Array(bytes));
    }
    return new Blob(parts);
  });
}
