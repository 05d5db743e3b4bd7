/**
 * A body of the store seen as lines of text: raw, or pretty-printed into a second spool. Whatever its size, the window
 * asks for the rows that it shows; lines, columns and offsets are found by an index that is built while bytes arrive.
 */
import { z } from "zod";
import { appErrorSchema } from "../errors.ts";
import { emptySchema, pathSchema } from "./bytes.ts";

const bodyIdSchema = z.string().max(100);
const viewIdSchema = z.string().max(100);
const countSchema = z.number().int().min(0);

export const syntaxSchema = z.enum([
  "text",
  "json",
  "ndjson",
  "xml",
  "html",
  "css",
  "javascript",
  "yaml",
  "markdown",
  "csv",
]);
export type Syntax = z.infer<typeof syntaxSchema>;

/** Of a line from 0, and of a UTF-16 unit in it from 0. */
export const positionSchema = z.object({ line: countSchema, column: countSchema });
export type TextPosition = z.infer<typeof positionSchema>;

export const viewFactsSchema = z.object({
  /** Known so far; the last one may still grow. */
  lines: countSchema,
  /** Of the body, looked at and there. */
  readBytes: countSchema,
  sizeBytes: countSchema,
  /** Nothing will change any more. */
  complete: z.boolean(),
  /** Of the longest line known so far, UTF-16 units. */
  longestColumns: countSchema,
  /** Of what was read: `utf-8`, `utf-16le`, `windows-1252`… by WHATWG's names, and who says so. */
  charset: z.string(),
  charsetFrom: z.enum(["person", "bom", "header", "content", "assumed"]),
  /** Bytes that are no text in that charset, shown as U+FFFD. */
  badBytes: countSchema,
  /** Where pretty-printing had to stop; what follows stands as it is. */
  problem: z
    .object({
      reason: z.string(),
      offsetBytes: countSchema,
      position: positionSchema,
      error: appErrorSchema.nullable(),
    })
    .nullable(),
});
export type ViewFacts = z.infer<typeof viewFactsSchema>;

export const tokenKinds = [
  "plain",
  "key",
  "string",
  "number",
  "literal",
  "punctuation",
  "tag",
  "attribute",
  "comment",
  "keyword",
  "heading",
  "invalid",
] as const;
export type TokenKind = (typeof tokenKinds)[number];

export const viewRowSchema = z.object({
  line: countSchema,
  /** Of the columns that were asked for. */
  text: z.string(),
  /** Column of the text's first unit. */
  firstColumn: countSchema,
  /** Of the whole line; null: its end is not known yet. */
  columns: countSchema.nullable(),
  /** Flat: start and end in `text`, index in tokenKinds; gaps are plain. */
  tokens: z.array(z.number().int()),
  /** What begins on this line and can be folded: its last line (null: not known yet), and how many entries. */
  fold: z.object({ lastLine: countSchema.nullable(), count: countSchema.nullable() }).nullable(),
});
export type ViewRow = z.infer<typeof viewRowSchema>;

export const findQuerySchema = z.object({
  text: z.string().max(10_000),
  isRegExp: z.boolean(),
  matchCase: z.boolean(),
  wholeWord: z.boolean(),
});
export type FindQuery = z.infer<typeof findQuerySchema>;

const matchSchema = z.object({ position: positionSchema, length: countSchema });

