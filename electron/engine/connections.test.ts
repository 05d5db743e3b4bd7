import { mkdtempSync, rmSync } from "node:fs";
import http from "node:http";
import http2 from "node:http2";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { makeCertificates, opensslMissing } from "./testing/certificateMaker.ts";
import { phasesOf, requestTo, send, startEngine } from "./testing/sending.ts";
import { startAnsweringServer, startHttp2Server, startTlsServer } from "./testing/servers.ts";

const ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

describe("where a connection leads", () => {
  it("is what the hosts table says, while URL and Host stay", async () => {
    const requests: string[] = [];
    const server = await startAnsweringServer(ok, requests);
    const { exchange, hops } = await send(await startEngine(), requestTo("http://api.example.test/x"), {
      delivery: { hosts: [{ from: "api.example.test", to: `127.0.0.1:${server.port}` }] },
    });
    expect(exchange.error).toBeNull();
    expect(phasesOf(hops[0])).toEqual(["connect", "send", "wait", "receive"]);
    expect(requests[0]).toMatch(/^GET \/x HTTP\/1.1\r\nHost: api\.example\.test\r\n/);
    expect(hops[0]?.connection).toMatchObject({ remoteAddress: "127.0.0.1", remotePort: server.port });
  });

  it.skipIf(opensslMissing !== null)("keeps the URL's host for SNI and verification", async () => {
    const made = makeCertificates();
    const names: string[] = [];
    const server = await startTlsServer(
      { ...made.wrongHost, SNICallback: (name, callback) => (names.push(name), callback(null)) },
      (socket, received) => received.until("\r\n\r\n").then(() => socket.write(ok)),
    );
    const { exchange } = await send(await startEngine([made.authority]), requestTo("https://other.example/"), {
      delivery: { hosts: [{ from: "other.example:443", to: `127.0.0.1:${server.port}` }] },
    });
    expect(exchange.error).toBeNull();
    expect(names).toEqual(["other.example"]);
  });

  it("does not share connections between two tables", async () => {
    const [one, two] = [await startAnsweringServer(ok), await startAnsweringServer(ok)];
    const engine = await startEngine();
    for (const { port } of [one, two, one]) {
      await send(engine, requestTo("http://a.test/"), {
        delivery: { hosts: [{ from: "a.test", to: `127.0.0.1:${port}` }] },
      });
    }
    expect([one.opened, two.opened]).toEqual([1, 1]);
  });

  it("is a Unix socket, where one is named", async () => {
    const directory = mkdtempSync(path.join(tmpdir(), "envoi-socket-"));
    const file = path.join(directory, "http.sock");
    const server = http.createServer((request, response) => response.end(request.headers.host));
    await new Promise<void>((resolve) => server.listen(file, resolve));
    onTestFinished(async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      rmSync(directory, { recursive: true });
    });
    const engine = await startEngine();
    const { body, hops } = await send(engine, requestTo("http://docker/info"), { delivery: { unixSocket: file } });
    expect(body).toBe("docker");
    expect(hops[0]?.connection?.remoteAddress).toBe(file);
    const gone = await send(engine, requestTo("http://docker/"), { delivery: { unixSocket: `${file}.gone` } });
    expect(gone.exchange.error).toMatchObject({ code: "unreachable", phase: "connect" });
    expect(gone.exchange.error?.params["address"]).toBe(`${file}.gone`);
  });

  it("is of the IP version that is wanted", async () => {
    const server = http.createServer((request, response) => response.end(request.socket.remoteAddress));
    await new Promise<void>((resolve) => server.listen(0, "::1", resolve));
    onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
    onTestFinished(() => server.closeAllConnections());
    const address = server.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    const engine = await startEngine();
    expect((await send(engine, requestTo(`http://[::1]:${port}/`))).body).toBe("::1");
    const table = [{ from: "both.test", to: `[::1]:${port}` }];
    expect(
      (await send(engine, requestTo("http://both.test/"), { delivery: { hosts: table, addressFamily: "6" } })).body,
    ).toBe("::1");
    const wrong = await send(engine, requestTo(`http://[::1]:${port}/`), { delivery: { addressFamily: "4" } });
    expect(wrong.exchange.error).toMatchObject({ kind: "invalid", code: "bad-setting" });
    const four = await startAnsweringServer(ok);
    const named = await send(engine, requestTo(`http://localhost:${four.port}/`), { delivery: { addressFamily: "4" } });
    expect(named.hops[0]?.connection?.remoteAddress).toBe("127.0.0.1");
  });
});

