/** Bytes and files one after the other as one stream, which reads only as fast as it is read. */
import { Readable } from "node:stream";
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
      pieces.next().then(
        ({ done, value }) => this.push(done === true ? null : value),
        (error: Error) => this.destroy(error),
      );
    },
    destroy(error, callback) {
      controller.abort();
      const finish = (): void => callback(error);
      pieces.return().then(finish, finish);
    },
  });
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
