/** Statuses of a retry policy as short texts: `429`, a whole class `5xx`, or a run `500-504`. */
const firstStatus = 100;
const lastStatus = 599;

/** The statuses that a text stands for; null when it cannot be read. Several may stand in it, with commas or spaces. */
export function readStatuses(text: string): number[] | null {
  const parts = text.split(/[\s,;]+/).filter((part) => part !== "");
  const read = parts.map(readPart);
  return parts.length === 0 || read.includes(null) ? null : read.flatMap((statuses) => statuses ?? []);
}

/** In order; whole classes and runs of more than two as one text. */
export function showStatuses(statuses: readonly number[]): string[] {
  const sorted = [...new Set(statuses)].toSorted((a, b) => a - b);
  const texts: string[] = [];
  for (let at = 0; at < sorted.length;) {
    const first = sorted[at] ?? 0;
    const isClass = first % 100 === 0 && sorted[at + 99] === first + 99;
    let length = isClass ? 100 : 1;
    while (!isClass && sorted[at + length] === first + length && (first + length) % 100 !== 0) length += 1;
    if (isClass) texts.push(`${first / 100}xx`);
    else if (length > 2) texts.push(`${first}-${first + length - 1}`);
    else texts.push(...sorted.slice(at, at + length).map(String));
    at += length;
  }
  return texts;
}

function readPart(part: string): number[] | null {
  const [, digit] = /^([1-5])xx$/i.exec(part) ?? [];
  if (digit !== undefined) return range(Number(digit) * 100, Number(digit) * 100 + 99);
  const [, first, last] = /^(\d{3})(?:[-–](\d{3}))?$/.exec(part) ?? [];
  if (first === undefined) return null;
  const [from, to] = [Number(first), Number(last ?? first)];
  return from >= firstStatus && to <= lastStatus && from <= to ? range(from, to) : null;
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
