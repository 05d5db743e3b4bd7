/** The encoded body of a part as a body of its own, decoded as a stream: on the loop, a little at a time. */
import { setImmediate as turn } from "node:timers/promises";
import type { StreamEvent } from "../../../shared/contract.ts";
import type { DecodedEncoding } from "../../../shared/contract/bodyParts.ts";
import { AppError } from "../../../shared/errors.ts";
import type { BodyStore, BodyWriter, SeenBody } from "../bodyStore.ts";
import { transferDecoder, type TransferDecoder } from "./transferDecoders.ts";

const pieceBytes = 64 * 1024;
const tellEveryMs = 100;

/**
 * The result is the caller's to release from the first event on.
 * @throws AppError body-gone, cancelled, disk-full, permission-denied, write-failed
 */
export async function* decodeBodyPart(
  bodies: BodyStore,
  bodyId: string,
  encoding: DecodedEncoding,
  signal: AbortSignal,
): AsyncGenerator<StreamEvent<"body.decode">, void> {
  const source = bodies.see(bodyId);
  const writer = bodies.create();
  const decoder = transferDecoder(encoding);
  const event = (done: boolean): StreamEvent<"body.decode"> => {
    const { badBytes, firstBadAt } = decoder;
    return { bodyId: writer.id, sizeBytes: writer.sizeBytes, badBytes, firstBadAt, done };
  };
  let isTold = false;
  try {
    let told = performance.now();
    for await (const _ of decodedPieces(source, decoder, writer, signal)) {
      if (performance.now() - told < tellEveryMs) continue;
      isTold = true;
      yield event(false);
      told = performance.now();
    }
    await writer.end();
    isTold = true;
    yield event(true);
  } finally {
    await writer.end().catch(() => undefined);
    if (!isTold) await bodies.release(writer.id);
  }
}

async function* decodedPieces(source: SeenBody, decoder: TransferDecoder, writer: BodyWriter, signal: AbortSignal) {
  const piece = Buffer.allocUnsafeSlow(pieceBytes);
  for (let at = 0, isLast = false; !isLast;) {
    const { bytes, sizeBytes } = await source.readInto(at, piece);
    at += bytes.length;
    isLast = at >= sizeBytes || bytes.length === 0;
    await writer.write(decoder.feed(bytes, isLast));
    yield at;
    // Bytes in memory are there at once: without this nothing else would have its turn.
    await turn();
    if (signal.aborted) throw new AppError("cancelled");
  }
}
