import { describe, expect, it } from "vitest";
import type { Attempt, BackoffWait, Connection, Hop, Span } from "../../../../shared/model/exchange.ts";
import { AppError } from "../../../../shared/errors.ts";
import { endedAttempts, layOutWaterfall, runningBackoff } from "./waterfall.ts";

function span(phase: Span["phase"], startMs: number, endMs: number | null): Span {
  return { phase, startMs, endMs };
}

function hop(spans: Span[], more: Partial<Hop> = {}): Hop {
  return {
    url: "http://127.0.0.1/",
    cause: "start",
    spans,
    connection: null,
    request: null,
    sentBytes: 0,
    informational: [],
    response: null,
    trailers: [],
    ...more,
  };
}

function attempt(number: number, startMs: number, endMs: number | null, hops: Hop[]): Attempt {
  return { number, startMs, endMs, hops, error: null, bodyId: null, backoff: null, notRetried: null };
}

function wait(startMs: number, delayMs: number, endMs: number | null, more: Partial<BackoffWait> = {}): BackoffWait {
  return { cause: "status", reason: "503", from: "policy", startMs, delayMs, endMs, ...more };
}

const connection: Connection = {
  id: 2,
  reused: false,
  httpVersion: "1.1",
  localAddress: "127.0.0.1",
  remoteAddress: "127.0.0.1",
  remotePort: 80,
  proxy: null,
  tls: null,
};

describe("layOutWaterfall", () => {
  it("puts all attempts on one axis, with the wait between them", () => {
    const limited = {
      status: 503,
      reason: "",
      httpVersion: "1.1",
      headers: [["Retry-After", "1"]],
      raw: null,
    } satisfies Hop["response"];
    const { rows, totalMs } = layOutWaterfall(
      [
        {
          ...attempt(1, 0, 100, [hop([span("connect", 0, 50), span("wait", 50, 100)], { response: limited })]),
          backoff: wait(100, 200, 300, { from: "retry-after" }),
        },
        attempt(2, 300, 400, [hop([span("wait", 300, 400)], { connection })]),
      ],
      400,
    );
    expect(totalMs).toBe(400);
    expect(rows.map((row) => row.id)).toEqual(["1", "2"]);
    expect(rows[0]?.bars.map(({ start, width }) => [start, width])).toEqual([
      [0, 0.125],
      [0.125, 0.125],
    ]);
    expect(rows[0]?.backoff).toMatchObject({
      start: 0.25,
      width: 0.5,
      elapsed: 1,
      durationMs: 200,
      remainingMs: null,
      retryAfter: "1",
      onNewConnection: true,
    });
    expect(rows[1]?.backoff).toBeNull();
    expect(rows[1]?.durationMs).toBe(100);
  });

  it("gives each hop of a redirected attempt a row below it", () => {
    const { rows } = layOutWaterfall(
      [attempt(1, 0, 90, [hop([span("wait", 0, 30)]), hop([span("connect", 40, 60), span("wait", 60, 90)])])],
      90,
    );
    expect(rows.map((row) => [row.id, row.hopNumber, row.durationMs])).toEqual([
      ["1", null, 90],
      ["1.1", 1, 30],
      ["1.2", 2, 50],
    ]);
    expect(rows[0]?.bars).toHaveLength(3);
    expect(rows[0]?.hop).toBeNull();
  });

  it("lets what runs last until now", () => {
    const { rows, totalMs } = layOutWaterfall(
      [attempt(1, 0, null, [hop([span("connect", 0, 20), span("wait", 20, null)])])],
      80,
    );
    expect(totalMs).toBe(80);
    expect(rows[0]?.running).toBe(true);
    expect(rows[0]?.bars[1]).toMatchObject({ running: true, durationMs: 60, width: 0.75 });
  });

  it("draws a wait that lasts as long as it is planned, and counts it down", () => {
    const waiting = { ...attempt(1, 0, 100, [hop([span("wait", 0, 100)])]), backoff: wait(100, 300, null) };
    const waterfall = layOutWaterfall([waiting], 250);
    expect(waterfall.totalMs).toBe(400);
    expect(waterfall.rows[0]?.backoff).toMatchObject({ start: 0.25, width: 0.75, elapsed: 0.5, remainingMs: 150 });
    expect(waterfall.rows[0]).toMatchObject({ running: false, durationMs: 100 });
    expect(runningBackoff(waterfall)?.row.id).toBe("1");
    expect(layOutWaterfall([waiting], 450).rows[0]?.backoff).toMatchObject({ remainingMs: 0, elapsed: 1 });
  });

  it("ends a wait early when it was cut short", () => {
    const hurried = { ...attempt(1, 0, 100, []), backoff: wait(100, 10_000, 200) };
    const waterfall = layOutWaterfall([hurried, attempt(2, 200, 300, [])], 300);
    expect(waterfall.totalMs).toBe(300);
    expect(waterfall.rows[0]?.backoff).toMatchObject({ durationMs: 100, remainingMs: null });
    expect(runningBackoff(waterfall)).toBeNull();
    const stopped = endedAttempts([{ ...hurried, backoff: wait(100, 10_000, null) }], 150, null);
    expect(layOutWaterfall(stopped, 150).totalMs).toBe(150);
  });

  it("sums phases over hops and attempts, in their order", () => {
    const { phaseTotals } = layOutWaterfall(
      [
        attempt(1, 0, 10, [hop([span("dns", 0, 4), span("wait", 4, 10)])]),
        attempt(2, 10, 20, [hop([span("wait", 10, 20)])]),
      ],
      20,
    );
    expect(phaseTotals).toEqual([
      { phase: "dns", ms: 4 },
      { phase: "wait", ms: 16 },
    ]);
  });

  it("begins the axis where the first attempt begins", () => {
    const { rows, totalMs } = layOutWaterfall([attempt(1, 20, 120, [hop([span("connect", 20, 70)])])], 120);
    expect(totalMs).toBe(100);
    expect(rows[0]).toMatchObject({ startMs: 20, start: 0, end: 1 });
    expect(rows[0]?.bars[0]).toMatchObject({ startMs: 20, start: 0, width: 0.5 });
  });

  it("ends what ran when the exchange ended", () => {
    const cancelled = new AppError("cancelled").data;
    const ended = endedAttempts(
      [attempt(1, 0, null, [hop([span("send", 0, 5), span("wait", 5, null)])])],
      40,
      cancelled,
    );
    expect(ended[0]).toMatchObject({ endMs: 40, error: { code: "cancelled" } });
    expect(ended[0]?.hops[0]?.spans).toEqual([span("send", 0, 5), span("wait", 5, 40)]);
    expect(layOutWaterfall(ended, 40).rows[0]?.running).toBe(false);
  });

  it("draws nothing of nothing, and divides by no zero", () => {
    expect(layOutWaterfall([], 0).rows).toEqual([]);
    expect(layOutWaterfall([attempt(1, 0, 0, [])], 0).rows[0]).toMatchObject({ start: 0, end: 0, durationMs: 0 });
  });
});
