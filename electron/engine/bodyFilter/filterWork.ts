/** What the thread of filterWorker.ts is asked, once in its life, and what it asks while it works. */
import type { MessagePort } from "node:worker_threads";
import type { FilterLanguage, Syntax } from "../../../shared/contract/bodyView.ts";
import type { AppErrorData } from "../../../shared/errors.ts";

export interface FilterOptions {
  language: FilterLanguage;
  expression: string;
  syntax: Syntax;
  /** The Content-Type header's label, or what the person chose; null: the body says it, or it is UTF-8. */
  charset: string | null;
  /** A person's choice is stronger than a byte order mark; a header's is not. */
  charsetFrom: "person" | "header" | null;
}

export interface FilterWork extends FilterOptions {
  sizeBytes: number;
  /** Counts the answers on the port: what the thread waits on. */
  answered: SharedArrayBuffer;
  /** For requests and answers. */
  port: MessagePort;
}

export interface Filtered {
  count: number;
  /** What stopped it on the way; the results before it stand. */
  problem: AppErrorData | null;
}

/** Bodies that the thread writes: what it finds, the body in UTF-8, and places to be put in order. */
export type WrittenBody = "result" | "recoded" | "scratch";

/** One at a time; the thread waits for the answer. */
export type FilterRequest =
  | { type: "read"; from: "source" | "scratch"; offsetBytes: number; memory: ArrayBuffer }
  | { type: "write"; to: WrittenBody; bytes: Uint8Array<ArrayBuffer> }
  /** What was written of the result is thrown away. */
  | { type: "restart" }
  /** From here on the source is what was recoded. */
  | { type: "useRecoded" };

export type FilterAnswer =
  { type: "read"; memory: ArrayBuffer; lengthBytes: number } | { type: "ok" } | { type: "failed"; error: AppErrorData };

export type FilterReply = ({ type: "done" } & Filtered) | { type: "failed"; error: AppErrorData };
