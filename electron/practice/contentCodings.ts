import {
  brotliCompressSync,
  constants,
  createBrotliCompress,
  createDeflate,
  createDeflateRaw,
  createGzip,
  createZstdCompress,
  deflateRawSync,
  deflateSync,
  gzipSync,
  zstdCompressSync,
} from "node:zlib";
import type { Transform } from "node:stream";

export interface ContentCoding {
  /** As Content-Encoding names it: deflate is said of zlib and of raw data alike. */
  token: string;
  encode(bytes: Buffer): Buffer;
  createEncoder(): Transform;
}

const brotliOptions = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };

export const contentCodings: ReadonlyMap<string, ContentCoding> = new Map([
  ["gzip", { token: "gzip", encode: (bytes: Buffer) => gzipSync(bytes), createEncoder: () => createGzip() }],
  ["x-gzip", { token: "x-gzip", encode: (bytes: Buffer) => gzipSync(bytes), createEncoder: () => createGzip() }],
  [
    "deflate",
    { token: "deflate", encode: (bytes: Buffer) => deflateSync(bytes), createEncoder: () => createDeflate() },
  ],
  [
    "deflate-raw",
    { token: "deflate", encode: (bytes: Buffer) => deflateRawSync(bytes), createEncoder: () => createDeflateRaw() },
  ],
  [
    "br",
    {
      token: "br",
      encode: (bytes: Buffer) => brotliCompressSync(bytes, brotliOptions),
      createEncoder: () => createBrotliCompress(brotliOptions),
    },
  ],
  [
    "zstd",
    { token: "zstd", encode: (bytes: Buffer) => zstdCompressSync(bytes), createEncoder: () => createZstdCompress() },
  ],
]);
