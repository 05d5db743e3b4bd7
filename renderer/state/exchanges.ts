/** The newest send of each tab, as its stream tells it. Body bytes stay in the engine: they are pulled by range. */
import { AppError, toAppError, type AppErrorData } from "../../shared/errors.ts";
import { bodyIdsOfExchange } from "../../shared/exchangeBodies.ts";
import type { Attempt, Exchange, ExchangeEvent, PreparedRequest, Response } from "../../shared/model/exchange.ts";
import type { HistoryBodyState } from "../../shared/model/history.ts";
import { api } from "./api.ts";
import { forgetBody } from "./bodies.ts";
import { sendContext } from "./sendContext.ts";
import { flushSessions } from "./sessions.ts";
import { getState, setState } from "./store.ts";
import { flushDraft } from "./tabDrafts.ts";

export interface ExchangeProgress {
  sentBytes: number;
  sentTotalBytes: number | null;
  wireBytes: number;
  wireTotalBytes: number | null;
  decodedBytes: number;
  /** Of the request's body, smoothed; null until there are two looks at it. */
  sentBytesPerSecond: number | null;
  /** When it was told, on the window's monotonic clock. */
  atMs: number;
}

export interface ExchangeView {
  exchangeId: string;
  state: "running" | "done" | "failed";
  /** On the window's monotonic clock (performance.now). */
  startedAtMs: number;
  /** Of the session that it went through; null until it is over. */
  sessionName: string | null;
  prepared: PreparedRequest | null;
  attempts: Attempt[];
  response: Response | null;
  progress: ExchangeProgress | null;
  error: AppErrorData | null;
  /** null while it runs. */
  durationMs: number | null;
  /** Set when it was not sent now but comes from the history: when it began, in milliseconds since 1970. */
  history?: { atMs: number; bodyState: HistoryBodyState };
}

export interface ExchangesSlice {
  exchanges: Record<string, ExchangeView>;
}

const running = new Map<string, AbortController>();

/** Sends what is in the tab. A send of the tab that still runs is cancelled, and its result let go. */
export async function sendRequest(tabId: string): Promise<void> {
  const tab = getState().tabs[tabId];
  if (!tab) return;
  flushDraft(tabId);
  dropExchange(tabId);
  const controller = new AbortController();
  running.set(tabId, controller);
  const view = startingView();
  setState(({ exchanges }) => ({ exchanges: { ...exchanges, [tabId]: view } }));
  const change = (apply: (view: ExchangeView) => ExchangeView): void => changeView(tabId, view.exchangeId, apply);
  try {
    const input = { exchangeId: view.exchangeId, request: tab.request, context: sendContext(tab) };
    await flushSessions();
    if (controller.signal.aborted) throw new AppError("cancelled");
    const events = api().stream("exchange.send", input, { signal: controller.signal });
    for await (const event of events) change((now) => applyEvent(now, event));
    change(failedWithoutEnd);
  } catch (thrown) {
    const { data } = toAppError(thrown);
    change((now) => (now.state === "running" ? failed(now, data) : now));
  } finally {
    if (running.get(tabId) === controller) running.delete(tabId);
  }
}

export function cancelSend(tabId: string): void {
  running.get(tabId)?.abort();
}

/** Cancels what runs and lets the engine delete the bodies. */
export function dropExchange(tabId: string): void {
  cancelSend(tabId);
  running.delete(tabId);
  const view = getState().exchanges[tabId];
  if (!view) return;
  const { [tabId]: _, ...others } = getState().exchanges;
  setState({ exchanges: others });
  for (const bodyId of bodyIdsOfExchange(view)) {
    forgetBody(bodyId);
    // Nobody looks at it any more: a failure to delete it is the engine's to mend, at the latest when it starts.
    api()
      .call("body.release", { bodyId })
      .catch(() => undefined);
  }
}

/** Shows one that is over in the tab, in place of the one that it has. The tab owns its bodies from now on. */
export function showExchange(
  tabId: string,
  exchange: Exchange,
  history: { atMs: number; bodyState: HistoryBodyState },
): void {
  dropExchange(tabId);
  const { id: exchangeId, sessionName, prepared, attempts, response, error, durationMs } = exchange;
  const facts = { exchangeId, sessionName, prepared, attempts, response, error, durationMs, history };
  const state = error === null ? "done" : "failed";
  const view: ExchangeView = { ...startingView(), ...facts, state };
  setState(({ exchanges }) => ({ exchanges: { ...exchanges, [tabId]: view } }));
}

export function isRunning(tabId: string): boolean {
  return getState().exchanges[tabId]?.state === "running";
}

export function applyEvent(view: ExchangeView, event: ExchangeEvent): ExchangeView {
  switch (event.type) {
    case "prepared":
      return { ...view, prepared: event.prepared };
    case "attempt":
      return { ...view, attempts: withAttempt(view.attempts, event.attempt) };
    case "head":
      return { ...view, response: event.response };
    case "progress": {
      const { type: _, ...progress } = event;
      return { ...view, progress: withSentRate(view.progress, progress, performance.now()) };
    }
    case "done":
    case "failed": {
      const { sessionName, prepared, attempts, response, error, durationMs } = event.exchange;
      return { ...view, state: event.type, sessionName, prepared, attempts, response, error, durationMs };
    }
  }
}

/** How much the newest look counts: about the last second does. */
const newestShare = 0.25;

/** Exported for its tests. */
export function withSentRate(
  before: ExchangeProgress | null,
  now: Omit<ExchangeProgress, "sentBytesPerSecond" | "atMs">,
  atMs: number,
): ExchangeProgress {
  // A retry sends it anew.
  if (before === null || now.sentBytes < before.sentBytes) return { ...now, sentBytesPerSecond: null, atMs };
  const spanMs = atMs - before.atMs;
  if (spanMs <= 0) return { ...now, sentBytesPerSecond: before.sentBytesPerSecond, atMs: before.atMs };
  const rate = ((now.sentBytes - before.sentBytes) / spanMs) * 1000;
  const smoothed = before.sentBytesPerSecond;
  const sentBytesPerSecond = smoothed === null ? rate : smoothed + (rate - smoothed) * newestShare;
  return { ...now, sentBytesPerSecond, atMs };
}

function startingView(): ExchangeView {
  return {
    exchangeId: crypto.randomUUID(),
    state: "running",
    startedAtMs: performance.now(),
    sessionName: null,
    prepared: null,
    attempts: [],
    response: null,
    progress: null,
    error: null,
    durationMs: null,
  };
}

/** Events of a send that the tab has moved on from are not for its view any more. */
function changeView(tabId: string, exchangeId: string, apply: (view: ExchangeView) => ExchangeView): void {
  const view = getState().exchanges[tabId];
  if (view?.exchangeId !== exchangeId) return;
  setState(({ exchanges }) => ({ exchanges: { ...exchanges, [tabId]: apply(view) } }));
}

function withAttempt(attempts: readonly Attempt[], attempt: Attempt): Attempt[] {
  const others = attempts.filter(({ number }) => number !== attempt.number);
  return [...others, attempt].toSorted((a, b) => a.number - b.number);
}

function failed(view: ExchangeView, error: AppErrorData): ExchangeView {
  return { ...view, state: "failed", error, durationMs: performance.now() - view.startedAtMs };
}

function failedWithoutEnd(view: ExchangeView): ExchangeView {
  if (view.state !== "running") return view;
  return failed(view, toAppError(new Error("the stream ended without a result")).data);
}
