import type net from "node:net";
import { describe, expect, it } from "vitest";
import { requestTo, send, startEngine } from "./testing/sending.ts";
import { startRawServer } from "./testing/servers.ts";

describe("each timeout names itself", () => {
  it("connect covers TLS", async () => {
    const server = await startRawServer(() => undefined);
    const { exchange } = await send(await startEngine(), requestTo(`https://localhost:${server.port}/`), {
      delivery: { connectTimeoutMs: 60 },
    });
    expect(exchange.error).toMatchObject({
      code: "timeout-connect",
      phase: "tls",
      params: { host: "localhost", seconds: 0.06 },
    });
    await server.whenOpen(0);
  });

  it("read fires while the answer is waited for", async () => {
    const server = await startRawServer(() => undefined);
    const { exchange } = await send(await startEngine(), requestTo(server.url), { delivery: { readTimeoutMs: 60 } });
    expect(exchange.error).toMatchObject({ code: "timeout-read", phase: "wait" });
    expect(exchange.response).toBeNull();
    await server.whenOpen(0);
  });

  it("read fires between two reads of the body, and what came is kept", async () => {
    const server = await startRawServer(async (socket, received) => {
      await received.until("\r\n\r\n");
      socket.write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf");
    });
    const { exchange, body } = await send(await startEngine(), requestTo(server.url), {
      delivery: { readTimeoutMs: 60 },
    });
    expect(exchange.error).toMatchObject({ code: "timeout-read", phase: "receive" });
    expect(body).toBe("half");
    expect(exchange.response?.complete).toBe(false);
  });

  it("read is pushed back by each read", async () => {
    const server = await startRawServer(async (socket, received) => {
      await received.until("\r\n\r\n");
      socket.write("HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\n");
      for (let sent = 0; sent < 8; sent += 1) {
        await new Promise((resolve) => setTimeout(resolve, 100));
        socket.write("x");
      }
    });
    const { exchange } = await send(await startEngine(), requestTo(server.url), { delivery: { readTimeoutMs: 700 } });
    expect(exchange.error).toBeNull();
  });

  it("write fires when the server takes nothing of the body", async () => {
    const server = await startRawServer((socket) => socket.pause());
    const body = { type: "text" as const, text: "x".repeat(30_000_000) };
    const { exchange } = await send(await startEngine(), requestTo(server.url, { method: "POST", body }), {
      delivery: { writeTimeoutMs: 100, readTimeoutMs: 50 },
    });
    expect(exchange.error).toMatchObject({ code: "timeout-write", phase: "send" });
    server.sockets.forEach((socket: net.Socket) => socket.resume());
    await server.whenOpen(0);
  });

  it("pool fires while a free connection is waited for", async () => {
    const server = await startRawServer(() => undefined);
    const engine = await startEngine();
    const delivery = { connectionsPerOrigin: 1, poolTimeoutMs: 60 };
    const first = send(engine, requestTo(server.url), { delivery });
    await server.whenOpen(1);
    const { exchange } = await send(engine, requestTo(server.url), { delivery });
    expect(exchange.error).toMatchObject({ code: "timeout-pool", phase: "queue" });
    engine.closeSession("session");
    await first;
  });

  it("total fires whatever else happens", async () => {
    const server = await startRawServer(async (socket, received) => {
      await received.until("\r\n\r\n");
      socket.write("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n");
      const drip = setInterval(() => socket.write("x"), 5);
      socket.on("close", () => clearInterval(drip));
    });
    const { exchange } = await send(await startEngine(), requestTo(server.url), { delivery: { totalTimeoutMs: 120 } });
    expect(exchange.error).toMatchObject({ code: "timeout-total", phase: "receive", params: { seconds: 0.12 } });
    await server.whenOpen(0);
  });
});
