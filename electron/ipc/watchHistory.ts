/** That the history changed, told at most twice a second; the first of a calm time at once. */
import { setTimeout as pause } from "node:timers/promises";
import type { StreamEvent } from "../../shared/contract.ts";
import type { HistoryChange, HistoryStore } from "../storage/historyStore.ts";

const restMs = 500;

export async function* watchHistory(
  history: HistoryStore,
  signal: AbortSignal,
): AsyncIterable<StreamEvent<"history.watch">> {
  const news = new Set<HistoryChange>();
  let wake = (): void => undefined;
  const stop = history.watch((change) => {
    news.add(change);
    wake();
  });
  const abort = (): void => wake();
  signal.addEventListener("abort", abort, { once: true });
  try {
    while (!signal.aborted) {
      if (news.size === 0) await new Promise<void>((resolve) => (wake = resolve));
      if (signal.aborted) return;
      const type = news.has("reset") ? "reset" : "added";
      news.clear();
      yield { type };
      await pause(restMs, undefined, { signal }).catch(() => undefined);
    }
  } finally {
    stop();
    signal.removeEventListener("abort", abort);
  }
}
