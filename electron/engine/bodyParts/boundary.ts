/** The boundary of a multipart body (RFC 2046, 5.1.1): of its type, else of its first line. */
import { AppError } from "../../../shared/errors.ts";

export const mostBoundaryBytes = 70;

/** @returns null when the type names none @throws AppError bad-multipart when the one it names is none */
export function boundaryOfType(contentType: string): string | null {
  const match = /;\s*boundary\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;\s]*))/i.exec(contentType);
  if (match === null) return null;
  return checked(match[1]?.replace(/\\(.)/g, "$1") ?? match[2] ?? "");
}

/** @param start of the body @throws AppError bad-multipart */
export function boundaryOfStart(start: Uint8Array): string {
  const text = Buffer.from(start).toString("latin1");
  const line = /(?:^|\n)--([^\r\n]*)\r?(?:\n|$)/.exec(text)?.[1];
  if (line === undefined) throw badMultipart("its type names no boundary, and no line begins with one");
  return checked(line.trimEnd());
}

function checked(boundary: string): string {
  if (boundary === "") throw badMultipart("its boundary is empty");
  if (Buffer.byteLength(boundary, "utf8") > mostBoundaryBytes) {
    throw badMultipart("its boundary is longer than 70 characters");
  }
  if (/[\u0000-\u001f\u007f]/.test(boundary)) throw badMultipart("its boundary has control characters");
  return boundary;
}

export function badMultipart(reason: string): AppError {
  return new AppError("bad-multipart", { reason });
}
