/** Whether a body's coding is the file's own: `.tar.gz` stays compressed, as in browsers. */
import type { ResponseHead } from "../../../shared/model/exchange.ts";
import { fieldList } from "../responseHead.ts";

const typesByCoding: Record<string, readonly string[]> = {
  gzip: [
    "application/gzip",
    "application/x-gzip",
    "application/x-tgz",
    "application/x-gtar",
    "application/x-compressed-tar",
  ],
  br: ["application/x-brotli", "application/brotli"],
  zstd: ["application/zstd", "application/x-zstd"],
  deflate: [],
};
const namesByCoding: Record<string, RegExp> = {
  gzip: /\.(?:gz|tgz|svgz|emz|wmz|vcfgz)$/i,
  br: /\.br$/i,
  zstd: /\.(?:zst|tzst)$/i,
  deflate: /\.(?:zz|zlib)$/i,
};

/** @param coding lower-case, as `Content-Encoding` names it */
export function isOwnCoding(coding: string, contentType: string | null, fileName: string): boolean {
  const name = coding.replace(/^x-/, "");
  const type = contentType?.split(";")[0]?.trim().toLowerCase() ?? "";
  return (typesByCoding[name] ?? []).includes(type) || (namesByCoding[name]?.test(fileName) ?? false);
}

/** Of a reply, without `identity`. */
export function responseCodings(head: ResponseHead): string[] {
  return fieldList(head.headers, "content-encoding")
    .map((coding) => coding.toLowerCase())
    .filter((coding) => coding !== "identity");
}
