/** What a view or a table knows, told when it changes: at once, then at most ten times a second, until nothing changes any more. */
import { setTimeout as pause } from "node:timers/promises";
import { AppError } from "../../../shared/errors.ts";

const restMs = 100;

export interface Watched<Facts> {
  readonly closed: boolean;
  facts(): Facts;
  listen(listener: () => void): () => void;
}

/** @throws AppError body-gone when the view is closed meanwhile */
export async function* watchFacts<Facts extends { complete: boolean }>(
  view: Watched<Facts>,
  signal: AbortSignal,
): AsyncGenerator<Facts, void> {
  let hasChanged = true;
  let wake = (): void => undefined;
  const stop = view.listen(() => {
    hasChanged = true;
    wake();
  });
  const abort = (): void => wake();
  signal.addEventListener("abort", abort, { once: true });
  try {
    while (!signal.aborted) {
      if (!hasChanged) await new Promise<void>((resolve) => (wake = resolve));
      if (signal.aborted) return;
      if (view.closed) throw new AppError("body-gone");
      hasChanged = false;
      const facts = view.facts();
      yield facts;
      if (facts.complete) return;
      await pause(restMs, undefined, { signal }).catch(() => undefined);
    }
  } finally {
    stop();
    signal.removeEventListener("abort", abort);
  }
}
