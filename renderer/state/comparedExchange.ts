/** Exchanges as sides of a comparison: those of the history, and those that tabs show. */
import type { Pair } from "../../shared/model/entry.ts";
import type { Attempt, PreparedRequest, Response } from "../../shared/model/exchange.ts";
import type { HistoryDetail, HistoryEntry } from "../../shared/model/history.ts";
import type { ExchangeView } from "./exchanges.ts";

/** As renderer/editors/compare wants it. */
export interface ComparedExchange {
  facts: Pick<HistoryEntry, "method" | "url" | "status" | "errorCode" | "durationMs" | "bodyBytes" | "atMs">;
  sent: readonly Pair[];
  response: Response | null;
}

export function comparedEntry({ entry, exchange }: HistoryDetail): ComparedExchange {
  return { facts: entry, sent: sentHeaders(exchange), response: exchange.response };
}

export function comparedView(view: ExchangeView): ComparedExchange {
  const { prepared, response, error, durationMs } = view;
  return {
    facts: {
      method: prepared?.method ?? "",
      url: prepared?.url ?? "",
      status: response?.head.status ?? null,
      errorCode: error?.code ?? null,
      durationMs: durationMs ?? 0,
      bodyBytes: response?.decodedBytes ?? 0,
      atMs: sentAtMs(view),
    },
    sent: sentHeaders(view),
    response,
  };
}

/** When its send began, in milliseconds since 1970. */
export function sentAtMs({ history, startedAtMs }: Pick<ExchangeView, "history" | "startedAtMs">): number {
  return history?.atMs ?? performance.timeOrigin + startedAtMs;
}

/** The entry that the history made of what a tab shows. */
export function isEntryOf(
  view: ExchangeView,
  { atMs, durationMs }: Pick<HistoryEntry, "atMs" | "durationMs">,
): boolean {
  if (view.history !== undefined) return view.history.atMs === atMs;
  return view.durationMs === durationMs && Math.abs(sentAtMs(view) - atMs) < clockToleranceMs;
}

/** Between the window's clock and the engine's. */
const clockToleranceMs = 5000;

interface Sent {
  attempts: readonly Attempt[];
  prepared: PreparedRequest | null;
}

/** As on the wire in the end, else as they were meant. */
function sentHeaders({ attempts, prepared }: Sent): readonly Pair[] {
  return attempts.at(-1)?.hops.at(-1)?.request?.headers ?? prepared?.headers ?? [];
}
