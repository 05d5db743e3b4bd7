/**
 * Where every bar of the waterfall stands, from the attempts of an exchange. Shares are 0 to 1 of one time axis that
 * all rows have in common.
 */
import type { AppErrorData } from "../../../../shared/errors.ts";
import type { Attempt, BackoffWait, Hop, Span } from "../../../../shared/model/exchange.ts";
import { phases, type Phase } from "../../../../shared/model/phase.ts";

export interface Bar {
  phase: Phase;
  startMs: number;
  durationMs: number;
  start: number;
  width: number;
  running: boolean;
}

/** The wait after an attempt, before the next one. */
export interface Backoff {
  start: number;
  /** Of the whole of it: while it lasts, of what is planned. */
  width: number;
  /** Share of the wait that is over, 0 to 1. */
  elapsed: number;
  durationMs: number;
  /** null once it is over. */
  remainingMs: number | null;
  wait: BackoffWait;
  /** As the server said it; null when the policy chose the wait. */
  retryAfter: string | null;
  /** Of the attempt after it; false while that is not known. */
  onNewConnection: boolean;
}

export interface WaterfallRow {
  /** `attempt` or `attempt.hop`, both from 1. */
  id: string;
  attempt: Attempt;
  /** null: the row stands for the whole attempt. */
  hop: Hop | null;
  hopNumber: number | null;
  bars: Bar[];
  backoff: Backoff | null;
  /** Since the exchange began. */
  startMs: number;
  /** Of the row's first bar and end of its last, to place words beside them. */
  start: number;
  end: number;
  durationMs: number;
  running: boolean;
}

export interface Waterfall {
  /** Length of the axis: from the first attempt's start to the last moment of all. */
  totalMs: number;
  rows: WaterfallRow[];
  /** Sums over all hops, in the order of the phases; those that took no part are left out. */
  phaseTotals: { phase: Phase; ms: number }[];
}

/** @param nowMs since the exchange began; what has no end yet lasts until then */
export function layOutWaterfall(attempts: readonly Attempt[], nowMs: number): Waterfall {
  const originMs = attempts[0]?.startMs ?? 0;
  const totalMs = Math.max(0.001, ...attempts.map((attempt) => lastMoment(attempt, nowMs) - originMs));
  const axis: Axis = { originMs, totalMs, nowMs };
  return {
    totalMs,
    rows: attempts.flatMap((attempt, index) => attemptRows(attempt, attempts[index + 1], axis)),
    phaseTotals: sumPhases(attempts, nowMs),
  };
}

/**
 * The attempts of an exchange that is over. After a cancel nothing more is told of the one that ran: it ended then, of
 * that.
 */
export function endedAttempts(attempts: readonly Attempt[], endMs: number, error: AppErrorData | null): Attempt[] {
  return attempts.map((open) => {
    const attempt = endedWait(open, endMs);
    if (attempt.endMs !== null) return attempt;
    const hops = attempt.hops.map((hop) => ({
      ...hop,
      spans: hop.spans.map((span) => ({ ...span, endMs: span.endMs ?? Math.max(span.startMs, endMs) })),
    }));
    return { ...attempt, endMs: Math.max(attempt.startMs, endMs), hops, error: attempt.error ?? error };
  });
}

function endedWait(attempt: Attempt, endMs: number): Attempt {
  const { backoff } = attempt;
  if (backoff === null || backoff.endMs !== null) return attempt;
  return { ...attempt, backoff: { ...backoff, endMs: Math.max(backoff.startMs, endMs) } };
}

interface Axis {
  originMs: number;
  totalMs: number;
  nowMs: number;
}

function shareOf(ms: number, { originMs, totalMs }: Axis): number {
  return (ms - originMs) / totalMs;
}

function lastMoment(attempt: Attempt, nowMs: number): number {
  const ends = attempt.hops.flatMap((hop) => hop.spans).map((span) => span.endMs ?? nowMs);
  const waitEnd = attempt.backoff === null ? [] : [backoffEnd(attempt.backoff, nowMs)];
  return Math.max(attempt.endMs ?? nowMs, ...ends, ...waitEnd);
}

