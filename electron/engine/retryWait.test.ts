import { describe, expect, it } from "vitest";
import type { Attempt, ExchangeEvent } from "../../shared/model/exchange.ts";
import type { Engine } from "./engine.ts";
import type { RetryAction } from "./retries.ts";
import { requestTo, send, startEngine, type SendOptions } from "./testing/sending.ts";
import { retrying, startScriptedServer, type ScriptStep } from "./testing/scripted.ts";

const patient = (change: Parameters<typeof retrying>[0] = {}) =>
  retrying({ backoff: { type: "fixed", delayMs: 3_600_000 }, ...change });

const waits = (event: ExchangeEvent): boolean => event.type === "attempt" && event.attempt.backoff?.endMs === null;

/** Does it once for each wait that is seen, and says what the engine said. */
function acting(engine: Engine, action: RetryAction, said: boolean[]): Pick<SendOptions, "onEvent"> {
  const seen = new Set<number>();
  return {
    onEvent(event) {
      if (event.type !== "attempt" || !waits(event) || seen.has(event.attempt.number)) return;
      seen.add(event.attempt.number);
      said.push(engine.act("exchange", action));
    },
  };
}

async function run(steps: ScriptStep[], action: RetryAction, change: Parameters<typeof retrying>[0] = {}) {
  const server = await startScriptedServer(steps);
  const engine = await startEngine();
  const said: boolean[] = [];
  const sent = await send(engine, requestTo(server.url), {
    delivery: patient(change),
    ...acting(engine, action, said),
  });
  return { ...sent, server, engine, said };
}

describe("the wait for a retry", () => {
  it("is told as it begins and as it ends", async () => {
    const { events } = await run([503, 200], "retryNow");
    const first = events.flatMap((event): Attempt[] =>
      event.type === "attempt" && event.attempt.number === 1 ? [event.attempt] : [],
    );
    const begun = first.find(({ backoff }) => backoff !== null);
    expect(begun).toMatchObject({ backoff: { cause: "status", reason: "503", delayMs: 3_600_000, endMs: null } });
    expect(begun?.endMs).not.toBeNull();
    const last = events.at(-1);
    expect(last?.type === "done" && last.exchange.attempts[0]?.backoff?.endMs).toBeTypeOf("number");
  });

  it("ends with retry now", async () => {
    const { exchange, body, said } = await run([503, 503, 200], "retryNow");
    expect(body).toBe("answer 3");
    expect(said).toEqual([true, true]);
    expect(exchange.attempts.map(({ backoff }) => backoff?.delayMs)).toEqual([3_600_000, 3_600_000, undefined]);
    expect(exchange.durationMs).toBeLessThan(60_000);
  });

  it("ends with stop: the last response is the outcome", async () => {
    const { exchange, events, body, engine, server } = await run([503, 200], "stop");
    expect(events.at(-1)?.type).toBe("done");
    expect(exchange.error).toBeNull();
    expect(exchange.response).toMatchObject({ complete: true, head: { status: 503 } });
    expect(exchange.attempts).toHaveLength(1);
    expect(exchange.attempts[0]).toMatchObject({ notRetried: "stopped", bodyId: null });
    expect(exchange.attempts[0]?.backoff?.endMs).not.toBeNull();
    expect(events.some((event) => event.type === "head")).toBe(true);
    expect(body).toBe("answer 1");
    expect(server.requests).toHaveLength(1);
    expect(engine.act("exchange", "stop")).toBe(false);
  });

  it("ends with stop: the last response is no error for a policy that wants one when attempts run out", async () => {
    const { exchange } = await run([503, 200], "stop", { whenExhausted: "error" });
    expect(exchange.error).toBeNull();
  });

  it("ends with stop: the last error is the outcome", async () => {
    const { exchange } = await run(["reset", 200], "stop");
    expect(exchange.error?.code).toBe("connection-reset");
    expect(exchange.response).toBeNull();
    expect(exchange.attempts[0]).toMatchObject({ notRetried: "stopped", error: { code: "connection-reset" } });
  });

  it("ends with stop: half a response is the outcome, with its error", async () => {
    const { exchange, body } = await run(["cut", 200], "stop");
    expect(exchange.error?.code).toBe("closed-early");
    expect(exchange.response).toMatchObject({ complete: false, head: { status: 200 } });
    expect(body).toBe("half");
  });

  it("ends with cancelling, at once", async () => {
    const server = await startScriptedServer([503]);
    const engine = await startEngine();
    const abort = new AbortController();
    const { exchange } = await send(engine, requestTo(server.url), {
      delivery: patient(),
      signal: abort.signal,
      onEvent: (event) => void (waits(event) && abort.abort()),
    });
    expect(exchange.error).toMatchObject({ code: "cancelled", phase: null });
    expect(exchange.attempts[0]).toMatchObject({ error: null, notRetried: null });
    expect(exchange.attempts[0]?.backoff?.endMs).not.toBeNull();
    expect(exchange.attempts[0]?.bodyId).not.toBeNull();
    expect(server.requests).toHaveLength(1);
  });

  it("ends when its session is closed", async () => {
    const server = await startScriptedServer([503]);
    const engine = await startEngine();
    const { exchange } = await send(engine, requestTo(server.url), {
      delivery: patient(),
      onEvent: (event) => void (waits(event) && engine.closeSession("session")),
    });
    expect(exchange.error?.code).toBe("cancelled");
    await server.whenOpen(0);
  });

  it("takes no place in the pool", async () => {
    const server = await startScriptedServer([503, 200]);
    const engine = await startEngine();
    const waiting = Promise.withResolvers<void>();
    const first = send(engine, requestTo(server.url), {
      delivery: { ...patient(), connectionsPerOrigin: 1 },
      onEvent: (event) => void (waits(event) && waiting.resolve()),
    });
    await waiting.promise;
    const { body } = await send(engine, requestTo(server.url), { delivery: { connectionsPerOrigin: 1 } });
    expect(body).toBe("answer 2");
    expect(engine.act("exchange", "retryNow")).toBe(true);
    expect((await first).exchange.attempts).toHaveLength(2);
    expect(server.opened).toBe(1);
  });

  it("is not there for what does not wait", async () => {
    const server = await startScriptedServer(["silence"]);
    const engine = await startEngine();
    expect(engine.act("exchange", "retryNow")).toBe(false);
    const abort = new AbortController();
    const said: boolean[] = [];
    await send(engine, requestTo(server.url), {
      delivery: patient(),
      signal: abort.signal,
      onEvent(event) {
        if (event.type !== "attempt") return;
        said.push(engine.act("exchange", "stop"), engine.act("other", "retryNow"));
        abort.abort();
      },
    });
    expect(said.every((answer) => !answer)).toBe(true);
  });
});
