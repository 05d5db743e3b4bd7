/** The parts of a multipart body of the store, while it arrives. On the loop, a little at a time: it only looks for lines. */
import { setImmediate as turn } from "node:timers/promises";
import type { BodyPart } from "../../../shared/contract/bodyParts.ts";
import { AppError } from "../../../shared/errors.ts";
import type { BodyStore, SeenBody } from "../bodyStore.ts";
import { boundaryOfStart, boundaryOfType } from "./boundary.ts";
import { PartScanner } from "./partScanner.ts";

const pieceBytes = 64 * 1024;
/** Where parts are small: to read their headers takes a hundred times as long as to look for a line. */
const densePieceBytes = 8 * 1024;
const denseParts = 16;
const partsAtOnce = 200;
const tellEveryMs = 100;

export interface FoundParts {
  parts: BodyPart[];
  readBytes: number;
  sizeBytes: number;
  isCut: boolean;
  done: boolean;
}

/** @throws AppError body-gone, bad-multipart, cancelled */
export async function* findParts(
  bodies: BodyStore,
  bodyId: string,
  contentType: string,
  signal: AbortSignal,
): AsyncGenerator<FoundParts> {
  const body = bodies.see(bodyId);
  const piece = Buffer.allocUnsafeSlow(pieceBytes);
  const scanner = new PartScanner(boundaryOfType(contentType) ?? (await firstBoundary(body, piece, signal)));
  let readBytes = 0;
  let told = performance.now();
  let found: BodyPart[] = [];
  let isDense = true;
  while (!scanner.ended) {
    const { bytes, sizeBytes, complete } = await body.readInto(
      readBytes,
      isDense ? piece.subarray(0, densePieceBytes) : piece,
    );
    readBytes += bytes.length;
    const isLast = complete && readBytes === sizeBytes;
    scanner.feed(bytes, isLast);
    const taken = scanner.take();
    isDense = taken.length > denseParts;
    found.push(...taken);
    for (; found.length >= partsAtOnce; found = found.slice(partsAtOnce)) {
      const parts = found.slice(0, partsAtOnce);
      yield { parts, readBytes, sizeBytes, isCut: false, done: false };
    }
    if (!scanner.ended && performance.now() - told > tellEveryMs) {
      yield { parts: found, readBytes, sizeBytes, isCut: false, done: false };
      found = [];
      told = performance.now();
    }
    if (bytes.length === 0 && !scanner.ended) await grown(body, readBytes, signal);
    // Bytes in memory are there at once: without this nothing else would have its turn.
    await turn();
    check(body, signal);
  }
  yield { parts: found, readBytes, sizeBytes: body.sizeBytes, isCut: scanner.isCut, done: true };
}

async function firstBoundary(body: SeenBody, piece: Uint8Array, signal: AbortSignal): Promise<string> {
  while (body.sizeBytes < piece.length && !body.complete) await grown(body, body.sizeBytes, signal);
  const { bytes } = await body.readInto(0, piece);
  return boundaryOfStart(bytes);
}

/** Waits until there is more than that, or nothing more will come. */
async function grown(body: SeenBody, sizeBytes: number, signal: AbortSignal): Promise<void> {
  const changed = Promise.withResolvers<void>();
  const look = (): void => {
    if (body.sizeBytes > sizeBytes || body.complete || body.released || signal.aborted) changed.resolve();
  };
  const stop = body.watch(look);
  signal.addEventListener("abort", look);
  look();
  await changed.promise;
  stop();
  signal.removeEventListener("abort", look);
  check(body, signal);
}

function check(body: SeenBody, signal: AbortSignal): void {
  if (signal.aborted) throw new AppError("cancelled");
  if (body.released) throw new AppError("body-gone");
}
