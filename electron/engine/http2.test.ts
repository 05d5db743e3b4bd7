import type { ServerHttp2Stream } from "node:http2";
import { describe, expect, it } from "vitest";
import { headers, phasesOf, requestTo, send, startEngine } from "./testing/sending.ts";
import { startAnsweringServer, startHttp2Server } from "./testing/servers.ts";

const delivery = { httpVersion: "2" as const };

describe("HTTP/2 with prior knowledge", () => {
  it("sends lower-case fields, and records them with the pseudo-headers", async () => {
    let seen: object = {};
    const server = await startHttp2Server((stream, received) => {
      seen = received;
      stream.respond({ ":status": 201, "x-answer": "yes", "set-cookie": ["a=1", "b=2"] });
      stream.end("ok");
    });
    const own = headers(
      ["X-Thing", "1"],
      ["x-thing", "2"],
      ["Host", "typed.example"],
      ["Connection", "close"],
      ["TE", "trailers"],
    );
    const { exchange, hops, body } = await send(await startEngine(), requestTo(`${server.url}/p?q`, { headers: own }), {
      delivery,
    });
    expect(exchange.error).toBeNull();
    expect(seen).toMatchObject({
      ":method": "GET",
      ":path": "/p?q",
      ":authority": "typed.example",
      ":scheme": "http",
      "x-thing": "1, 2",
      te: "trailers",
    });
    expect(hops[0]?.request).toEqual({
      method: "GET",
      target: "/p?q",
      raw: null,
      headers: [
        [":authority", "typed.example"],
        [":method", "GET"],
        [":path", "/p?q"],
        [":scheme", "http"],
        ["user-agent", "Envoi/1.2.3"],
        ["accept", "*/*"],
        ["accept-encoding", "gzip, deflate, br, zstd"],
        ["x-thing", "1, 2"],
        ["te", "trailers"],
      ],
    });
    expect(exchange.response?.head).toMatchObject({ status: 201, httpVersion: "2", raw: null });
    expect(exchange.response?.head.headers).toEqual(
      expect.arrayContaining([
        ["x-answer", "yes"],
        ["set-cookie", "a=1"],
        ["set-cookie", "b=2"],
      ]),
    );
    expect(hops[0]?.connection).toMatchObject({ httpVersion: "2", tls: null });
    expect(body).toBe("ok");
    expect(phasesOf(hops[0])).toEqual(["connect", "send", "wait", "receive"]);
  });

  it.each(["small", "x".repeat(300_000)])("sends a body, whole and counted", async (text) => {
    let received = "";
    const server = await startHttp2Server((stream, fields) => {
      stream.setEncoding("latin1").on("data", (chunk: string) => (received += chunk));
      stream.on("end", () => stream.end(String(fields["content-length"])));
    });
    const { exchange, hops, body } = await send(
      await startEngine(),
      requestTo(server.url, { method: "PUT", body: { type: "text", text } }),
      { delivery },
    );
    expect(exchange.error).toBeNull();
    expect(received).toBe(text);
    expect(body).toBe(String(text.length));
    expect(hops[0]?.sentBytes).toBe(text.length);
  });

  it("records informational responses and trailers", async () => {
    const server = await startHttp2Server((stream) => {
      stream.additionalHeaders({ ":status": 103, link: "</a>" });
      stream.respond({ ":status": 200 }, { waitForTrailers: true });
      stream.on("wantTrailers", () => stream.sendTrailers({ "x-sum": "1" }));
      stream.end("ok");
    });
    const { exchange, hops } = await send(await startEngine(), requestTo(server.url), { delivery });
    expect(hops[0]?.informational).toMatchObject([{ status: 103, headers: [["link", "</a>"]] }]);
    expect(exchange.response?.trailers).toEqual([["x-sum", "1"]]);
  });

  it("carries many sends on one connection", async () => {
    let open = 0;
    let most = 0;
    const server = await startHttp2Server((stream) => {
      most = Math.max(most, (open += 1));
      stream.on("close", () => (open -= 1));
      setTimeout(() => stream.end("ok"), 20);
    });
    const engine = await startEngine();
    await send(engine, requestTo(server.url), { delivery });
    const all = await Promise.all(Array.from({ length: 50 }, () => send(engine, requestTo(server.url), { delivery })));
    expect(all.every(({ exchange }) => exchange.error === null)).toBe(true);
    expect(server.opened).toBe(1);
    expect(most).toBeGreaterThan(10);
  });

  it("http2-failure: the server speaks HTTP/1.1", async () => {
    const server = await startAnsweringServer("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
    const { exchange } = await send(await startEngine(), requestTo(server.url), { delivery });
    expect(exchange.error?.code).toBe("http2-failure");
  });

  it("http2-failure: the stream is reset in the body; what came is kept", async () => {
    const dying: ServerHttp2Stream[] = [];
    const server = await startHttp2Server((stream) => {
      stream.respond({ ":status": 200 });
      stream.write("half");
      dying.push(stream);
    });
    const { exchange, body } = await send(await startEngine(), requestTo(server.url), {
      delivery,
      onEvent: (event) => event.type === "progress" && dying[0]?.destroy(new Error("on purpose")),
    });
    expect(exchange.error).toMatchObject({ code: "http2-failure", phase: "receive" });
    expect(exchange.response?.complete).toBe(false);
    expect(body).toBe("half");
  });

  it("goes to a new connection after the server said GOAWAY", async () => {
    const server = await startHttp2Server((stream) => {
      stream.end("ok");
      stream.session?.close();
    });
    const engine = await startEngine();
    for (let count = 0; count < 3; count += 1) {
      const { exchange, body } = await send(engine, requestTo(server.url), { delivery });
      expect(exchange.error).toBeNull();
      expect(body).toBe("ok");
    }
  });

  it("header-too-large holds for HTTP/2 too", async () => {
    const server = await startHttp2Server((stream) => {
      stream.respond({ ":status": 200, a: "x".repeat(3000) });
      stream.end();
    });
    const { exchange } = await send(await startEngine(), requestTo(server.url), {
      delivery: { ...delivery, maxHeaderBytes: 2048 },
    });
    expect(exchange.error?.code).toBe("header-too-large");
  });

  it("refuses CONNECT with a sentence", async () => {
    const server = await startHttp2Server((stream) => stream.end());
    const { exchange } = await send(await startEngine(), requestTo(server.url, { method: "CONNECT" }), { delivery });
    expect(exchange.error?.code).toBe("unsupported");
  });
});
