/** Where JSON tokens end, in UTF-8 bytes. -1 means: not a token of JSON. */
const scalarPattern = /^(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null|NaN|-?Infinity)$/;
const scalarStartPattern = /^[-+\w.]+$/;
const latin = new TextDecoder("latin1");
/** Longer numbers exist (and are kept); past this only their alphabet is checked. */
const checkedScalarBytes = 512;

export const quote = 0x22;
export const backslash = 0x5c;
export const comma = 0x2c;
export const colon = 0x3a;
export const openBrace = 0x7b;
export const closeBrace = 0x7d;
export const openBracket = 0x5b;
export const closeBracket = 0x5d;

/** Space, tab, line ends, and the record separator of RFC 7464 sequences. */
export function isBlank(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09 || byte === 0x1e;
}

/** `start` is at the opening quote. The end is past the closing one, or the end of the bytes when cut short. */
export function stringEnd(bytes: Uint8Array, start: number): number {
  let position = start + 1;
  while (position < bytes.length) {
    const byte = bytes[position];
    if (byte === backslash) position += 2;
    else if (byte === quote) return position + 1;
    else position += 1;
  }
  return bytes.length;
}

/** A number or literal; the end of the bytes may cut it (`tru`). */
export function scalarEnd(bytes: Uint8Array, start: number): number {
  let end = start;
  while (end < bytes.length && !endsScalar(bytes[end])) end += 1;
  if (end === start) return -1;
  const text = latin.decode(bytes.subarray(start, Math.min(end, start + checkedScalarBytes)));
  const whole = end - start <= checkedScalarBytes && end < bytes.length;
  const isScalar = whole ? scalarPattern.test(text) : scalarStartPattern.test(text);
  return isScalar ? end : -1;
}

function endsScalar(byte: number | undefined): boolean {
  return (
    isBlank(byte) ||
    byte === comma ||
    byte === colon ||
    byte === openBrace ||
    byte === closeBrace ||
    byte === openBracket ||
    byte === closeBracket ||
    byte === quote
  );
}
