/** What travels between the history's thread and the rest. */
import type { AppErrorData } from "../../shared/errors.ts";
import type { HistoryDatabase } from "./historyDatabase.ts";

export type HistoryMethod = keyof HistoryDatabase;

export interface HistoryWork {
  /** The reply has the same. */
  number: number;
  name: HistoryMethod;
  input: unknown[];
}

export type HistoryReply =
  { number: number; ok: true; value: unknown } | { number: number; ok: false; error: AppErrorData };
