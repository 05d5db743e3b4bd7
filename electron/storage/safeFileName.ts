/** Turns the name that a person gave into a file name that every operating system takes. */

const maxNameBytes = 120;
const encoder = new TextEncoder();

/** Controls, direction marks, zero-width and unassigned specials; then what Windows forbids, and both separators. */
const invisible = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\uFFFE\uFFFF]/gu;
const forbidden = /[<>:"/\\|?*]+/g;
const windowsDevice = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?:\..*)?$/i;

/**
 * A readable file name without extension: at most 120 bytes of UTF-8, unlike every name in `taken` on file systems
 * that ignore case and on those that compose accents (macOS).
 * @param taken names without extension that are in the folder already, in any case
 */
export function safeFileName(name: string, taken: Iterable<string>): string {
  return freeFileName(name, new Set([...taken].map(foldedName)));
}

/** As safeFileName. @param used names by their foldedName */
export function freeFileName(name: string, used: ReadonlySet<string>): string {
  const base = readableName(name);
  if (!used.has(foldedName(base))) return base;
  for (let number = 2; ; number += 1) {
    const suffix = ` ${number}`;
    const candidate = trimmed(cutToBytes(base, maxNameBytes - suffix.length)) + suffix;
    if (!used.has(foldedName(candidate))) return candidate;
  }
}

/** What a file system that ignores case and composes accents takes for the same name. */
export function foldedName(name: string): string {
  return name.normalize("NFC").toLowerCase().toUpperCase().normalize("NFC");
}

function readableName(name: string): string {
  const visible = name.normalize("NFC").toWellFormed().replace(invisible, " ").replace(forbidden, "-");
  const cut = trimmed(cutToBytes(trimmed(visible.replace(/\s+/g, " ")), maxNameBytes - 1));
  const text = /^[\s.-]*$/.test(cut) ? "untitled" : cut;
  return windowsDevice.test(text) ? text.replace(/^[^.]*/, "$&_") : text;
}

/** No dot or dash at the start (hidden, an option to a command), no dot or space at the end (Windows drops them). */
function trimmed(text: string): string {
  return text.replace(/^[\s.-]+/, "").replace(/[\s.]+$/, "");
}

function cutToBytes(text: string, limitBytes: number): string {
  if (encoder.encode(text).length <= limitBytes) return text;
  let cut = "";
  let bytes = 0;
  for (const { segment } of new Intl.Segmenter("en", { granularity: "grapheme" }).segment(text)) {
    bytes += encoder.encode(segment).length;
    if (bytes > limitBytes) break;
    cut += segment;
  }
  return cut;
}
