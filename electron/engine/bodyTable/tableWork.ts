/**
 * What the thread of tableWorker.ts is told and asked, and what it tells, asks and answers. The bytes of a body stay
 * with the process: the thread asks for them, and lends the memory that they come in.
 */
import type { CallInput, CallOutput } from "../../../shared/contract.ts";
import type { TableFacts } from "../../../shared/contract/bodyTable.ts";
import type { FindQuery } from "../../../shared/contract/bodyView.ts";
import type { AppErrorData } from "../../../shared/errors.ts";

export type TableOptions = Omit<CallInput<"bodyTable.open">, "bodyId" | "first">;
export type RowsQuestion = Omit<CallInput<"bodyTable.rows">, "tableId">;
export type TableRows = Omit<CallOutput<"bodyTable.rows">, "facts">;
export type TableCellText = CallOutput<"bodyTable.cell">;

export type TableQuestion =
  | ({ type: "rows" } & RowsQuestion)
  | { type: "cell"; row: number; column: number | null }
  | { type: "sort"; column: number; descending: boolean }
  /** @param save of a run of `nextPiece` */
  | { type: "beginSave"; sortId: string | null; columns: number[] }
  | { type: "nextPiece"; save: number }
  /** @param find of a run of `nextCells`, ended by `endFind` */
  | { type: "beginFind"; sortId: string | null; hidden: number[]; query: FindQuery }
  | { type: "nextCells"; find: number }
  | { type: "endFind"; find: number };

/** Texts of cells to be searched, one behind the other. */
export interface FoundCells {
  bytes: Uint8Array<ArrayBuffer>;
  /** Of each cell, in bytes. */
  ends: Uint32Array<ArrayBuffer>;
  /** Where its row stands among those shown. */
  rows: Uint32Array<ArrayBuffer>;
  columns: Uint16Array<ArrayBuffer>;
  /** Of the text that the rows are found in. */
  readBytes: number;
  isLast: boolean;
}

export type TableAnswer =
  | ({ type: "rows" } & TableRows)
  | ({ type: "cell" } & TableCellText)
  | { type: "sorted"; sortId: string }
  | { type: "save"; save: number }
  /** Empty: that was all. */
  | { type: "piece"; bytes: Uint8Array }
  | { type: "find"; find: number }
  | { type: "cells"; cells: FoundCells };

export type TableWork =
  /** @param spoolDirectory for the text of a body in another charset than UTF-8 */
  | { type: "open"; table: number; options: TableOptions; spoolDirectory: string }
  | { type: "close"; table: number }
  | { type: "ask"; table: number; ask: number; question: TableQuestion }
  | { type: "cancel"; table: number; ask: number }
  /** What a `read` asked for; the memory is the one that was lent. */
  | { type: "bytes"; read: number; memory: ArrayBuffer; length: number; sizeBytes: number; complete: boolean }
  | { type: "gone"; read: number };

export type TableTold =
  | { type: "facts"; table: number; facts: TableFacts }
  /** Its file is deleted. */
  | { type: "closed"; table: number }
  | { type: "progress"; table: number; ask: number; rows: number }
  | { type: "answer"; table: number; ask: number; answer: TableAnswer }
  | { type: "failed"; table: number; ask: number; error: AppErrorData }
  /** @param waits until there is a byte at the offset, or never will be */
  | { type: "read"; table: number; read: number; offset: number; memory: ArrayBuffer; waits: boolean };
