/** `-H`, and the options that are headers under another name. */
import { findHeader, sameHeaderName } from "../headers.ts";
import { entry, type Entry, type Pair } from "../model/entry.ts";
import type { CurlOption } from "./parseArguments.ts";

export interface CurlHeaders {
  headers: Entry[];
  /** Lower-case names. */
  omittedHeaders: string[];
  notes: string[];
}

const automatic = [
  "host",
  "user-agent",
  "accept",
  "accept-encoding",
  "connection",
  "content-type",
  "content-length",
  "transfer-encoding",
  "authorization",
];

export const headerOptions = ["header", "user-agent", "referer", "cookie", "range"];

/** A header that is given by `-H` wins over the option of its name, as in curl. */
export function readHeaders(options: readonly CurlOption[]): CurlHeaders {
  const read: CurlHeaders = { headers: [], omittedHeaders: [], notes: [] };
  for (const option of options) {
    if (option.name === "header") readHeader(option.value, read);
  }
  const given = read.headers.map(({ name, value }): Pair => [name, value]);
  for (const [name, value] of namedHeaders(options, read)) {
    if (findHeader(given, name) !== undefined) {
      read.notes.push(`${name} is there twice: the one of -H was taken, as curl does.`);
    } else if (value !== "") {
      read.headers.push(entry(name, value));
    } else {
      omit(name, read);
    }
  }
  return read;
}

function readHeader(text: string, read: CurlHeaders): void {
  if (text.startsWith("@")) {
    read.notes.push(`The headers in the file ${text.slice(1)} were not read.`);
    return;
  }
  const [, name = "", separator = "", value = ""] = /^([^:;]*)([:;]?)([^]*)$/.exec(text) ?? [];
  const trimmed = value.trim();
  const known = name.trim() !== "" && separator !== "" && (separator === ":" || trimmed === "");
  if (!known) read.notes.push(`\`-H ${text}\` was not understood.`);
  else if (separator === ":" && trimmed === "") omit(name.trim(), read);
  else read.headers.push(entry(name.trim(), trimmed));
}

/** What curl would not have sent by itself needs no switching off. */
function omit(name: string, read: CurlHeaders): void {
  const lowerName = name.toLowerCase();
  if (automatic.includes(lowerName) && !read.omittedHeaders.includes(lowerName)) read.omittedHeaders.push(lowerName);
}

function namedHeaders(options: readonly CurlOption[], read: CurlHeaders): Pair[] {
  const last = (name: string) => options.findLast((option) => option.name === name)?.value;
  const pairs: Pair[] = [];
  const userAgent = last("user-agent");
  if (userAgent !== undefined) pairs.push(["User-Agent", userAgent]);
  const referer = last("referer")?.replace(/;auto$/, "");
  if (referer !== undefined) pairs.push(["Referer", referer]);
  const range = last("range");
  if (range !== undefined) pairs.push(["Range", `bytes=${range}`]);
  const cookies = options.filter(({ name }) => name === "cookie").map(({ value }) => value);
  const texts = cookies.filter((value) => value.includes("="));
  for (const file of cookies.filter((value) => value !== "" && !value.includes("="))) {
    read.notes.push(`The cookies in the file ${file} were not read.`);
  }
  if (texts.length > 0) pairs.push(["Cookie", texts.join(";")]);
  return pairs;
}

/** @param fallback taken when no header of that name is there and it is not switched off */
export function headerOrDefault(read: CurlHeaders, name: string, fallback: string): string {
  const given = read.headers.find((header) => sameHeaderName(header.name, name))?.value;
  return given ?? (read.omittedHeaders.includes(name.toLowerCase()) ? "" : fallback);
}