describe("connections that are not kept", () => {
  it("end after each send, which says so", async () => {
    const requests: string[] = [];
    const server = await startAnsweringServer(ok, requests);
    const engine = await startEngine();
    for (let count = 0; count < 3; count += 1) {
      await send(engine, requestTo(server.url), { delivery: { keepAlive: false } });
    }
    await server.whenOpen(0);
    expect(server.opened).toBe(3);
    expect(requests[0]).toContain("Connection: close\r\n");
  });

  it("end also when the person's own header asks to keep them", async () => {
    const server = await startAnsweringServer(ok);
    const engine = await startEngine();
    const keep = [{ name: "Connection", value: "keep-alive", description: "", disabled: false }];
    await send(engine, requestTo(server.url, { headers: keep }), { delivery: { keepAlive: false } });
    await server.whenOpen(0);
    expect(engine.connectionCount("session")).toBe(0);
  });

  it("end over HTTP/2 too", async () => {
    const server = await startHttp2Server((stream) => stream.end("ok"));
    const engine = await startEngine();
    const delivery = { keepAlive: false, httpVersion: "2" } as const;
    await send(engine, requestTo(server.url), { delivery });
    await send(engine, requestTo(server.url), { delivery });
    await server.whenOpen(0);
    expect(server.opened).toBe(2);
  });
});

describe("HTTP/2", () => {
  it("lets sends wait in the queue when the server allows few streams", async () => {
    const server = http2.createServer({ settings: { maxConcurrentStreams: 3 } });
    let streams = 0;
    let mostStreams = 0;
    server.on("stream", (stream) => {
      streams += 1;
      mostStreams = Math.max(mostStreams, streams);
      stream.on("close", () => (streams -= 1));
      setImmediate(() => {
        stream.respond({ ":status": 200 });
        stream.end("ok");
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
    const address = server.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    const engine = await startEngine();
    onTestFinished(() => engine.closeSession("session"));
    const all = await Promise.all(
      Array.from({ length: 30 }, () =>
        send(engine, requestTo(`http://127.0.0.1:${port}/`), {
          delivery: { httpVersion: "2", connectionsPerOrigin: 1 },
        }),
      ),
    );
    expect(all.every(({ body }) => body === "ok")).toBe(true);
    expect(mostStreams).toBeLessThanOrEqual(3);
    expect(mostStreams).toBeGreaterThan(1);
    expect(all.filter(({ hops }) => phasesOf(hops[0])[0] === "queue").length).toBeGreaterThanOrEqual(26);
    expect(engine.connectionCount("session")).toBe(1);
  });

  it("takes a new connection after GOAWAY, and lets what was begun end", async () => {
    const held: (() => void)[] = [];
    const server = await startHttp2Server((stream, headers) => {
      if (headers[":path"] === "/held") {
        held.push(() => {
          stream.respond({ ":status": 200 });
          stream.end("late");
        });
        stream.session?.goaway(http2.constants.NGHTTP2_NO_ERROR, stream.id ?? 0);
      } else {
        stream.respond({ ":status": 200 });
        stream.end("ok");
      }
    });
    const engine = await startEngine();
    const delivery = { httpVersion: "2" } as const;
    await send(engine, requestTo(server.url), { delivery });
    const late = send(engine, requestTo(`${server.url}/held`), { delivery });
    while (engine.connectionCount("session") > 0) await new Promise((resolve) => setImmediate(resolve));
    const next = await send(engine, requestTo(server.url), { delivery });
    expect(next.hops[0]?.connection?.reused).toBe(false);
    held.forEach((end) => end());
    expect((await late).body).toBe("late");
    expect(server.opened).toBe(2);
  });
});
