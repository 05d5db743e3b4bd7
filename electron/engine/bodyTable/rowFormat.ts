/** What each format knows of rows: where they lie in the bytes, and what their cells are. */
import type { TableCell, TableFacts } from "../../../shared/contract/bodyTable.ts";
import type { TableCellText } from "./tableWork.ts";

export interface RowProblem {
  reason: string;
  offset: number;
}

/** Told of rows in order; `end` is behind the last byte of the row, without the line break. */
export type TakeRow = (start: number, end: number, isBroken: boolean) => void;

/** Finds rows in bytes that are given in order. Keeps nothing of them. */
export interface RowScanner {
  push(bytes: Buffer): void;
  end(): void;
  /** Nothing is found behind it, but in formats of lines. */
  readonly problem: RowProblem | null;
  /** Nothing more is looked for. */
  readonly hasStopped: boolean;
}

export interface RowBytes {
  index: number;
  offset: number;
  /** Cut at maxRowBytes. */
  bytes: Buffer;
  isCut: boolean;
  isBroken: boolean;
}

/** Larger ones are not looked at to their end. */
export const maxRowBytes = 16 * 1024 * 1024;

/** `end` is behind the last byte. */
export type TakeText = (column: number, bytes: Buffer, start: number, end: number) => void;

export const maxTextUnits = 8 * 1024 * 1024;

export interface RowFormat {
  /** Through the whole body, from `start`; gathers the columns. */
  scanAll(start: number, take: TakeRow): RowScanner;
  /** Again from a row's beginning, up to the end of one: its own end, or that of a later one. */
  scanFrom(start: number, take: TakeRow): RowScanner;
  /** One of each column asked for, cut at so many units. */
  cells(row: RowBytes, columns: readonly number[], maxUnits: number): TableCell[];
  /** Of the cells asked for that are there, as UTF-8, up to 8 MiB of each. The same `columns` for many rows. */
  texts(row: RowBytes, columns: readonly number[], take: TakeText): void;
  /** Whether a text that is in a cell of such a row stands just so in these bytes of it, or of many of them. */
  hasPlain(bytes: Buffer, text: string): boolean;
  /** `column` null: the row. */
  names(row: RowBytes, column: number | null): Pick<TableCellText, "jsonPath" | "jsonPointer" | "jq">;
  facts(): Pick<TableFacts, "columns" | "moreColumns" | "delimiter" | "hasHeader" | "segments">;
}

export const absentCell: TableCell = { kind: "absent", text: "", isCut: false };
export const noNames = { jsonPath: "", jsonPointer: "", jq: "" };
