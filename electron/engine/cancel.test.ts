import net from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import type { ExchangeEvent } from "../../shared/model/exchange.ts";
import type { Engine } from "./engine.ts";
import { begin, phasesOf, requestTo, send, startEngine } from "./testing/sending.ts";
import { startHttp2Server, startRawServer, type RawHandler } from "./testing/servers.ts";

const ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

/** Sends, cancels as soon as the attempt is seen in that phase, and gives the failure. */
async function cancelIn(engine: Engine, phase: string, request: Parameters<typeof send>[1], delivery = {}) {
  const abort = new AbortController();
  const sent = await send(engine, request, {
    signal: abort.signal,
    delivery,
    onEvent(event) {
      if (event.type === "attempt" && phasesOf(event.attempt.hops.at(-1)).at(-1) === phase) abort.abort();
    },
  });
  expect(sent.exchange.error).toMatchObject({ kind: "cancelled", code: "cancelled", phase });
  expect(sent.exchange.attempts[0]?.endMs).not.toBeNull();
  expect(sent.hops.at(-1)?.spans.every((span) => span.endMs !== null)).toBe(true);
  return sent;
}

async function expectFreed(engine: Engine, server: { whenOpen(count: number): Promise<void> }): Promise<void> {
  await server.whenOpen(0);
  expect(engine.connectionCount("session")).toBe(0);
}

describe("cancelling a send", () => {
  it("works while it waits for a free connection, and lets the others go on", async () => {
    const asked = Promise.withResolvers<net.Socket>();
    const server = await startRawServer(async (socket, received) => {
      await received.until("\r\n\r\n");
      asked.resolve(socket);
    });
    const engine = await startEngine();
    const delivery = { connectionsPerOrigin: 1 };
    const first = send(engine, requestTo(server.url), { delivery });
    await server.whenOpen(1);
    const { hops } = await cancelIn(engine, "queue", requestTo(server.url), delivery);
    expect(phasesOf(hops[0])).toEqual(["queue"]);
    (await asked.promise).write(ok);
    expect((await first).exchange.error).toBeNull();
    expect(server.opened).toBe(1);
  });

  it("works while it connects", async () => {
    const port = await fullBacklog();
    const engine = await startEngine();
    await cancelIn(engine, "connect", requestTo(`http://127.0.0.1:${port}/`));
    expect(engine.connectionCount("session")).toBe(0);
  });

  it("works while TLS is negotiated", async () => {
    const server = await startRawServer(() => undefined);
    const engine = await startEngine();
    const { hops } = await cancelIn(engine, "tls", requestTo(`https://127.0.0.1:${server.port}/`));
    expect(phasesOf(hops[0])).toEqual(["connect", "tls"]);
    await expectFreed(engine, server);
  });

  it("works while the request is sent", async () => {
    const server = await startRawServer((socket) => socket.pause());
    const engine = await startEngine();
    const body = { type: "text" as const, text: "x".repeat(30_000_000) };
    const { hops } = await cancelIn(engine, "send", requestTo(server.url, { method: "POST", body }));
    expect(hops[0]?.sentBytes).toBeGreaterThan(0);
    expect(hops[0]?.sentBytes).toBeLessThan(30_000_000);
    server.sockets.forEach((socket) => socket.resume());
    await expectFreed(engine, server);
  });

  it("works while the answer is waited for", async () => {
    const server = await startRawServer(() => undefined);
    const engine = await startEngine();
    const { exchange } = await cancelIn(engine, "wait", requestTo(server.url));
    expect(exchange.response).toBeNull();
    await expectFreed(engine, server);
  });

  it("works while the answer is received, and keeps what came", async () => {
    const server = await startRawServer(async (socket, received) => {
      await received.until("\r\n\r\n");
      socket.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nso far");
    });
    const engine = await startEngine();
    const { exchange, body } = await cancelIn(engine, "receive", requestTo(server.url));
    expect(exchange.response).toMatchObject({ complete: false, wireBytes: 6, decodedBytes: 6 });
    expect(body).toBe("so far");
    await expectFreed(engine, server);
  });

  it("before it began sends nothing", async () => {
    const server = await startRawServer(() => undefined);
    const engine = await startEngine();
    const { exchange, events } = await send(engine, requestTo(server.url), { signal: AbortSignal.abort() });
    expect(exchange.error?.code).toBe("cancelled");
    expect(events.map((event) => event.type)).toEqual(["failed"]);
    expect(server.opened).toBe(0);
  });

  it("resets its stream on HTTP/2 and leaves the connection to the others", async () => {
    let closed = (): void => undefined;
    const reset = new Promise<void>((resolve) => (closed = resolve));
    const server = await startHttp2Server((stream, headers) => {
      if (headers[":path"] === "/slow") stream.on("close", closed);
      else stream.end("ok");
    });
    const engine = await startEngine();
    const delivery = { httpVersion: "2" as const };
    await cancelIn(engine, "wait", requestTo(`${server.url}/slow`), delivery);
    await reset;
    const { hops } = await send(engine, requestTo(`${server.url}/`), { delivery });
    expect(hops[0]?.connection?.reused).toBe(true);
    expect(server.opened).toBe(1);
  });

  it("happens when the stream is closed", async () => {
    const server = await startRawServer(() => undefined);
    const engine = await startEngine();
    const events: ExchangeEvent[] = [];
    for await (const event of begin(engine, requestTo(server.url))) {
      events.push(event);
      if (event.type === "attempt") break;
    }
    await expectFreed(engine, server);
    expect(events.map((event) => event.type)).toEqual(["prepared", "attempt"]);
  });

  it("happens to all sends of a session that is closed, and to no others", async () => {
    const handler: RawHandler = async (socket, received) => {
      await received.until("/now ");
      socket.write(ok);
    };
    const server = await startRawServer(handler);
    const engine = await startEngine();
    const stopped = send(engine, requestTo(server.url));
    const other = send(engine, requestTo(server.url), { sessionId: "other" });
    await server.whenOpen(2);
    engine.closeSession("session");
    expect((await stopped).exchange.error?.code).toBe("cancelled");
    await server.whenOpen(1);
    expect(engine.connectionCount("other")).toBe(1);
    engine.closeSession("other");
    await other;
  });
});

/** A port on which connections are neither taken nor refused: its backlog is full. */
async function fullBacklog(): Promise<number> {
  const server = net.createServer();
  await new Promise<void>((resolve) => server.listen({ port: 0, host: "127.0.0.1", backlog: 1 }, resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  const { port } = address;
  // Node takes connections as soon as it looks; a process that is stopped does not look.
  await new Promise((resolve) => server.close(resolve));
  const { spawn } = await import("node:child_process");
  const script = `require("net").createServer().listen({port:${port},host:"127.0.0.1",backlog:1},()=>{console.log("up");process.kill(process.pid,"SIGSTOP")})`;
  const child = spawn(process.execPath, ["-e", script], { stdio: ["ignore", "pipe", "inherit"] });
  await new Promise((resolve) => child.stdout.once("data", resolve));
  const fillers = Array.from({ length: 8 }, () => net.connect(port, "127.0.0.1").on("error", () => undefined));
  onTestFinished(async () => {
    for (const filler of fillers) filler.destroy();
    child.kill("SIGKILL");
    await new Promise((resolve) => child.once("close", resolve));
  });
  await Promise.race(fillers.slice(0, 2).map((filler) => new Promise((resolve) => filler.once("connect", resolve))));
  return port;
}
