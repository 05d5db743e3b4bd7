/** What a body is by its first bytes, where they say so: signatures as in WHATWG MIME Sniffing, sections 6 and 7. */

const signatures: readonly (readonly [RegExp, string])[] = [
  [/^%PDF-/, "application/pdf"],
  [/^\x89PNG\r\n/, "image/png"],
  [/^\xff\xd8\xff/, "image/jpeg"],
  [/^GIF8[79]a/, "image/gif"],
  [/^RIFF[^]{4}WEBP/, "image/webp"],
  [/^BM[^]{4}\0\0\0\0/, "image/bmp"],
  [/^\0\0\x01\0/, "image/x-icon"],
  [/^[^]{4}ftypavi[fs]/, "image/avif"],
  [/^RIFF[^]{4}WAVE/, "audio/wav"],
  [/^fLaC/, "audio/flac"],
  [/^OggS\0/, "audio/ogg"],
  [/^ID3|^\xff[\xe2\xe3\xf2\xf3\xfa\xfb]/, "audio/mpeg"],
  [/^[^]{4}ftypM4A/, "audio/mp4"],
  [/^[^]{4}ftyp/, "video/mp4"],
  [/^\x1aE\xdf\xa3/, "video/webm"],
  [/^wOF2/, "font/woff2"],
  [/^wOFF/, "font/woff"],
  [/^OTTO/, "font/otf"],
  [/^\0\x01\0\0|^true\0/, "font/ttf"],
  [/^ttcf/, "font/collection"],
  // CBOR's own tag for this (RFC 8949, section 3.4.6).
  [/^\xd9\xd9\xf7/, "application/cbor"],
];

/** @returns a media type; null for text and for what no signature is known of */
export function signedType(head: Uint8Array): string | null {
  const start = String.fromCharCode(...head.subarray(0, 16));
  return signatures.find(([signature]) => signature.test(start))?.[1] ?? null;
}
