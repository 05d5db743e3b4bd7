/** Pieces of a view's text: for the clipboard and for a file. */
import { StringDecoder } from "node:string_decoder";
import type { ReadText } from "./shownBlock.ts";

const pieceBytes = 1024 * 1024;
export const maxTextBytes = 32 * 1024 * 1024;

export async function textBetween(
  readText: ReadText,
  start: number,
  end: number,
): Promise<{ text: string; isCut: boolean }> {
  const isCut = end - start > maxTextBytes;
  const last = isCut ? start + maxTextBytes : end;
  const decoder = new StringDecoder("utf8");
  const parts: string[] = [];
  for (let at = start; at < last; at += pieceBytes) {
    parts.push(decoder.write(await readText(at, Math.min(pieceBytes, last - at))));
  }
  // The half of a character at the place of the cut is left out.
  if (!isCut) parts.push(decoder.end());
  return { text: parts.join(""), isCut };
}

/** @param marksBad replaces what is no UTF-8, as it is shown */
export async function* textPieces(
  readText: ReadText,
  textBytes: number,
  marksBad: boolean,
): AsyncGenerator<Uint8Array, undefined> {
  const decoder = new StringDecoder("utf8");
  for (let at = 0; at < textBytes; at += pieceBytes) {
    const bytes = await readText(at, Math.min(pieceBytes, textBytes - at));
    const shown = marksBad ? Buffer.from(decoder.write(bytes)) : bytes;
    if (shown.length > 0) yield shown;
  }
  const rest = Buffer.from(decoder.end());
  if (rest.length > 0) yield rest;
  return undefined;
}
