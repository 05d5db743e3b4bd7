/** Keys of JSON and names of elements, read where they stand. */
import type { TextIndex } from "./textIndex.ts";
import type { ReadText } from "./shownBlock.ts";
import { isNameByte } from "./markupNames.ts";

/** Longer ones are cut. */
const maxNameBytes = 1024 * 1024;

export async function readName(
  { index, readText }: { index: TextIndex; readText: ReadText },
  offset: number,
  isMarkup: boolean,
): Promise<string> {
  for (let length = 256; ; length *= 16) {
    const available = Math.min(length, maxNameBytes, index.textBytes - offset);
    const bytes = await readText(offset, available);
    const end = isMarkup ? bytes.findIndex((byte) => !isNameByte(byte)) : keyEnd(bytes);
    const isAll = available < length || length > maxNameBytes;
    if (end === -1 && !isAll) continue;
    const text = bytes.toString("utf8", 0, end === -1 ? available : end);
    return isMarkup ? text : keyOf(text);
  }
}

/** Behind the closing quote of a string that begins at 0; -1: not there. */
function keyEnd(bytes: Buffer): number {
  for (let at = 1; at < bytes.length; at += 1) {
    if (bytes[at] === 0x5c) at += 1;
    else if (bytes[at] === 0x22) return at + 1;
  }
  return -1;
}

function keyOf(text: string): string {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === "string" ? parsed : text;
  } catch {
    return text.slice(1, text.endsWith('"') ? -1 : undefined);
  }
}
