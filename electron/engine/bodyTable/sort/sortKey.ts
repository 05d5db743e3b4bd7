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
const maxUnits = 1000;
const noKey = Buffer.alloc(0);

/** Empty: the cell is absent. */
export function sortKey({ kind, text }: TableCell): Buffer {
  switch (kind) {
    case "absent":
      return noKey;
    case "number":
      return numberKey(text);
    case "text":
      return Buffer.concat([Buffer.of(textClass), textBytes(text)]);
    case "literal":
      return Buffer.concat([Buffer.of(literalClass), Buffer.from(text)]);
    case "object":
    case "array":
      return Buffer.of(containerClass);
  }
}

/** `0.digits × 10^exponent`: the sign, the exponent, two digits a byte; of negative ones the opposite of it. */
function numberKey(text: string): Buffer {
  const [, sign, whole = "", part = "", power = "0"] = /^(-?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?/.exec(text) ?? [];
  const all = whole + part;
  const first = all.search(/[1-9]/);
  if (first === -1) return Buffer.of(zero);
  const digits = all.slice(first, first + maxUnits).replace(/0+$/, "");
  const exponent = Math.max(-0x7fff_ffff, Math.min(0x7fff_ffff, whole.length - first + Number(power)));
  const isSmall = Math.abs(exponent) <= 60;
  const head = isSmall ? 2 : 6;
  const key = Buffer.alloc(head + Math.ceil(digits.length / 2) + 1);
  key[1] = isSmall ? 0x80 + exponent : exponent > 0 ? 0xff : 0;
  if (!isSmall) key.writeUInt32BE(exponent + 0x8000_0000, 2);
  for (let at = 0; at < digits.length; at += 1) {
    const place = head + (at >> 1);
    const nibble = digits.charCodeAt(at) - 0x2f;
    key[place] = (key[place] ?? 0) | (at % 2 === 0 ? nibble << 4 : nibble);
  }
  const isNegative = sign === "-";
  // More digits come behind fewer; before them below zero, where all is turned round.
  if (isNegative) for (let at = 1; at < key.length; at += 1) key[at] = 255 - (key[at] ?? 0);
  key[0] = isNegative ? negative : positive;
  return isNegative ? key : key.subarray(0, -1);
}

const ascii = /^[\0-\x7f]*$/;

function textBytes(text: string): Buffer {
  const cut = text.slice(0, maxUnits);
  const plain = ascii.test(cut) ? cut : cut.normalize("NFKD").replace(/\p{M}+/gu, "");
  const folded = plain.toLowerCase();
  return Buffer.from(/\d/.test(folded) ? folded.replace(/\d+/g, digitRun) : folded);
}

/** Longer ones are larger: their length goes first. */
function digitRun(run: string): string {
  const digits = run.replace(/^0+(?=\d)/, "");
  return `0${String.fromCharCode(Math.min(digits.length, 0x7e))}${digits}`;
}
