/** What is said between hashThread.ts and hashWorker.ts. */
import type { ChecksumAlgorithm, Checksum } from "../../../shared/model/checksum.ts";

export type HashWork =
  /** Anew from the file's first byte, also for a job that there is. */
  | { type: "begin"; job: number; descriptor: number; algorithms: readonly ChecksumAlgorithm[] }
  /** The file's bytes up to here are there. */
  | { type: "advance"; job: number; toBytes: number }
  | { type: "finish"; job: number; toBytes: number }
  /** The descriptor is not touched after the answer to this. */
  | { type: "end"; job: number };

export type HashReply =
  | { type: "finished"; job: number; checksums: Checksum[] }
  | { type: "failed"; job: number; detail: string }
  | { type: "ended"; job: number };
