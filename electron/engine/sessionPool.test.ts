import http from "node:http";
import type net from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import type { Pool } from "../../shared/model/session.ts";
import { requestTo, send, startEngine } from "./testing/sending.ts";
import { startAnsweringServer, startHttpServer, startRawServer } from "./testing/servers.ts";

const ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

describe("the limit of a session", () => {
  it("holds for 200 sends, and they are served in their order", async () => {
    const batches: number[][] = [];
    let held: (() => void)[] = [];
    let batch: number[] = [];
    // Answers ten at a time, so that none of the next ten can come before.
    const server = await startHttpServer((request, response) => {
      batch.push(Number(request.url?.slice(1)));
      held.push(() => response.end("ok"));
      if (held.length < 10) return;
      batches.push(batch);
      const answers = held;
      [batch, held] = [[], []];
      answers.forEach((answer) => answer());
    });
    const engine = await startEngine();
    const delivery = { connectionsInAll: 10, connectionsPerOrigin: 50 };
    const all = await Promise.all(
      Array.from({ length: 200 }, (_, index) => send(engine, requestTo(`${server.url}/${index}`), { delivery })),
    );
    expect(all.every(({ exchange, body }) => exchange.error === null && body === "ok")).toBe(true);
    expect(server.mostOpen).toBe(10);
    expect(server.opened).toBe(10);
    const inOrder = Array.from({ length: 20 }, (_, tens) => Array.from({ length: 10 }, (_, ones) => tens * 10 + ones));
    expect(batches.map((indices) => indices.toSorted((a, b) => a - b))).toEqual(inOrder);
  });

  it("holds across origins: idle connections of others make room", async () => {
    const open = new Set<net.Socket>();
    let mostOpen = 0;
    const watch = (socket: net.Socket): void => {
      open.add(socket);
      mostOpen = Math.max(mostOpen, open.size);
      socket.on("close", () => open.delete(socket));
    };
    const servers = await Promise.all(
      Array.from({ length: 4 }, async () => {
        const server = http.createServer((_request, response) => response.end("ok")).on("connection", watch);
        await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
        onTestFinished(() => {
          server.closeAllConnections();
          server.close();
        });
        const address = server.address();
        return typeof address === "object" && address !== null ? address.port : 0;
      }),
    );
    const engine = await startEngine();
    const all = await Promise.all(
      Array.from({ length: 100 }, (_, index) =>
        send(engine, requestTo(`http://127.0.0.1:${servers[index % 4]}/`), { delivery: { connectionsInAll: 3 } }),
      ),
    );
    expect(all.every(({ exchange }) => exchange.error === null)).toBe(true);
    expect(mostOpen).toBeLessThanOrEqual(3);
    expect(engine.connectionCount("session")).toBeLessThanOrEqual(3);
  });

  it("does not let a busy origin starve another", async () => {
    const order: string[] = [];
    const slow = await startRawServer(async (socket, received) => {
      for (;;) {
        order.push((await received.until("\r\n\r\n")).split(" ")[1] ?? "");
        socket.write(ok);
      }
    });
    const other = await startHttpServer((_request, response) => {
      order.push("other");
      response.end("ok");
    });
    const engine = await startEngine();
    const delivery = { connectionsInAll: 1 };
    const paths = ["/1", "/2", "/3"];
    await Promise.all([
      ...paths.map((target) => send(engine, requestTo(slow.url + target), { delivery })),
      send(engine, requestTo(other.url), { delivery }),
      ...["/4", "/5"].map((target) => send(engine, requestTo(slow.url + target), { delivery })),
    ]);
    expect(order).toEqual(["/1", "/2", "/3", "other", "/4", "/5"]);
  });

  it("times out in the queue, exactly, and the next one goes on", async () => {
    const server = await startRawServer(() => undefined);
    const other = await startAnsweringServer(ok);
    const engine = await startEngine();
    const stop = new AbortController();
    const first = send(engine, requestTo(server.url), { delivery: { connectionsInAll: 1 }, signal: stop.signal });
    await server.whenOpen(1);
    const delivery = { connectionsInAll: 1, poolTimeoutMs: 100 };
    const { exchange, hops } = await send(engine, requestTo(other.url), { delivery });
    expect(exchange.error).toMatchObject({ code: "timeout-pool", phase: "queue", params: { seconds: 0.1 } });
    const [queue] = hops[0]?.spans ?? [];
    expect((queue?.endMs ?? 0) - (queue?.startMs ?? 0)).toBeGreaterThanOrEqual(99);
    const third = send(engine, requestTo(other.url), { delivery: { connectionsInAll: 1 } });
    stop.abort();
    expect((await third).body).toBe("ok");
    expect((await first).exchange.error?.code).toBe("cancelled");
    expect(engine.pool("session").queue).toEqual([]);
  });
});

describe("the view of a pool", () => {
  it("shows who is busy, idle and waiting", async () => {
    const answers: (() => void)[] = [];
    const server = await startHttpServer((_request, response) => answers.push(() => response.end("ok")));
    const engine = await startEngine();
    expect(engine.pool("session")).toEqual({ connections: [], queue: [], limit: null });
    const delivery = { connectionsInAll: 1 };
    const first = send(engine, requestTo(server.url), { delivery });
    const second = send(engine, requestTo(server.url), { delivery });
    while (answers.length === 0) await new Promise((resolve) => setImmediate(resolve));
    const busy = engine.pool("session");
    expect(busy).toMatchObject({
      limit: 1,
      queue: [{ origin: server.url }],
      connections: [
        { state: "busy", origin: server.url, streams: 1, served: 1, idleMs: null, httpVersion: "1.1", tls: null },
      ],
    });
    expect(busy.queue[0]?.waitingMs).toBeGreaterThan(0);
    answers.shift()?.();
    await first;
    while (answers.length === 0) await new Promise((resolve) => setImmediate(resolve));
    answers.shift()?.();
    await second;
    const [idle] = engine.pool("session").connections;
    expect(idle).toMatchObject({ state: "idle", streams: 0, served: 2, remoteAddress: "127.0.0.1", proxy: null });
    expect(idle?.remotePort).toBe(server.port);
    expect(idle?.bytesRead).toBeGreaterThan(100);
    expect(idle?.bytesWritten).toBeGreaterThan(100);
    expect(idle?.idleMs).toBeLessThanOrEqual(idle?.ageMs ?? 0);
    engine.closeIdle("session");
    await server.whenOpen(0);
    expect(engine.pool("session").connections).toEqual([]);
  });

  it("is told of, at most four times a second, until nobody listens", async () => {
    const server = await startAnsweringServer(ok);
    const engine = await startEngine();
    const views: Pool[] = [];
    const seen = Promise.withResolvers<void>();
    const stop = engine.watchPool("session", () => {
      views.push(engine.pool("session"));
      if (views.at(-1)?.connections[0]?.served === 20) seen.resolve();
    });
    for (let count = 0; count < 20; count += 1) await send(engine, requestTo(server.url));
    await seen.promise;
    expect(views.length).toBeLessThan(10);
    stop();
    stop();
  });

  it("leaves closed connections to those who use them, and closes all with the session", async () => {
    const server = await startRawServer(() => undefined);
    const engine = await startEngine();
    const sending = send(engine, requestTo(server.url));
    await server.whenOpen(1);
    engine.closeIdle("session");
    expect(server.sockets.size).toBe(1);
    engine.closeSession("session");
    expect((await sending).exchange.error?.code).toBe("cancelled");
    await server.whenOpen(0);
    expect(engine.pool("session").connections).toEqual([]);
  });
});
