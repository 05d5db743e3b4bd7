/** What the thread of findWorker.ts is asked, and what it answers: one reply for each piece, in order. */
import type { FindQuery } from "../../../../shared/contract/bodyView.ts";
import type { AppErrorData } from "../../../../shared/errors.ts";

export type FindWork =
  | { type: "open"; run: number; query: FindQuery }
  /** @param isLast no more will come */
  | { type: "piece"; run: number; bytes: Uint8Array; isLast: boolean }
  | { type: "close"; run: number };

/** Flat: line, column, length of each. */
export type FoundMatches = Float64Array;

export type FindReply =
  /** Once, when it is there: only then is it known how long a piece takes. */
  | { type: "ready" }
  | { type: "found"; run: number; matches: FoundMatches; count: number }
  | { type: "failed"; run: number; error: AppErrorData };
