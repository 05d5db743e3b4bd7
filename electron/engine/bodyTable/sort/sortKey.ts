/**
 * A cell as bytes whose order is that of the cells: numbers by value, digit for digit, then texts by their letters, without
 * regard to case and accents and with numbers in them by value, then literals, then containers.
 */
import type { TableCell } from "../../../../shared/contract/bodyTable.ts";

const negative = 0x1f;
const zero = 0x20;
const positive = 0x21;
const textClass = 0x40;
const literalClass = 0x60;
const containerClass = 0x61;

export const maxKeyBytes = 250;
/** As a key holds. */
const maxDigits = 480;
const maxUnits = 250;
/**
 * Written to the beginning of `target`, which is maxKeyBytes long; a long one is cut.
 * @returns how long it is; 0: the cell is absent
 */
export function writeSortKey({ kind, text }: TableCell, target: Buffer): number {
  switch (kind) {
    case "absent":
      return 0;
    case "number":
      return writeNumber(text, target);
    case "text":
      target[0] = textClass;
      return 1 + target.write(foldedText(text), 1);
    case "literal":
      target[0] = literalClass;
      return 1 + target.write(text, 1);
    case "object":
    case "array":
      target[0] = containerClass;
      return 1;
  }
}

/** `0.digits × 10^exponent`: the sign, the exponent, two digits a byte; of negative ones the opposite of it. */
function writeNumber(text: string, target: Buffer): number {
  const [, sign, whole = "", part = "", power = "0"] = /^(-?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?/.exec(text) ?? [];
  const all = whole + part;
  const first = all.search(/[1-9]/);
  if (first === -1) {
    target[0] = zero;
    return 1;
  }
  const digits = all.slice(first, first + maxDigits).replace(/0+$/, "");
  const exponent = Math.max(-0x7fff_ffff, Math.min(0x7fff_ffff, whole.length - first + Number(power)));
  const isSmall = Math.abs(exponent) <= 60;
  target[1] = isSmall ? 0x80 + exponent : exponent > 0 ? 0xff : 0;
  if (!isSmall) target.writeUInt32BE(exponent + 0x8000_0000, 2);
  let length = isSmall ? 2 : 6;
  for (let at = 0; at < digits.length; at += 2) {
    const next = at + 1 < digits.length ? digits.charCodeAt(at + 1) - 0x2f : 0;
    target[length] = ((digits.charCodeAt(at) - 0x2f) << 4) | next;
    length += 1;
  }
  target[0] = positive;
  if (sign !== "-") return length;
  // More digits come behind fewer, but before them below zero, where all is turned round.
  target[length] = 0;
  length += 1;
  for (let at = 1; at < length; at += 1) target[at] = 255 - (target[at] ?? 0);
  target[0] = negative;
  return length;
}

const ascii = /^[\0-\x7f]*$/;

function foldedText(text: string): string {
  const cut = text.slice(0, maxUnits);
  const plain = ascii.test(cut) ? cut : cut.normalize("NFKD").replace(/\p{M}+/gu, "");
  const folded = plain.toLowerCase();
  return /\d/.test(folded) ? folded.replace(/\d+/g, digitRun) : folded;
}

/** Longer ones are larger: their length goes first. */
function digitRun(run: string): string {
  const digits = run.replace(/^0+(?=\d)/, "");
  return `0${String.fromCharCode(Math.min(digits.length, 0x7e))}${digits}`;
}
