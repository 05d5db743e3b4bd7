/** What the thread of findWorker.ts is asked, and what it answers: one reply for each piece, in order. */
import type { FindQuery } from "../../../../shared/contract/bodyView.ts";
import type { AppErrorData } from "../../../../shared/errors.ts";

export type FindWork =
  | { type: "open"; run: number; query: FindQuery }
  /** @param isLast no more will come */
  | { type: "piece"; run: number; bytes: Uint8Array; isLast: boolean }
  /** Texts that stand for themselves, one behind the other: no match goes from one into the next. `ends` in bytes. */
  | { type: "cells"; run: number; bytes: Uint8Array; ends: Uint32Array }
  | { type: "close"; run: number };

/** Flat: line, column, length of each; of cells the number of the cell in its piece stands for the line. */
export type FoundMatches = Float64Array;

export type FindReply =
  /** Once, when it is there: only then is it known how long a piece takes. */
  | { type: "ready" }
  | { type: "found"; run: number; matches: FoundMatches; count: number }
  | { type: "failed"; run: number; error: AppErrorData };