export const bodyViewCalls = {
  /** Cheap at any size. Views of a body that is released say body-gone. The same one may be open several times. */
  "bodyView.open": {
    input: z.object({
      bodyId: bodyIdSchema,
      form: z.enum(["raw", "pretty"]),
      syntax: syntaxSchema,
      /** The Content-Type header's, or what the person chose. */
      charset: z.string().max(100).nullable(),
      charsetFrom: z.enum(["person", "header"]).nullable(),
      /** Of the rows that are shown first, which come with it; not said: none. */
      first: z
        .object({ lines: z.number().int().min(1).max(300), columns: z.number().int().min(1).max(4096) })
        .optional(),
    }),
    output: z.object({ viewId: viewIdSchema, facts: viewFactsSchema, rows: z.array(viewRowSchema) }),
  },
  "bodyView.close": { input: z.object({ viewId: viewIdSchema }), output: emptySchema },
  /** Rows that are not known yet are left out. At most 1 MiB of text in all: longer slices are cut. */
  "bodyView.rows": {
    input: z.object({
      viewId: viewIdSchema,
      /** Ascending; folded ones are simply not asked for. */
      ranges: z.array(z.object({ firstLine: countSchema, lines: z.number().int().min(1).max(1000) })).max(100),
      firstColumn: countSchema,
      columns: z.number().int().min(1).max(100_000),
    }),
    output: z.object({ rows: z.array(viewRowSchema), facts: viewFactsSchema }),
  },
  /**
   * Where a byte of the body stands in the view; null: not known yet. In another charset than UTF-8 a byte of the text in
   * UTF-8, as trees and tables say it.
   */
  "bodyView.locate": {
    input: z.object({ viewId: viewIdSchema, offsetBytes: countSchema }),
    output: z.object({ position: positionSchema.nullable() }),
  },
  /** Of JSON, NDJSON and XML: the value at a place. `segments` are keys and indexes; `match` is the other bracket. */
  "bodyView.value": {
    input: z.object({ viewId: viewIdSchema, position: positionSchema }),
    output: z.object({
      segments: z.array(z.union([z.string(), z.number().int()])),
      jsonPath: z.string(),
      jsonPointer: z.string(),
      jq: z.string(),
      /** Of XML and HTML (`/*[1]/*[3]`); the three above are empty then, and `segments` are names. */
      xpath: z.string(),
      start: positionSchema,
      end: positionSchema.nullable(),
      match: positionSchema.nullable(),
    }),
  },
  /** As it stands in the view, cut at 32 MiB; what is folded is in it. */
  "bodyView.text": {
    input: z.object({ viewId: viewIdSchema, start: positionSchema, end: positionSchema }),
    output: z.object({ text: z.string(), isCut: z.boolean() }),
  },
  /** The whole view as a UTF-8 file, as it is shown. */
  "bodyView.save": {
    input: z.object({ viewId: viewIdSchema, path: pathSchema }),
    output: z.object({ sizeBytes: countSchema }),
  },
};

export const filterLanguageSchema = z.enum(["jsonpath", "jq", "xpath"]);
export type FilterLanguage = z.infer<typeof filterLanguageSchema>;

export const bodyViewStreams = {
  /** At once, then at most ten times a second while they change; ends when complete. */
  "bodyView.watch": { input: z.object({ viewId: viewIdSchema }), event: viewFactsSchema },
  /**
   * From the beginning to the end, in order; closing the stream stops it. Matches beyond 100,000 are counted, not kept.
   * An expression that does not come to an end is stopped and said.
   */
  "bodyView.find": {
    input: z.object({ viewId: viewIdSchema, query: findQuerySchema }),
    event: z.object({
      /** New ones since the last event. */
      matches: z.array(matchSchema),
      count: countSchema,
      readBytes: countSchema,
      sizeBytes: countSchema,
      done: z.boolean(),
    }),
  },
};

/** A part of its own: who answers it is another room (electron/engine/bodyFilter). */
export const bodyFilterStreams = {
  /** Closing the stream stops it. The result is a body of the store, held by the window as a response's is. */
  "body.filter": {
    input: z.object({
      bodyId: bodyIdSchema,
      language: filterLanguageSchema,
      expression: z.string().max(10_000),
      /** Of the body: `json`, `ndjson`, `xml` or `html`. */
      syntax: syntaxSchema,
      /** As of bodyView.open. */
      charset: z.string().max(100).nullable(),
      charsetFrom: z.enum(["person", "header"]).nullable(),
    }),
    event: z.discriminatedUnion("type", [
      z.object({ type: z.literal("progress"), readBytes: countSchema, sizeBytes: countSchema }),
      z.object({
        type: z.literal("done"),
        resultBodyId: bodyIdSchema,
        sizeBytes: countSchema,
        count: countSchema,
        /** What stopped it on the way; the results before it stand. */
        problem: appErrorSchema.nullable(),
      }),
    ]),
  },
};
