import type { IncomingMessage } from "node:http";
import { PracticeProblem, type PracticeCall } from "./call.ts";

export const maxEchoedBytes = 16 * 1024 * 1024;
/** Read and thrown away past the limit: an answer sent to a client that still writes is lost in a reset. */
const maxDrainedBytes = 64 * 1024 * 1024;

/** The whole body. Throws a 413 past `maxEchoedBytes`. */
export async function readBody(call: PracticeCall): Promise<Buffer> {
  const kept: Buffer[] = [];
  let size = 0;
  for await (const chunk of bodyChunks(call.request)) {
    size += chunk.length;
    if (size <= maxEchoedBytes) kept.push(chunk);
    else kept.length = 0;
    if (size > maxEchoedBytes + maxDrainedBytes) break;
  }
  if (size <= maxEchoedBytes) return Buffer.concat(kept);
  const headers = { Connection: "close" };
  throw new PracticeProblem(413, `Bodies over ${maxEchoedBytes} bytes are not echoed; use /upload.`, headers);
}

/** Leaves the socket alone when the reader stops early, so that an answer can still be sent. */
export async function* bodyChunks(request: IncomingMessage): AsyncGenerator<Buffer> {
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    yield Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
  }
}
