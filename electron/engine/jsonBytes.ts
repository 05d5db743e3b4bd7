/** Single bytes of JSON's grammar (RFC 8259). */

/** Of a number: what came last. Those from `numberEnds` on may end it. */
const afterMinus = 0;
const afterPoint = 1;
const afterExponent = 2;
const afterSign = 3;
const zero = 4;
const integer = 5;
const fraction = 6;
const exponent = 7;
export const numberEnds = zero;

/** @param byte a minus or a digit */
export function numberStart(byte: number): number {
  if (byte === 0x2d) return afterMinus;
  return byte === 0x30 ? zero : integer;
}

/** What a number is after one more byte; -1: the byte is none of it. */
export function nextInNumber(state: number, byte: number): number {
  if (byte >= 0x30 && byte <= 0x39) {
    if (state === afterMinus) return byte === 0x30 ? zero : integer;
    if (state === zero) return -1;
    if (state === afterPoint) return fraction;
    return state === afterExponent || state === afterSign ? exponent : state;
  }
  if (byte === 0x2e) return state === zero || state === integer ? afterPoint : -1;
  if (byte === 0x65 || byte === 0x45) return state >= zero && state !== exponent ? afterExponent : -1;
  return (byte === 0x2b || byte === 0x2d) && state === afterExponent ? afterSign : -1;
}

export function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

export function endsToken(byte: number): boolean {
  return byte === 0x2c || byte === 0x5d || byte === 0x7d || isSpace(byte);
}

/** One of `"\/bfnrtu`. */
export function isEscape(byte: number): boolean {
  return '"\\/bfnrtu'.includes(String.fromCharCode(byte));
}

export function isHexDigit(byte: number): boolean {
  return (byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x46) || (byte >= 0x61 && byte <= 0x66);
}
