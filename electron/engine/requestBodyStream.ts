/** Bytes and files one after the other as one stream, which reads only as fast as it is read. */
import { Readable } from "node:stream";
import { toAppError } from "../../shared/errors.ts";
import { readBodyFile, type BodyFile } from "./requestBodyFile.ts";
import { readBodyPipe } from "./requestBodyPipe.ts";

export type BodySegment = Uint8Array | BodyFile;

/** What is read ahead of the socket. */
const aheadBytes = 512 * 1024;

/** Errors are AppErrors; destroying the stream closes the files before it emits `close`. */
export function streamSegments(segments: readonly BodySegment[]): Readable {
  const controller = new AbortController();
  const pieces = readSegments(segments, controller.signal);
  return new Readable({
    highWaterMark: aheadBytes,
    read() {
      void pushNext(this, pieces);
    },
    destroy(error, callback) {
      controller.abort();
      void closePieces(pieces, () => callback(error));
    },
  });
}

async function pushNext(stream: Readable, pieces: AsyncGenerator<Uint8Array, void, void>): Promise<void> {
  try {
    const { done, value } = await pieces.next();
    stream.push(done === true ? null : value);
  } catch (error) {
    stream.destroy(toAppError(error));
  }
}

async function closePieces(pieces: AsyncGenerator<Uint8Array, void, void>, closed: () => void): Promise<void> {
  try {
    await pieces.return();
  } catch {
    // The stream is being given up; its reader has the error that matters.
  }
  closed();
}

async function* readSegments(
  segments: readonly BodySegment[],
  signal: AbortSignal,
): AsyncGenerator<Uint8Array, void, void> {
  for (const segment of segments) {
    if (segment instanceof Uint8Array) {
      if (segment.byteLength > 0) yield segment;
    } else if (segment.sizeBytes === null) yield* readBodyPipe(segment.path, signal);
    else yield* readBodyFile(segment.path, segment.sizeBytes);
  }
}
