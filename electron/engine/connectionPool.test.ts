import { describe, expect, it } from "vitest";
import { phasesOf, requestTo, send, startEngine } from "./testing/sending.ts";
import { startAnsweringServer, startHttpServer, startRawServer } from "./testing/servers.ts";

const ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

describe("the connections of a session", () => {
  it("are used again, and say so", async () => {
    const server = await startAnsweringServer(ok);
    const engine = await startEngine();
    const first = await send(engine, requestTo(server.url));
    const second = await send(engine, requestTo(server.url));
    expect(first.hops[0]?.connection).toMatchObject({
      reused: false,
      httpVersion: "1.1",
      remoteAddress: "127.0.0.1",
      remotePort: server.port,
      tls: null,
    });
    expect(second.hops[0]?.connection).toEqual({ ...first.hops[0]?.connection, reused: true });
    expect(phasesOf(second.hops[0])).toEqual(["send", "wait", "receive"]);
    expect(server.opened).toBe(1);
  });

  it("never exceed the limit: 200 sends go through 10", async () => {
    const server = await startHttpServer((_request, response) => setImmediate(() => response.end("ok")));
    const engine = await startEngine();
    const all = await Promise.all(Array.from({ length: 200 }, () => send(engine, requestTo(server.url))));
    expect(all.every(({ exchange, body }) => exchange.error === null && body === "ok")).toBe(true);
    expect(server.mostOpen).toBe(10);
    expect(server.opened).toBe(10);
    expect(engine.connectionCount("session")).toBe(10);
  });

  it("serve those who wait in their order", async () => {
    const requests: string[] = [];
    const server = await startAnsweringServer(ok, requests);
    const engine = await startEngine();
    const paths = ["/1", "/2", "/3", "/4", "/5"];
    await Promise.all(
      paths.map((path) => send(engine, requestTo(server.url + path), { delivery: { connectionsPerOrigin: 1 } })),
    );
    expect(requests.map((request) => request.split(" ")[1])).toEqual(paths);
  });

  it("are not shared between sessions", async () => {
    const server = await startAnsweringServer(ok);
    const engine = await startEngine();
    await send(engine, requestTo(server.url), { sessionId: "a" });
    await send(engine, requestTo(server.url), { sessionId: "b" });
    expect(server.opened).toBe(2);
    engine.closeSession("a");
    await server.whenOpen(1);
  });

  it.each([
    ["the server says close", "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok"],
    ["the server speaks HTTP/1.0", "HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nok"],
  ])("are not used again when %s", async (_name, answer) => {
    const server = await startAnsweringServer(answer);
    const engine = await startEngine();
    await send(engine, requestTo(server.url));
    await send(engine, requestTo(server.url));
    expect(server.opened).toBe(2);
    await server.whenOpen(0);
  });

  it("are not used again when the person says close", async () => {
    const server = await startAnsweringServer(ok);
    const engine = await startEngine();
    const close = [{ name: "connection", value: "Close", description: "", disabled: false }];
    await send(engine, requestTo(server.url, { headers: close }));
    await server.whenOpen(0);
    expect(engine.connectionCount("session")).toBe(0);
  });

  it("that the server closed while idle are replaced without a word", async () => {
    const server = await startAnsweringServer(ok);
    const engine = await startEngine();
    await send(engine, requestTo(server.url));
    for (const socket of server.sockets) socket.destroy();
    const { exchange, hops } = await send(engine, requestTo(server.url));
    expect(exchange.error).toBeNull();
    expect(exchange.attempts).toHaveLength(1);
    expect(hops).toHaveLength(1);
    expect(hops[0]?.connection?.reused).toBe(false);
  });

  it.each([
    ["GET", null, 2],
    ["POST", "closed-early", 1],
  ])("that die under a %s before any byte of an answer: error %s", async (method, code, requests) => {
    let seen = 0;
    const server = await startRawServer(async (socket, received) => {
      await received.until("\r\n\r\n");
      socket.write(ok);
      await received.until("/again ");
      seen += 1;
      if (seen === 1) socket.end();
    });
    const engine = await startEngine();
    await send(engine, requestTo(server.url));
    const again = send(engine, requestTo(`${server.url}/again`, { method }));
    if (code === null) await server.whenOpen(1);
    const { exchange, hops } = await again;
    expect(exchange.error?.code ?? null).toBe(code);
    expect(server.opened).toBe(requests);
    if (code === null) {
      expect(hops[0]?.connection?.reused).toBe(false);
      expect(phasesOf(hops[0])).toEqual(["send", "wait", "connect", "send", "wait", "receive"]);
    }
  });

  it("that brought a body to its bound are not blocked by one that nobody reads", async () => {
    const server = await startHttpServer((_request, response) => response.end(Buffer.alloc(3_000_000, "x")));
    const engine = await startEngine();
    const { exchange } = await send(engine, requestTo(server.url));
    expect(exchange.response).toMatchObject({ decodedBytes: 3_000_000, complete: true });
    const range = await engine.bodies.read(exchange.response?.bodyId ?? "", 2_999_990, 100);
    expect(Buffer.from(range.bytes).toString()).toBe("xxxxxxxxxx");
  });
});
