/** What the thread of filterWorker.ts is asked, once in its life, and what it answers. */
import type { FilterLanguage, Syntax } from "../../../shared/contract/bodyView.ts";
import type { AppErrorData } from "../../../shared/errors.ts";

export interface FilterOptions {
  language: FilterLanguage;
  expression: string;
  syntax: Syntax;
}

export interface FilterWork extends FilterOptions {
  bytes: Uint8Array;
}

export interface Filtered {
  /** In pieces, to be written one after the other. */
  pieces: Uint8Array[];
  count: number;
}

export type FilterReply = ({ type: "done" } & Filtered) | { type: "failed"; error: AppErrorData };
