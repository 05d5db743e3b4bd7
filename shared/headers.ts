/** Header names and values (RFC 9110 section 5): what may be sent, and how to find one. */
import { AppError } from "./errors.ts";
import type { Pair } from "./model/entry.ts";
import { binaryText, utf8Bytes } from "./platform.ts";

const token = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

/** RFC 9110 section 5.6.2: what methods and header names are made of. */
export function isToken(text: string): boolean {
  return token.test(text);
}

/** Why the name cannot be sent, for people; null when it can. */
export function headerNameProblem(name: string): string | null {
  if (name === "") return "it has no name";
  if (isToken(name)) return null;
  return "its name may hold only letters, digits and !#$%&'*+-.^_`|~";
}

/** Why the value cannot be sent, for people; null when it can. */
export function headerValueProblem(value: string): string | null {
  if (/[\r\n]/.test(value)) return "its value holds a line break";
  if (/[\u0000-\u0008\u000b-\u001f\u007f]/.test(value)) return "its value holds a control character";
  return null;
}

/** @throws AppError "invalid-header" */
export function checkHeader(name: string, value: string): void {
  const reason = headerNameProblem(name) ?? headerValueProblem(value);
  if (reason !== null) throw new AppError("invalid-header", { name, reason });
}

/**
 * A value as it travels, one character per byte: Latin-1 as it is, anything beyond as the whole value's UTF-8.
 * For Node and undici, which write header values as Latin-1.
 */
export function headerWireText(value: string): string {
  return /[\u0100-\uffff]/.test(value) ? binaryText(utf8Bytes(value)) : value;
}

export function sameHeaderName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** The value of the first header of that name, whatever its case. */
export function findHeader(headers: readonly Pair[], name: string): string | undefined {
  return headers.find(([other]) => sameHeaderName(other, name))?.[1];
}
