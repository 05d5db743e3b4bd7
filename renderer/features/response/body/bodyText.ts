/** What the body's worker does, as pure functions of messages: decode, lay out, find. */
import { findMatches, type Matches } from "./findMatches.ts";
import { prettyJson } from "./jsonPrinter.ts";
import type { Language } from "./lexer.ts";
import { layOutRows, type TextRows } from "./textRows.ts";
import { prettyXml } from "./xmlPrinter.ts";

export interface TextJob {
  type: "text";
  bytes: Uint8Array<ArrayBuffer>;
  /** A label of the Encoding standard. */
  encoding: string;
  language: Language;
  pretty: boolean;
  /** More follows these bytes, or they were cut. */
  partial: boolean;
  maxColumns: number;
}

export interface FindJob {
  type: "find";
  bytes: Uint8Array<ArrayBuffer>;
  needle: string;
}

export type BodyJob = TextJob | FindJob;

/** Why a body that could be pretty is shown as sent. */
export type NotPretty = { reason: "syntax" | "too-large"; offsetBytes: number };

export interface BodyText {
  /** UTF-8, without a byte order mark. */
  bytes: Uint8Array<ArrayBuffer>;
  rows: TextRows;
  notPretty: NotPretty | null;
}

export interface BodyResults {
  text: BodyText;
  find: Matches;
}

export function runBodyJob(job: BodyJob): BodyResults[BodyJob["type"]] {
  switch (job.type) {
    case "text":
      return prepareText(job);
    case "find":
      return findMatches(job.bytes, job.needle);
  }
}

export function prepareText({ bytes, encoding, language, pretty, partial, maxColumns }: TextJob): BodyText {
  const source = toUtf8(bytes, encoding);
  const outcome = pretty ? prettyOf(source, language, partial) : null;
  const text = outcome?.ok ? outcome.bytes : source;
  const notPretty = outcome && !outcome.ok ? { reason: outcome.reason, offsetBytes: outcome.offsetBytes } : null;
  return { bytes: text, rows: layOutRows(text, language, maxColumns), notPretty };
}

function prettyOf(source: Uint8Array<ArrayBuffer>, language: Language, partial: boolean) {
  if (source.length === 0) return null;
  if (language === "json") return prettyJson(source, { partial });
  return language === "xml" ? prettyXml(new TextDecoder().decode(source)) : null;
}

function toUtf8(bytes: Uint8Array<ArrayBuffer>, encoding: string): Uint8Array<ArrayBuffer> {
  if (encoding !== "utf-8") return new TextEncoder().encode(new TextDecoder(encoding).decode(bytes));
  const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  return marked ? bytes.subarray(3) : bytes;
}
