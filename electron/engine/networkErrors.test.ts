import net from "node:net";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import type { Delivery } from "../../shared/model/delivery.ts";
import { toNetworkError } from "./networkErrors.ts";
import { requestTo, send, startEngine } from "./testing/sending.ts";
import { startAnsweringServer, startRawServer } from "./testing/servers.ts";

async function answering(answer: string | Buffer, end: "keep" | "end" | "reset" = "keep") {
  return startRawServer(async (socket, received) => {
    await received.until("\r\n\r\n");
    socket.write(answer, () => {
      if (end === "end") socket.end();
      if (end === "reset") socket.resetAndDestroy();
    });
  });
}

async function errorOf(url: string, delivery: Partial<Delivery> = {}) {
  const { exchange, body } = await send(await startEngine(), requestTo(url), { delivery });
  return { error: exchange.error, response: exchange.response, body, exchange };
}

describe("what goes wrong on the network", () => {
  it("dns-failure: a name that cannot exist", async () => {
    const { error } = await errorOf("http://nowhere.invalid/");
    expect(error).toMatchObject({
      kind: "network",
      code: "dns-failure",
      phase: "dns",
      params: { host: "nowhere.invalid" },
    });
  });

  it("connection-refused: nothing listens", async () => {
    const port = await freePort();
    const { error } = await errorOf(`http://localhost:${port}/`);
    expect(error).toMatchObject({ code: "connection-refused", phase: "connect" });
    expect(error?.message).toContain(`:${port}`);
  });

  it("connection-reset: before an answer", async () => {
    const { error } = await errorOf((await answering("", "reset")).url);
    expect(error).toMatchObject({ code: "connection-reset", phase: "wait" });
  });

  it("closed-early: before an answer", async () => {
    const { error } = await errorOf((await answering("", "end")).url);
    expect(error).toMatchObject({ code: "closed-early", phase: "wait" });
  });

  it.each([
    ["of a known length", "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf"],
    ["of a known length, to be closed", "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 10\r\n\r\nhalf"],
    ["in chunks", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n"],
    [
      "in chunks, to be closed",
      "HTTP/1.1 200 OK\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n",
    ],
  ])("closed-early: in a body %s; what came is kept", async (_name, answer) => {
    const { error, response, body } = await errorOf((await answering(answer, "end")).url);
    expect(error).toMatchObject({ code: "closed-early", phase: "receive" });
    expect(response?.complete).toBe(false);
    expect(body).toBe("half");
  });

  it("connection-reset: in a body; what came is kept", async () => {
    const server = await startRawServer(async (socket, received) => {
      await received.until("\r\n\r\n");
      socket.write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf");
    });
    const { exchange, body } = await send(await startEngine(), requestTo(server.url), {
      onEvent: (event) => event.type === "head" && server.sockets.forEach((socket) => socket.resetAndDestroy()),
    });
    expect(exchange.error).toMatchObject({ code: "connection-reset", phase: "receive" });
    expect(body).toBe("half");
  });

  it.each([
    ["another protocol", "SSH-2.0-OpenSSH_9.2\r\n\r\n"],
    ["a broken header", "HTTP/1.1 200 OK\r\nBro ken: x\r\n\r\n"],
    ["two lengths", "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n"],
    ["a status that is none", "HTTP/1.1 2xx OK\r\n\r\n"],
    ["lines that end in LF alone", "HTTP/1.1 200 OK\nContent-Length: 0\n\n"],
  ])("malformed-response: %s", async (_name, answer) => {
    const { error } = await errorOf((await answering(answer)).url);
    expect(error).toMatchObject({ code: "malformed-response", phase: "receive" });
    expect(error?.detail).not.toBeNull();
  });

  it("malformed-response: a broken chunk in the middle of the body", async () => {
    const { error, response } = await errorOf(
      (await answering("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\nzz\r\n")).url,
    );
    expect(error?.code).toBe("malformed-response");
    expect(response).toMatchObject({ complete: false, decodedBytes: 2 });
  });

  it.each(["HTTP/1.1 200 OK", "HTTP/1.1 103 Early Hints"])("header-too-large: %s", async (line) => {
    const server = await answering(`${line}\r\nA: ${"x".repeat(3000)}\r\n\r\n`);
    const { error } = await errorOf(server.url, { maxHeaderBytes: 2048 });
    expect(error).toMatchObject({ code: "header-too-large", phase: "receive", params: { limit: "2 kB" } });
    await server.whenOpen(0);
  });

  it("header-too-large: a head that never ends", async () => {
    const server = await startRawServer(async (socket, received) => {
      await received.until("\r\n\r\n");
      socket.write("HTTP/1.1 200 OK\r\n");
      const more = (): void =>
        void (socket.destroyed || socket.write("A: b\r\n".repeat(100), () => setImmediate(more)));
      more();
    });
    const { error } = await errorOf(server.url);
    expect(error).toMatchObject({ code: "header-too-large", params: { limit: "256 kB" } });
  });

  it("decoding-failure: a body that is not what it says; what was decoded is kept", async () => {
    const server = await startAnsweringServer(
      "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 8\r\n\r\nnot gzip",
    );
    const { error, response } = await errorOf(server.url);
    expect(error).toMatchObject({ code: "decoding-failure", phase: "receive" });
    expect(response).toMatchObject({ complete: false, wireBytes: 8, contentCodings: ["gzip"] });
  });

  it("body-too-large: on the wire, exactly at the limit", async () => {
    const server = await startAnsweringServer("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n123456");
    expect((await errorOf(server.url, { maxBodyBytes: 6 })).error).toBeNull();
    const { error, body, response } = await errorOf(server.url, { maxBodyBytes: 5 });
    expect(error).toMatchObject({ code: "body-too-large", phase: "receive", params: { limit: "5 bytes" } });
    expect(body).toBe("12345");
    expect(response).toMatchObject({ wireBytes: 5, complete: false });
  });

  it("body-too-large: after decoding", async () => {
    const bomb = gzipSync(Buffer.alloc(10_000_000));
    const head = `HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: ${bomb.length}\r\n\r\n`;
    const server = await answering(Buffer.concat([Buffer.from(head), bomb]));
    const { error, response } = await errorOf(server.url, { maxDecodedBytes: 1024 * 1024 });
    expect(error).toMatchObject({ code: "body-too-large", phase: "receive", params: { limit: "1 MB" } });
    expect(response?.decodedBytes).toBe(1024 * 1024);
  });

  it("unreadable-file: before anything goes out", async () => {
    const server = await startRawServer(() => undefined);
    const body = { type: "file" as const, path: "/nowhere/at/all", contentType: null };
    const { exchange } = await send(await startEngine(), requestTo(server.url, { method: "POST", body }));
    expect(exchange.error).toMatchObject({ kind: "invalid", code: "unreadable-file" });
    expect(server.opened).toBe(0);
  });

  it("bad-url, unknown-variable and invalid-method: before anything goes out", async () => {
    const engine = await startEngine();
    expect((await send(engine, requestTo("ftp://x/"))).exchange.error?.code).toBe("bad-url");
    expect((await send(engine, requestTo("http://{{host}}/"))).exchange.error?.code).toBe("unknown-variable");
    expect((await send(engine, requestTo("http://x/", { method: "A B" }))).exchange.error?.code).toBe("invalid-method");
  });

  it("unreachable: there is no way to the address", () => {
    const context = { host: "h", address: "h:80", phase: "connect" as const };
    const error = (code: string): Error => Object.assign(new Error(`connect ${code} 192.0.2.1:80`), { code });
    for (const code of ["EHOSTUNREACH", "ENETUNREACH", "EADDRNOTAVAIL"]) {
      expect(toNetworkError(error(code), context).data).toMatchObject({ code: "unreachable", phase: "connect" });
    }
    const several = new AggregateError([error("ENETUNREACH"), error("ECONNREFUSED")]);
    expect(toNetworkError(several, context).data.code).toBe("connection-refused");
  });
});

async function freePort(): Promise<number> {
  const server = net.createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return address === null || typeof address === "string" ? 0 : address.port;
}
