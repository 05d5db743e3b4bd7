import { describe, expect, it } from "vitest";
import type { Sent } from "./testing/sending.ts";
import { requestTo, send, startEngine } from "./testing/sending.ts";
import { retrying } from "./testing/scripted.ts";
import { startHttpServer } from "./testing/servers.ts";

const sends = 200;
const limit = 10;

function queueSpan({ hops }: Sent) {
  return hops[0]?.spans.find(({ phase }) => phase === "queue");
}

describe("200 sends at once through 10 connections", () => {
  it("are served in the order of the queue, retries and all, never over more sockets", async () => {
    const arrived: number[] = [];
    const seen = new Set<string>();
    const server = await startHttpServer((request, response) => {
      const path = request.url ?? "";
      const again = seen.has(path);
      seen.add(path);
      if (!again) arrived.push(Number(path.slice(1)));
      setImmediate(() => response.writeHead(again ? 200 : 503).end("ok"));
    });
    const engine = await startEngine();
    const delivery = { ...retrying(), connectionsPerOrigin: limit };
    const all = await Promise.all(
      Array.from({ length: sends }, (_, number) => send(engine, requestTo(`${server.url}/${number}`), { delivery })),
    );
    expect(all.every(({ exchange }) => exchange.error === null && exchange.response?.head.status === 200)).toBe(true);
    expect(all.every(({ exchange }) => exchange.attempts.length === 2)).toBe(true);
    expect(server.mostOpen).toBe(limit);
    expect(engine.connectionCount("session")).toBe(limit);
    // Ten are on their way at once, and the first ten open their connections, however long that takes.
    arrived.forEach((number, place) => {
      if (number >= limit) expect(Math.abs(number - place)).toBeLessThan(2 * limit);
    });
  });

  it("time out exactly where no connection came free", async () => {
    const held: (() => void)[] = [];
    const server = await startHttpServer((_request, response) => void held.push(() => response.end("ok")));
    const engine = await startEngine();
    const delivery = { connectionsPerOrigin: limit, poolTimeoutMs: 300 };
    const all: Promise<Sent>[] = Array.from({ length: sends }, (_, number) =>
      send(engine, requestTo(`${server.url}/${number}`), { delivery }),
    );
    const queued = await Promise.all(all.slice(limit));
    for (const sent of queued) {
      expect(sent.exchange.error).toMatchObject({ code: "timeout-pool", phase: "queue", params: { seconds: 0.3 } });
      const span = queueSpan(sent);
      expect((span?.endMs ?? 0) - (span?.startMs ?? 0)).toBeGreaterThanOrEqual(299);
    }
    expect(server.opened).toBe(limit);
    await expect.poll(() => held.length).toBe(limit);
    for (const answer of held) answer();
    const served = await Promise.all(all.slice(0, limit));
    expect(served.every(({ exchange }) => exchange.error === null)).toBe(true);
  });

  it("may wait for a connection once more when the policy retries timeouts", async () => {
    let answer = (): void => undefined;
    const server = await startHttpServer((request, response) => {
      if (request.url === "/first") answer = () => void response.end("ok");
      else response.end("ok");
    });
    const engine = await startEngine();
    const delivery = { ...retrying(), connectionsPerOrigin: 1, poolTimeoutMs: 100 };
    const first = send(engine, requestTo(`${server.url}/first`), { delivery });
    await server.whenOpen(1);
    const { exchange } = await send(engine, requestTo(server.url, { method: "POST" }), {
      delivery,
      onEvent: (event) => {
        if (event.type === "attempt" && event.attempt.number === 1 && event.attempt.backoff !== null) answer();
      },
    });
    expect(exchange.error).toBeNull();
    expect(exchange.attempts[0]).toMatchObject({ error: { code: "timeout-pool" }, backoff: { cause: "connect" } });
    expect((await first).exchange.error).toBeNull();
  });
});
