/** What file names may hold on every operating system. */
import { utf8Bytes } from "./platform.ts";

/** Controls, direction marks, zero-width and unassigned specials; then what Windows forbids, and both separators. */
const invisible = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\uFFFE\uFFFF]/gu;
const forbidden = /[<>:"/\\|?*]+/g;
const windowsDevice = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?:\..*)?$/i;

/** What a file system that ignores case and composes accents takes for the same name. */
export function foldedName(name: string): string {
  return name.normalize("NFC").toLowerCase().toUpperCase().normalize("NFC");
}

/** On one line, composed, with nothing that is forbidden or cannot be seen; of any length, perhaps empty. */
export function visibleName(name: string): string {
  const visible = name.normalize("NFC").toWellFormed().replace(invisible, " ").replace(forbidden, "-");
  return trimmedName(visible.replace(/\s+/g, " "));
}

/** No dot or dash at the start (hidden, an option to a command), no dot or space at the end (Windows drops them). */
export function trimmedName(text: string): string {
  return text.replace(/^[\s.-]+/, "").replace(/[\s.]+$/, "");
}

/** Of nothing but spaces, dots and dashes. */
export function isEmptyName(text: string): boolean {
  return /^[\s.-]*$/.test(text);
}

/** `con.txt` becomes `con_.txt`. */
export function withoutDeviceName(text: string): string {
  return windowsDevice.test(text) ? text.replace(/^[^.]*/, "$&_") : text;
}

/** Whole characters as people see them, in at most so many bytes of UTF-8. */
export function cutToBytes(text: string, limitBytes: number): string {
  if (nameBytes(text) <= limitBytes) return text;
  let cut = "";
  let bytes = 0;
  for (const { segment } of new Intl.Segmenter("en", { granularity: "grapheme" }).segment(text)) {
    bytes += nameBytes(segment);
    if (bytes > limitBytes) break;
    cut += segment;
  }
  return cut;
}

export function nameBytes(text: string): number {
  return utf8Bytes(text).byteLength;
}
