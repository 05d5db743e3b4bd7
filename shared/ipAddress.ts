/** IP addresses as numbers, for rules that name blocks of them. Text forms as RFC 4291 section 2.2 and dotted quads. */

/** 4 or 16 bytes. IPv4 mapped into IPv6 (`::ffff:10.0.0.1`) is IPv4. null when it is not an address; no brackets. */
export function parseIpAddress(text: string): number[] | null {
  const bytes = text.includes(":") ? parseIpv6(text) : parseIpv4(text);
  if (bytes?.length !== 16) return bytes;
  const mapped = bytes.slice(0, 10).every((byte) => byte === 0) && bytes[10] === 0xff && bytes[11] === 0xff;
  return mapped ? bytes.slice(12) : bytes;
}

/** `127.0.0.0/8` and `::1`. */
export function isLoopbackAddress(bytes: readonly number[]): boolean {
  if (bytes.length === 4) return bytes[0] === 127;
  return bytes.slice(0, 15).every((byte) => byte === 0) && bytes[15] === 1;
}

/** The first `bits` are the same; never across IP versions. */
export function sharesPrefix(a: readonly number[], b: readonly number[], bits: number): boolean {
  if (a.length !== b.length) return false;
  return a.every((byte, index) => {
    const rest = Math.min(8, Math.max(0, bits - index * 8));
    const mask = (0xff << (8 - rest)) & 0xff;
    return (byte & mask) === ((b[index] ?? 0) & mask);
  });
}

function parseIpv4(text: string): number[] | null {
  const parts = text.split(".");
  if (parts.length !== 4) return null;
  const bytes = parts.map((part) => (/^(0|[1-9]\d{0,2})$/.test(part) ? Number(part) : 256));
  return bytes.every((byte) => byte < 256) ? bytes : null;
}

function parseIpv6(text: string): number[] | null {
  const halves = text.split("::");
  if (halves.length > 2) return null;
  const [head = "", tail] = halves;
  const front = groupBytes(head, tail === undefined);
  const back = tail === undefined ? [] : groupBytes(tail, true);
  if (front === null || back === null) return null;
  const missing = 16 - front.length - back.length;
  if (tail === undefined ? missing !== 0 : missing < 2) return null;
  return [...front, ...Array<number>(missing).fill(0), ...back];
}

/** @param last whether a dotted quad may end it */
function groupBytes(text: string, last: boolean): number[] | null {
  if (text === "") return [];
  const groups = text.split(":");
  const bytes: number[] = [];
  for (const [index, group] of groups.entries()) {
    if (/^[\da-f]{1,4}$/i.test(group)) {
      const value = Number.parseInt(group, 16);
      bytes.push(value >> 8, value & 0xff);
      continue;
    }
    const quad = last && index === groups.length - 1 ? parseIpv4(group) : null;
    if (quad === null) return null;
    bytes.push(...quad);
  }
  return bytes;
}
