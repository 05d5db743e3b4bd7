/**
 * A body of the store as rows and columns, of any size: CSV, TSV, an array of JSON values, NDJSON, server-sent events.
 * The rows are found in a thread while the body arrives; the window asks for those that it shows.
 */
import { z } from "zod";
import { appErrorSchema } from "../errors.ts";
import { findQuerySchema } from "./bodyView.ts";
import { emptySchema, pathSchema } from "./bytes.ts";

const countSchema = z.number().int().min(0);
const columnsSchema = z.array(countSchema).max(100);
const tableIdSchema = z.string().max(100);

export const tableFormatSchema = z.enum(["csv", "json", "ndjson", "events"]);
export type TableFormat = z.infer<typeof tableFormatSchema>;

export const tableCellKinds = ["absent", "text", "number", "literal", "object", "array"] as const;

export const tableFactsSchema = z.object({
  /** Found so far. */
  rows: countSchema,
  /**
   * In order of appearance, 1,000 at most: of CSV the first row's names or `1`, `2`…, of JSON the keys of its objects
   * (`value` for what is no object), of events `id`, `event`, `data`, `retry`.
   */
  columns: z.array(z.string()),
  /** Others were left out. */
  moreColumns: z.boolean(),
  readBytes: countSchema,
  sizeBytes: countSchema,
  complete: z.boolean(),
  /** Of CSV, found out or as asked for; null elsewhere. */
  delimiter: z.string().max(1).nullable(),
  hasHeader: z.boolean(),
  charset: z.string(),
  /** Of JSON: the way to the array that the rows are of; of one row that is no array's, to the value. [] until it is found. */
  segments: z.array(z.union([z.string(), z.number().int()])),
  /** The rows before it stand; of NDJSON the first broken line, and the others stand, too. */
  problem: z.object({ reason: z.string(), offsetBytes: countSchema, error: appErrorSchema.nullable() }).nullable(),
});
export type TableFacts = z.infer<typeof tableFactsSchema>;

export const tableCellSchema = z.object({
  kind: z.enum(tableCellKinds),
  /**
   * Digits and escapes kept as in the body, strings decoded, containers as compact JSON; cut at 500 units, and earlier
   * when more than 1,000 cells are asked for.
   */
  text: z.string(),
  isCut: z.boolean(),
});
export type TableCell = z.infer<typeof tableCellSchema>;

const tableRowSchema = z.object({
  /** In the body, from 0. */
  index: countSchema,
  offsetBytes: countSchema,
  cells: z.array(tableCellSchema),
});

export const bodyTableCalls = {
  /** Cheap at any size. @throws body-gone */
  "bodyTable.open": {
    input: z.object({
      bodyId: z.string().max(100),
      format: tableFormatSchema,
      charset: z.string().max(100).nullable(),
      /** Of CSV; null: found out from the first rows (`,` `;` tab `|`). */
      delimiter: z
        .string()
        .regex(/^[^"\r\n\0\u0080-\uffff]$/u)
        .nullable(),
      /** The first row names the columns; null: found out. */
      hasHeader: z.boolean().nullable(),
      /** Of JSON: the way to the array (`["data", "items"]`); null: the root, or the first array that an object at the root holds. */
      segments: z
        .array(z.union([z.string().max(1000), z.number().int()]))
        .max(100)
        .nullable(),
      /** Of the rows that are shown first, which come with it: so many of the first columns; not said: none. */
      first: z.object({ rows: z.number().int().min(1).max(300), columns: z.number().int().min(1).max(100) }).optional(),
    }),
    output: z.object({
      tableId: tableIdSchema,
      facts: tableFactsSchema,
      rows: z.array(tableRowSchema),
      /** Of JSON, the way taken. */
      segments: z.array(z.union([z.string(), z.number().int()])),
    }),
  },
  "bodyTable.close": { input: z.object({ tableId: tableIdSchema }), output: emptySchema },
  /**
   * In the order of that sort, else of the body. Fewer than asked for, but at least one, where rows are large: more than
   * 4 MiB are not gone through at once.
   */
  "bodyTable.rows": {
    input: z.object({
      tableId: tableIdSchema,
      sortId: z.string().max(100).nullable(),
      first: countSchema,
      count: z.number().int().min(1).max(300),
      /** Indexes into the facts' columns. */
      columns: columnsSchema,
    }),
    output: z.object({
      rows: z.array(tableRowSchema),
      facts: tableFactsSchema,
    }),
  },
  /** A cell whole, cut at 8 MiB; `column` null: the row as it stands in the body. `row` is its index in the body. */
  "bodyTable.cell": {
    input: z.object({ tableId: tableIdSchema, row: countSchema, column: countSchema.nullable() }),
    output: z.object({
      text: z.string(),
      isCut: z.boolean(),
      jsonPath: z.string(),
      jsonPointer: z.string(),
      jq: z.string(),
    }),
  },
  /** What the table shows as CSV (UTF-8, RFC 4180): the columns chosen, in the order of the sort. */
  "bodyTable.save": {
    input: z.object({
      tableId: tableIdSchema,
      sortId: z.string().max(100).nullable(),
      columns: z.array(countSchema).max(1000),
      path: pathSchema,
    }),
    output: z.object({ sizeBytes: countSchema }),
  },
};

export const bodyTableStreams = {
  /** At once, then at most ten times a second while they change; ends when complete. */
  "bodyTable.watch": { input: z.object({ tableId: tableIdSchema }), event: tableFactsSchema },
  /**
   * Numbers by value, then texts by their letters, then the rest; what is absent comes last both ways; equal ones in
   * order of appearance. Waits for the end of the body. Closing the stream before `done` stops it.
   * A table keeps its last four orders. @throws table-too-big
   */
  "bodyTable.sort": {
    input: z.object({ tableId: tableIdSchema, column: countSchema, descending: z.boolean() }),
    event: z.discriminatedUnion("type", [
      z.object({ type: z.literal("progress"), rows: countSchema, ofRows: countSchema }),
      z.object({ type: z.literal("done"), sortId: z.string().max(100) }),
    ]),
  },
  /**
   * In the cells, as they are shown but whole; a match never goes from one into the next. In the order of the body, on
   * while it arrives; closing the stream stops it. Matches beyond 100,000 are counted, not kept. An expression that does
   * not come to an end is stopped and said. @throws bad-search, search-too-slow
   */
  "bodyTable.find": {
    input: z.object({
      tableId: tableIdSchema,
      query: findQuerySchema,
      /** Of the rows' order that matches are told in. */
      sortId: z.string().max(100).nullable(),
      /** Columns that are not looked at. */
      hidden: z.array(countSchema).max(1000),
    }),
    event: z.object({
      /** New ones. `row` is its place in the order; `at` and `length` are UTF-16 units of the cell's text. */
      matches: z.array(z.object({ row: countSchema, column: countSchema, at: countSchema, length: countSchema })),
      count: countSchema,
      readBytes: countSchema,
      sizeBytes: countSchema,
      done: z.boolean(),
    }),
  },
};
