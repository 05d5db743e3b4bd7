/** Finds text in UTF-8 bytes, case-insensitively, as byte offsets. O(n), a block at a time: no second copy is made. */
export interface Matches {
  starts: Uint32Array<ArrayBuffer>;
  ends: Uint32Array<ArrayBuffer>;
  /** There are more than were kept. */
  more: boolean;
}

const blockBytes = 256 * 1024;
const mostMatches = 100_000;
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
const encoder = new TextEncoder();

export function findMatches(bytes: Uint8Array, needle: string, limit = mostMatches): Matches {
  const starts: number[] = [];
  const ends: number[] = [];
  if (needle === "") return matches(starts, ends, false);
  const pattern = new RegExp(
    needle.replace(/[\\^$.*+?()[\]{}|/-]/g, (special) => `\\x${hex(special)}`),
    "giu",
  );
  // A match may straddle two blocks; no match is longer than this in bytes.
  const overlapBytes = Math.max(4, needle.length * 4);
  let lastEnd = 0;
  for (let start = 0; start < bytes.length;) {
    const end = characterStart(bytes, Math.min(bytes.length, start + blockBytes + overlapBytes));
    for (const [from, to] of matchesInBlock(bytes, start, end, pattern)) {
      if (from < lastEnd) continue;
      if (starts.length === limit) return matches(starts, ends, true);
      starts.push(from);
      ends.push(to);
      lastEnd = to;
    }
    if (end === bytes.length) break;
    start = characterStart(bytes, Math.max(lastEnd, end - overlapBytes));
  }
  return matches(starts, ends, false);
}

function* matchesInBlock(bytes: Uint8Array, start: number, end: number, pattern: RegExp): Generator<[number, number]> {
  const text = decoder.decode(bytes.subarray(start, end));
  const isAscii = text.length === end - start;
  let character = 0;
  let offset = start;
  for (const match of text.matchAll(pattern)) {
    offset += isAscii ? match.index - character : byteLength(text.slice(character, match.index));
    character = match.index;
    yield [offset, offset + (isAscii ? match[0].length : byteLength(match[0]))];
  }
}

/** Replacement characters stand for broken bytes and would count wrong: such blocks are off by little, never out. */
function byteLength(text: string): number {
  return encoder.encode(text).length;
}

function characterStart(bytes: Uint8Array, offset: number): number {
  let start = offset;
  while (start > 0 && start < bytes.length && ((bytes[start] ?? 0) & 0xc0) === 0x80) start -= 1;
  return start;
}

function hex(character: string): string {
  return character.charCodeAt(0).toString(16).padStart(2, "0");
}

function matches(starts: number[], ends: number[], more: boolean): Matches {
  return { starts: Uint32Array.from(starts), ends: Uint32Array.from(ends), more };
}

/** The matches that touch [start, end), as [first, past the last] of their indexes. */
export function matchesBetween(found: Matches, start: number, end: number): [number, number] {
  let low = 0;
  let high = found.ends.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((found.ends[middle] ?? 0) <= start) low = middle + 1;
    else high = middle;
  }
  let last = low;
  while (last < found.starts.length && (found.starts[last] ?? 0) < end) last += 1;
  return [low, last];
}
