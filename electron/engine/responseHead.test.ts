import { describe, expect, it } from "vitest";
import { phasesOf, requestTo, send, startEngine } from "./testing/sending.ts";
import { startAnsweringServer, startRawServer } from "./testing/servers.ts";

describe("the response's head on HTTP/1.1", () => {
  it("is kept byte for byte, with order, case and duplicates", async () => {
    const head =
      "HTTP/1.1 299 Rather  Fine\r\nSET-cookie: a\r\nContent-length: 2\r\nset-cookie:b \r\nX-Latin: \xe9\r\n\r\n";
    const server = await startAnsweringServer(`${head}ok`);
    const { exchange, body } = await send(await startEngine(), requestTo(server.url));
    expect(exchange.response?.head).toEqual({
      status: 299,
      reason: "Rather  Fine",
      httpVersion: "1.1",
      headers: [
        ["SET-cookie", "a"],
        ["Content-length", "2"],
        ["set-cookie", "b"],
        ["X-Latin", "\xe9"],
      ],
      raw: head,
    });
    expect(body).toBe("ok");
  });

  it("says HTTP/1.0 and an absent reason as they came", async () => {
    const server = await startRawServer(async (socket, received) => {
      await received.until("\r\n\r\n");
      socket.end("HTTP/1.0 200\r\n\r\nto the end");
    });
    const { exchange, body } = await send(await startEngine(), requestTo(server.url));
    expect(exchange.response?.head).toMatchObject({ httpVersion: "1.0", reason: "" });
    expect(body).toBe("to the end");
    expect(exchange.response?.complete).toBe(true);
  });

  it("comes in single bytes", async () => {
    const server = await startRawServer(async (socket, received) => {
      await received.until("\r\n\r\n");
      socket.setNoDelay(true);
      for (const byte of "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\nA: b\r\nContent-Length: 2\r\n\r\nok") {
        await new Promise((resolve) => socket.write(byte, resolve));
        await new Promise((resolve) => setImmediate(resolve));
      }
    });
    const { exchange, hops, body } = await send(await startEngine(), requestTo(server.url));
    expect(exchange.error).toBeNull();
    expect(body).toBe("ok");
    expect(exchange.response?.head.raw).toBe("HTTP/1.1 200 OK\r\nA: b\r\nContent-Length: 2\r\n\r\n");
    expect(hops[0]?.informational).toHaveLength(1);
  });

  it("follows informational ones, each recorded", async () => {
    const continued = "HTTP/1.1 100 Continue\r\n\r\n";
    const hints = "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n";
    const server = await startAnsweringServer(`${continued}${hints}HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok`);
    const { exchange, hops, body } = await send(await startEngine(), requestTo(server.url));
    expect(hops[0]?.informational.map(({ status, raw }) => [status, raw])).toEqual([
      [100, continued],
      [103, hints],
    ]);
    expect(exchange.response?.head.status).toBe(200);
    expect(body).toBe("ok");
    expect(phasesOf(hops[0])).toEqual(["connect", "send", "wait", "receive"]);
  });

  it("is given up when informational ones have no end", async () => {
    const server = await startRawServer(async (socket, received) => {
      await received.until("\r\n\r\n");
      const more = (): void =>
        void (socket.destroyed || socket.write("HTTP/1.1 102 Processing\r\n\r\n".repeat(20), () => setImmediate(more)));
      more();
    });
    const { exchange, hops } = await send(await startEngine(), requestTo(server.url));
    expect(exchange.error?.code).toBe("malformed-response");
    expect(hops[0]?.informational).toHaveLength(100);
    await server.whenOpen(0);
  });

  it("keeps trailers with their case", async () => {
    const server = await startAnsweringServer(
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: X-Sum\r\n\r\n5\r\nhello\r\n0\r\nX-Sum: 1\r\nX-sum: 2\r\n\r\n",
    );
    const { exchange, hops, body } = await send(await startEngine(), requestTo(server.url));
    const trailers = [
      ["X-Sum", "1"],
      ["X-sum", "2"],
    ];
    expect(hops[0]?.trailers).toEqual(trailers);
    expect(exchange.response?.trailers).toEqual(trailers);
    expect(exchange.response?.wireBytes).toBe(5);
    expect(body).toBe("hello");
  });

  it("of an upgrade that nobody asked for is a malformed response", async () => {
    const server = await startAnsweringServer(
      "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n",
    );
    const { exchange } = await send(await startEngine(), requestTo(server.url));
    expect(exchange.error).toMatchObject({ code: "malformed-response", phase: "receive" });
    expect(exchange.error?.message).toContain("101 Switching Protocols");
    await server.whenOpen(0);
  });

  it("to HEAD keeps the connection although it names a length", async () => {
    const server = await startAnsweringServer(
      "HTTP/1.1 200 OK\r\nConnection: keep-alive\r\nContent-Length: 5000\r\nContent-Encoding: gzip\r\n\r\n",
    );
    const engine = await startEngine();
    for (const reused of [false, true]) {
      const { exchange, hops, body } = await send(engine, requestTo(server.url, { method: "HEAD" }));
      expect(exchange.error).toBeNull();
      expect(body).toBe("");
      expect(hops[0]?.connection?.reused).toBe(reused);
    }
    expect(server.opened).toBe(1);
  });
});
