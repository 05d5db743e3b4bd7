/** What the first bytes of a body say of its being text. */

/** Control bytes that no text has (WHATWG MIME Sniffing, "binary data byte"); UTF-16 announces itself by its mark. */
export function isBinary(head: Uint8Array): boolean {
  if (markedEncoding(head) !== null) return false;
  return head.some(
    (byte) => byte <= 0x08 || byte === 0x0b || (byte >= 0x0e && byte <= 0x1a) || (byte >= 0x1c && byte <= 0x1f),
  );
}

/** UTF-8, apart from a character that the end of the head cuts. */
export function isKnownText(head: Uint8Array): boolean {
  if (markedEncoding(head) !== null) return true;
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(head, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** By a byte order mark. */
export function markedEncoding(head: Uint8Array): string | null {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return "utf-8";
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  return head[0] === 0xfe && head[1] === 0xff ? "utf-16be" : null;
}

/** With that charset, if this platform knows it, else UTF-8; without a mark. */
export function decodedHead(head: Uint8Array, charset: string | null): string {
  return decoderOf(markedEncoding(head) ?? charset ?? "utf-8").decode(head, { stream: true });
}

function decoderOf(label: string): TextDecoder {
  try {
    return new TextDecoder(label);
  } catch {
    return new TextDecoder();
  }
}
