/** A request's body as a signature needs it: hashed as it is streamed, or short and whole. It is opened anew to be sent. */
import type { Hash } from "node:crypto";
import type { RequestBodySource } from "../requestBody.ts";
import type { BodyReading } from "./authenticator.ts";
import { authIncomplete } from "./incomplete.ts";

/** A preview does not read a disk image to the end: beyond this its hash is that of the beginning. */
const previewedBytes = 64 * 1024 * 1024;

interface HashReading extends BodyReading {
  /** Only the beginning counts. */
  limitBytes?: number;
}

/**
 * Feeds the body to the hash; ends when the send does.
 * @param auth for the error, as it is named to people
 * @throws AppError auth-incomplete for a pipe, unreadable-file; the signal's reason
 */
export async function updateWithBody(
  hash: Hash,
  body: RequestBodySource | null,
  auth: string,
  { signal, preview = false, limitBytes = Number.POSITIVE_INFINITY }: HashReading = {},
): Promise<void> {
  let left = preview ? Math.min(limitBytes, previewedBytes) : limitBytes;
  for await (const piece of piecesOf(body, auth)) {
    signal?.throwIfAborted();
    hash.update(piece.byteLength <= left ? piece : piece.subarray(0, left));
    left -= piece.byteLength;
    // Leaving the loop closes the stream and its files.
    if (left <= 0) return;
  }
}

/** @throws AppError auth-incomplete for a pipe and for more than `maxBytes`, unreadable-file */
export async function readShortBody(body: RequestBodySource | null, auth: string, maxBytes: number): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of piecesOf(body, auth)) {
    bytes += piece.byteLength;
    if (bytes > maxBytes) throw authIncomplete(auth, "body", "is too large for its parameters to be signed");
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

async function* piecesOf(body: RequestBodySource | null, auth: string): AsyncGenerator<Uint8Array, void, void> {
  if (body === null) return;
  if (body.pipePath !== null) throw authIncomplete(auth, "body", "is a pipe, which cannot be read before it is sent");
  const opened = body.open();
  if (opened === null) return;
  if (opened instanceof Uint8Array) {
    yield opened;
    return;
  }
  for await (const piece of opened) if (piece instanceof Uint8Array) yield piece;
}
