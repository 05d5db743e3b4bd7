/** What numbers, times and bytes of binary formats say as text: every digit, never rounded. */
import type { TreeBytes } from "../treeBytes.ts";
import { Broken } from "../treeSignals.ts";

export const dataTooEarly = "the data ends too early";

/** Big-endian, of 1, 2, 4 or 8 bytes; beyond 2^53 only about. */
export function lengthAt(bytes: TreeBytes, at: number, size: number): number {
  let value = 0;
  for (let index = 0; index < size; index += 1) value = value * 256 + byteAt(bytes, at + index);
  return value;
}

/** @throws Broken at the end of the body */
export function byteAt(bytes: TreeBytes, at: number): number {
  const byte = bytes.at(at);
  if (byte === -1) throw new Broken(dataTooEarly, at);
  return byte;
}

/** @throws Broken when the body ends before */
export function endWithin(bytes: TreeBytes, end: number): number {
  if (!Number.isSafeInteger(end) || !bytes.reaches(end)) throw new Broken(dataTooEarly, bytes.sizeBytes);
  return end;
}

export function integerText(bytes: Buffer, isSigned: boolean): string {
  if (bytes.length === 0) return "0";
  const value = BigInt(`0x${bytes.toString("hex")}`);
  return (isSigned ? BigInt.asIntN(bytes.length * 8, value) : value).toString();
}

/** The shortest digits that mean this number in its width; of a half all that it has. */
export function floatText(bytes: Buffer): string {
  if (bytes.length === 2) return numberText(halfOf(bytes.readUInt16BE()));
  if (bytes.length === 8) return numberText(bytes.readDoubleBE());
  const value = bytes.readFloatBE();
  for (let digits = 1; digits < 9 && Number.isFinite(value); digits += 1) {
    const short = Number(value.toPrecision(digits));
    if (Object.is(Math.fround(short), value)) return numberText(short);
  }
  return numberText(Number.isFinite(value) ? Number(value.toPrecision(9)) : value);
}

/** RFC 8949, appendix D. */
function halfOf(bits: number): number {
  const exponent = (bits >> 10) & 0x1f;
  const mantissa = bits & 0x3ff;
  const size =
    exponent === 0
      ? mantissa * 2 ** -24
      : exponent === 31
        ? mantissa === 0
          ? Infinity
          : Number.NaN
        : (mantissa + 1024) * 2 ** (exponent - 25);
  return (bits & 0x8000) === 0 ? size : -size;
}

function numberText(value: number): string {
  return Object.is(value, -0) ? "-0" : String(value);
}

/** RFC 3339 in UTC; "" where the calendar does not reach. @param nanoseconds behind the second */
export function timeText(seconds: bigint, nanoseconds: number): string {
  const milliseconds = Number(seconds) * 1000;
  if (!(Math.abs(milliseconds) <= 8.64e15)) return "";
  const fraction = nanoseconds === 0 ? "" : `.${String(nanoseconds).padStart(9, "0").replace(/0+$/, "")}`;
  return new Date(milliseconds).toISOString().replace(/\.\d+Z$/, `${fraction}Z`);
}

/** @param value in seconds, as text */
export function timeOfNumber(value: string): string {
  if (/^-?\d{1,17}$/.test(value)) return timeText(BigInt(value), 0);
  const number = Number(value);
  if (!Number.isFinite(number) || Math.abs(number) > 8.64e12) return "";
  const seconds = Math.floor(number);
  return timeText(BigInt(seconds), Math.min(999_999_999, Math.round((number - seconds) * 1e6) * 1000));
}
