/** What the thread of viewWorker.ts is asked, and what it answers: an update for each piece and for the end, in order. */
import type { AppErrorData } from "../../../shared/errors.ts";
import type { PipelineOptions, PipelineUpdate } from "./viewPipeline.ts";

export type ViewWork =
  /** @param path of an empty file that takes the text, when it is another one than the body's bytes */
  | { type: "open"; run: number; options: PipelineOptions; path: string | null }
  /** @param length bytes of the memory that are the piece; it comes back with the update */
  | { type: "piece"; run: number; memory: ArrayBuffer; length: number }
  | { type: "end"; run: number }
  | { type: "close"; run: number };

export type ViewReply =
  | { type: "update"; run: number; update: PipelineUpdate; memory: ArrayBuffer | null }
  | { type: "failed"; run: number; error: AppErrorData };