function attemptRows(attempt: Attempt, next: Attempt | undefined, axis: Axis): WaterfallRow[] {
  const endMs = attempt.endMs ?? axis.nowMs;
  const whole: WaterfallRow = {
    id: String(attempt.number),
    attempt,
    hop: attempt.hops.length === 1 ? (attempt.hops[0] ?? null) : null,
    hopNumber: null,
    bars: attempt.hops.flatMap((hop) => barsOf(hop.spans, axis)),
    backoff: attempt.backoff === null ? null : backoffOf(attempt, attempt.backoff, next, axis),
    startMs: attempt.startMs,
    start: shareOf(attempt.startMs, axis),
    end: shareOf(endMs, axis),
    durationMs: Math.max(0, endMs - attempt.startMs),
    running: attempt.endMs === null,
  };
  if (attempt.hops.length < 2) return [whole];
  return [whole, ...attempt.hops.map((hop, index) => hopRow(attempt, hop, index + 1, axis))];
}

function hopRow(attempt: Attempt, hop: Hop, hopNumber: number, axis: Axis): WaterfallRow {
  const startMs = hop.spans[0]?.startMs ?? attempt.startMs;
  const endMs = Math.max(startMs, ...hop.spans.map((span) => span.endMs ?? axis.nowMs));
  return {
    id: `${attempt.number}.${hopNumber}`,
    attempt,
    hop,
    hopNumber,
    bars: barsOf(hop.spans, axis),
    backoff: null,
    startMs,
    start: shareOf(startMs, axis),
    end: shareOf(endMs, axis),
    durationMs: endMs - startMs,
    running: hop.spans.some((span) => span.endMs === null),
  };
}

function barsOf(spans: readonly Span[], axis: Axis): Bar[] {
  return spans.map((span) => {
    const durationMs = Math.max(0, (span.endMs ?? axis.nowMs) - span.startMs);
    return {
      phase: span.phase,
      startMs: span.startMs,
      durationMs,
      start: shareOf(span.startMs, axis),
      width: durationMs / axis.totalMs,
      running: span.endMs === null,
    };
  });
}

/** The axis reaches to the end that is planned, so that nothing moves while the wait lasts. */
function backoffEnd({ startMs, delayMs, endMs }: BackoffWait, nowMs: number): number {
  return endMs ?? Math.max(nowMs, startMs + delayMs);
}

function backoffOf(attempt: Attempt, wait: BackoffWait, next: Attempt | undefined, axis: Axis): Backoff {
  const endMs = backoffEnd(wait, axis.nowMs);
  const durationMs = Math.max(0, endMs - wait.startMs);
  const elapsedMs = (wait.endMs ?? Math.min(axis.nowMs, endMs)) - wait.startMs;
  const connection = next?.hops[0]?.connection ?? null;
  return {
    start: shareOf(wait.startMs, axis),
    width: durationMs / axis.totalMs,
    elapsed: durationMs === 0 ? 1 : Math.max(0, elapsedMs) / durationMs,
    durationMs,
    remainingMs: wait.endMs === null ? Math.max(0, endMs - axis.nowMs) : null,
    wait,
    retryAfter:
      wait.from === "retry-after" ? headerValue(attempt.hops.at(-1)?.response?.headers ?? [], "retry-after") : null,
    onNewConnection: connection !== null && !connection.reused,
  };
}

/** The wait that lasts now, if one does. */
export function runningBackoff({ rows }: Waterfall): { row: WaterfallRow; backoff: Backoff } | null {
  for (const row of rows) {
    if (row.backoff !== null && row.backoff.remainingMs !== null) return { row, backoff: row.backoff };
  }
  return null;
}

function sumPhases(attempts: readonly Attempt[], nowMs: number): { phase: Phase; ms: number }[] {
  const spans = attempts.flatMap((attempt) => attempt.hops).flatMap((hop) => hop.spans);
  return phases
    .map((phase) => ({ phase, spans: spans.filter((span) => span.phase === phase) }))
    .filter((sum) => sum.spans.length > 0)
    .map((sum) => ({
      phase: sum.phase,
      ms: sum.spans.reduce((ms, span) => ms + Math.max(0, (span.endMs ?? nowMs) - span.startMs), 0),
    }));
}

/** Of the first field of that name. */
export function headerValue(headers: readonly (readonly [string, string])[], lowerCaseName: string): string | null {
  return headers.find(([name]) => name.toLowerCase() === lowerCaseName)?.[1] ?? null;
}
