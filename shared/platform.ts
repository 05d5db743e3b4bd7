/**
 * The few WHATWG globals that Node and browsers share, declared here because shared/ compiles without either's
 * types. Nothing else in shared/ may reach for a global of the platform.
 */
declare const URL: new (url: string) => { readonly hostname: string };
declare const TextEncoder: new () => { encode(text: string): Uint8Array<ArrayBuffer> };
declare const TextDecoder: new (
  label: string,
  options: { fatal: boolean; ignoreBOM: boolean },
) => { decode(bytes: Uint8Array): string };
declare const btoa: (binary: string) => string;

/** Lone surrogates become U+FFFD. */
export function utf8Bytes(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}

/** null when the bytes are not UTF-8. A byte order mark is kept. */
export function utf8Text(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** One character per byte (Latin-1), as header values travel. */
export function binaryText(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}

/** The low byte of each character. */
export function binaryBytes(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text, (character) => character.charCodeAt(0) & 0xff);
}

/** RFC 4648 section 4, of the UTF-8 bytes. */
export function base64OfText(text: string): string {
  return btoa(binaryText(utf8Bytes(text)));
}

/**
 * A host as DNS and Host want it: lower case, IDN as punycode, IPv4 in its dotted form, IPv6 in brackets
 * (WHATWG URL host parsing). null when it is not a host.
 */
export function asciiHost(host: string): string | null {
  try {
    return new URL(`http://${host}/`).hostname || null;
  } catch {
    return null;
  }
}
