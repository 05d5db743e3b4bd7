import { useEffect, useState } from "react";
import { toAppError, type AppErrorData } from "../../../../shared/errors.ts";
import { readBodyRange } from "../../../state/bodies.ts";
import type { BodyText } from "./bodyText.ts";
import type { Language } from "./lexer.ts";
import { runInWorker } from "./textWorker.ts";
import { nextWindow, partEnd, windowLength, type TextWindow } from "./textWindow.ts";

export interface TextRequest {
  bodyId: string;
  sizeBytes: number;
  /** Nothing more will arrive and nothing is missing. */
  complete: boolean;
  window: TextWindow;
  encoding: string;
  syntax: Language;
  pretty: boolean;
  maxColumns: number;
}

export interface LoadedText {
  /** The newest that is ready: an older one stays while the next is made. */
  text: BodyText | null;
  window: TextWindow;
  /** The part that follows; null at the end of the body. */
  next: TextWindow | null;
  problem: AppErrorData | null;
}

/** Reads the bytes of a window of the body and lays them out, in the worker. */
export function useBodyText(request: TextRequest): LoadedText {
  const { bodyId, sizeBytes, complete, window, encoding, syntax, pretty, maxColumns } = request;
  const [loaded, setLoaded] = useState<LoadedText>({ text: null, window, next: null, problem: null });
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    const job = { encoding, syntax, pretty, maxColumns, complete };
    const load = async (): Promise<void> => {
      try {
        const result = await loadText(bodyId, sizeBytes, window, job, signal);
        if (!signal.aborted) setLoaded(result);
      } catch (thrown) {
        if (!signal.aborted) setLoaded((before) => ({ ...before, problem: toAppError(thrown).data }));
      }
    };
    void load();
    return () => controller.abort();
  }, [bodyId, sizeBytes, complete, window, encoding, syntax, pretty, maxColumns]);
  return loaded;
}

type Job = Pick<TextRequest, "encoding" | "syntax" | "pretty" | "maxColumns" | "complete">;

async function loadText(
  bodyId: string,
  sizeBytes: number,
  window: TextWindow,
  job: Job,
  signal: AbortSignal,
): Promise<LoadedText> {
  const read = await readBodyRange(bodyId, window.startBytes, windowLength(window, sizeBytes), { signal });
  const moreFollows = window.startBytes + read.length < sizeBytes;
  const bytes = moreFollows ? read.subarray(0, partEnd(read, job.encoding)) : read;
  const { encoding, syntax, pretty, maxColumns } = job;
  const partial = moreFollows || !job.complete;
  const text = await runInWorker({ type: "text", bytes, encoding, language: syntax, pretty, partial, maxColumns });
  return { text, window, next: moreFollows ? nextWindow(window, bytes, text.rows.lineCount) : null, problem: null };
}
