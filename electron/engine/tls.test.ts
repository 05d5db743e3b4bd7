import { beforeAll, describe, expect, it } from "vitest";
import { makeCertificates, opensslMissing, type MadeCertificates } from "./testing/certificateMaker.ts";
import { phasesOf, requestTo, send, startEngine } from "./testing/sending.ts";
import { startRawServer, startSecureHttp2Server, startTlsServer, type RawHandler } from "./testing/servers.ts";

const ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
const answer: RawHandler = async (socket, received) => {
  for (;;) {
    await received.until("\r\n\r\n");
    socket.write(ok);
  }
};

describe.skipIf(opensslMissing !== null)(`TLS${opensslMissing === null ? "" : ` (skipped: ${opensslMissing})`}`, () => {
  let made: MadeCertificates;
  beforeAll(() => {
    made = makeCertificates();
  });

  it("is trusted through an authority, and its facts are recorded", async () => {
    const server = await startTlsServer(made.good, answer);
    const engine = await startEngine([made.authority]);
    const { exchange, hops } = await send(engine, requestTo(`https://localhost:${server.port}/`));
    expect(exchange.error).toBeNull();
    expect(phasesOf(hops[0])).toEqual(["dns", "connect", "tls", "send", "wait", "receive"]);
    expect(hops[0]?.connection?.tls).toMatchObject({ version: "TLSv1.3", authorized: true, problem: null, alpn: null });
    expect(hops[0]?.connection?.tls?.cipher).toMatch(/^TLS_/);
    expect(hops[0]?.connection?.tls?.certificates[0]).toMatchObject({
      subject: "CN=localhost",
      issuer: "CN=Envoi test authority",
      names: ["DNS:localhost", "IP Address:127.0.0.1"],
    });
    expect(hops[0]?.request?.raw).toContain(`Host: localhost:${server.port}\r\n`);
  });

  it.each([
    ["tls-expired", "expired", { date: "2020-02-01T00:00:00.000Z" }],
    ["tls-wrong-host", "wrongHost", { names: "other.example" }],
    ["tls-self-signed", "selfSigned", { host: "localhost" }],
  ] as const)("%s", async (code, name, params) => {
    const server = await startTlsServer(made[name], answer);
    const { exchange, hops } = await send(
      await startEngine([made.authority]),
      requestTo(`https://localhost:${server.port}/`),
    );
    expect(exchange.error).toMatchObject({ kind: "network", code, phase: "tls", params });
    expect(hops[0]?.request).toBeNull();
    await server.whenOpen(0);
  });

  it("tls-unknown-ca", async () => {
    const server = await startTlsServer(made.good, answer);
    const { exchange } = await send(await startEngine(), requestTo(`https://localhost:${server.port}/`));
    expect(exchange.error).toMatchObject({
      code: "tls-unknown-ca",
      phase: "tls",
      params: { issuer: "CN=Envoi test authority" },
    });
  });

  it("goes through with verification off, and says what is wrong", async () => {
    const server = await startTlsServer(made.selfSigned, answer);
    const { exchange, hops } = await send(await startEngine(), requestTo(server.url), {
      delivery: { tlsVerify: false },
    });
    expect(exchange.error).toBeNull();
    expect(hops[0]?.connection?.tls).toMatchObject({ authorized: false, problem: "DEPTH_ZERO_SELF_SIGNED_CERT" });
    expect(hops[0]?.connection?.tls?.certificates).toHaveLength(1);
  });

  it("does not lend a connection that was not verified to a send that wants it verified", async () => {
    const server = await startTlsServer(made.selfSigned, answer);
    const engine = await startEngine();
    await send(engine, requestTo(server.url), { delivery: { tlsVerify: false } });
    expect((await send(engine, requestTo(server.url))).exchange.error?.code).toBe("tls-self-signed");
  });

  it("tls-failure: the port does not speak TLS", async () => {
    const server = await startRawServer((socket, received) => {
      void received.until("localhost").then(() => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n"));
    });
    const { exchange } = await send(await startEngine(), requestTo(`https://localhost:${server.port}/`));
    const reason = "the server does not speak TLS on this port";
    expect(exchange.error).toMatchObject({ code: "tls-failure", phase: "tls", params: { reason } });
  });

  it("tls-failure: no version in common", async () => {
    const server = await startTlsServer(
      { ...made.good, maxVersion: "TLSv1.1", minVersion: "TLSv1", ciphers: "ALL:@SECLEVEL=0" },
      answer,
    );
    const { exchange } = await send(await startEngine(), requestTo(server.url));
    expect(exchange.error).toMatchObject({
      code: "tls-failure",
      phase: "tls",
      params: { reason: "there is no TLS version that both sides allow" },
    });
  });

  it("lets ALPN choose HTTP/2, or not", async () => {
    const server = await startSecureHttp2Server({ ...made.good, allowHTTP1: true }, (request, response) => {
      response.end(request.httpVersion);
    });
    const engine = await startEngine([made.authority]);
    const url = `https://localhost:${server.port}/`;
    const chosen = await send(engine, requestTo(url));
    expect(chosen.body).toBe("2.0");
    expect(chosen.hops[0]?.connection).toMatchObject({ httpVersion: "2", tls: { alpn: "h2" } });
    const old = await send(engine, requestTo(url), { delivery: { httpVersion: "1.1" } });
    expect(old.body).toBe("1.1");
    expect(old.hops[0]?.connection).toMatchObject({ httpVersion: "1.1", tls: { alpn: "http/1.1" } });
    const again = await send(engine, requestTo(url), { delivery: { httpVersion: "auto" } });
    expect(again.hops[0]?.connection).toMatchObject({ reused: true, httpVersion: "2" });
  });

  it("http2-failure: HTTP/2 alone is wanted and not offered", async () => {
    const server = await startTlsServer({ ...made.good, ALPNProtocols: ["http/1.1"] }, answer);
    const { exchange } = await send(await startEngine([made.authority]), requestTo(server.url), {
      delivery: { httpVersion: "2" },
    });
    expect(["http2-failure", "tls-failure"]).toContain(exchange.error?.code);
    expect(exchange.error?.phase).toBe("tls");
  });
});
