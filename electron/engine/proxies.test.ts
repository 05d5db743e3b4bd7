import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import type { Delivery } from "../../shared/model/delivery.ts";
import { makeCertificates, opensslMissing, type MadeCertificates } from "./testing/certificateMaker.ts";
import {
  microsocksMissing,
  squidMissing,
  startMicrosocks,
  startSquid,
  startTinyproxy,
  tinyproxyMissing,
} from "./testing/realProxies.ts";
import type { RealServer } from "./testing/realServers.ts";
import { phasesOf, requestTo, send, startEngine } from "./testing/sending.ts";
import { startHttpServer, startTlsServer, type TestServer } from "./testing/servers.ts";

for (const message of [squidMissing, tinyproxyMissing, microsocksMissing, opensslMissing]) {
  if (message !== null) process.stderr.write(`proxies.test.ts skips: ${message}\n`);
}

const user = { name: "user", password: "p:äss" };
const asciiUser = { name: "user", password: "secret" };
const ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

function through(
  type: "http" | "https" | "socks5",
  port: number,
  change: { username?: string; password?: string } = {},
): Partial<Delivery> {
  const host = type === "https" ? "localhost" : "127.0.0.1";
  return { proxy: { type, host, port, username: "", password: "", bypass: [], ...change } };
}

const signedIn = { username: asciiUser.name, password: asciiUser.password };

let made: MadeCertificates;
beforeAll(() => {
  if (opensslMissing === null) made = makeCertificates();
});

/** Answers `ok`, and remembers the heads that it was sent. */
async function startOrigin(heads: string[] = []): Promise<TestServer> {
  return startHttpServer((request, response) => {
    heads.push(`${request.method} ${request.url}\n${request.rawHeaders.join("\n")}`);
    response.end("ok");
  });
}

async function startSecureOrigin(heads: string[] = []): Promise<TestServer> {
  return startTlsServer(made.good, async (socket, received) => {
    for (;;) {
      heads.push(await received.until("\r\n\r\n"));
      socket.write(ok);
    }
  });
}

const kinds = [
  ["squid", squidMissing, startSquid],
  ["tinyproxy", tinyproxyMissing, startTinyproxy],
] as const;

describe.each(kinds)("%s", (_name, absent, startProxy) => {
  describe.skipIf(absent !== null || opensslMissing !== null)("as an http proxy", () => {
    let open: RealServer;
    let closed: RealServer;
    beforeAll(async () => {
      [open, closed] = await Promise.all([startProxy(), startProxy({ user: asciiUser })]);
    });
    afterAll(() => Promise.all([open.stop(), closed.stop()]));

    it("is given whole URLs of http, over a connection that is kept", async () => {
      const heads: string[] = [];
      const origin = await startOrigin(heads);
      const engine = await startEngine();
      const first = await send(engine, requestTo(`${origin.url}/a?b=1`), { delivery: through("http", open.port) });
      expect(first.exchange.error).toBeNull();
      expect(first.body).toBe("ok");
      expect(first.hops[0]?.connection).toMatchObject({
        proxy: `http://127.0.0.1:${open.port}`,
        remotePort: open.port,
        tls: null,
      });
      expect(first.hops[0]?.request?.target).toBe(`${origin.url}/a?b=1`);
      expect(first.hops[0]?.request?.raw).toMatch(
        new RegExp(`^GET http://127.0.0.1:${origin.port}/a\\?b=1 HTTP/1.1\r\n`),
      );
      expect(heads[0]).toMatch(/^GET \/a\?b=1\n/);
      const engineView = engine.pool("session").connections[0];
      expect(engineView).toMatchObject({ origin: origin.url, proxy: `http://127.0.0.1:${open.port}`, served: 1 });
    });

    it("makes a tunnel to https, and TLS goes through it", async () => {
      const heads: string[] = [];
      const origin = await startSecureOrigin(heads);
      const engine = await startEngine([made.authority]);
      const url = `https://localhost:${origin.port}/`;
      const delivery = through("http", closed.port, signedIn);
      const { exchange, hops } = await send(engine, requestTo(url), { delivery });
      expect(exchange.error).toBeNull();
      expect(phasesOf(hops[0])).toEqual(["connect", "tls", "send", "wait", "receive"]);
      expect(hops[0]?.connection).toMatchObject({
        proxy: `http://127.0.0.1:${closed.port}`,
        tls: { authorized: true },
      });
      expect(hops[0]?.request?.target).toBe("/");
      const again = await send(engine, requestTo(url), { delivery });
      expect(again.hops[0]?.connection?.reused).toBe(true);
      expect(heads.join()).not.toMatch(/proxy-/i);
      expect(JSON.stringify([exchange, again.exchange])).not.toContain("Proxy-Authorization");
    });

    it("is told who asks, and the origin is not", async () => {
      const heads: string[] = [];
      const origin = await startOrigin(heads);
      const { exchange, hops } = await send(await startEngine(), requestTo(origin.url), {
        delivery: through("http", closed.port, signedIn),
      });
      expect(exchange.response?.head.status).toBe(200);
      expect(hops[0]?.request?.headers.at(-1)).toEqual(["Proxy-Authorization", `Basic ${btoa("user:secret")}`]);
      expect(heads[0]).not.toMatch(/proxy-authorization/i);
    });

    it("answers 407 to http itself, which is a response; to https it is proxy-auth", async () => {
      const origin = await startOrigin();
      const engine = await startEngine([made.authority]);
      const plain = await send(engine, requestTo(origin.url), { delivery: through("http", closed.port) });
      expect(plain.exchange.response?.head.status).toBe(407);
      const secure = await startSecureOrigin();
      for (const change of [{}, { username: "user", password: "wrong" }]) {
        const { exchange } = await send(engine, requestTo(`https://localhost:${secure.port}/`), {
          delivery: through("http", closed.port, change),
        });
        expect(exchange.error).toMatchObject({
          code: "proxy-auth",
          phase: "tls",
          params: { proxy: `http://127.0.0.1:${closed.port}` },
        });
        expect(exchange.error?.detail).toMatch(/^HTTP\/1\.[01] 40[17]/);
      }
      expect(secure.opened).toBe(0);
    });

    it("says why it refuses a tunnel", async () => {
      const { exchange } = await send(await startEngine(), requestTo("https://127.0.0.1:1/"), {
        delivery: through("http", open.port),
      });
      expect(exchange.error).toMatchObject({ kind: "network", code: "proxy-refused", phase: "tls" });
      expect(exchange.error?.params["reason"]).toMatch(/^5\d\d /);
      expect(exchange.error?.params["host"]).toBe("127.0.0.1");
    });

    it("carries a large body both ways", async () => {
      const origin = await startHttpServer((request, response) => request.pipe(response));
      const text = "0123456789".repeat(200_000);
      const request = requestTo(origin.url, { method: "POST", body: { type: "text", text } });
      const { exchange } = await send(await startEngine(), request, { delivery: through("http", open.port) });
      expect(exchange.error).toBeNull();
      expect(exchange.response?.decodedBytes).toBe(text.length);
    });
  });
});

describe.skipIf(squidMissing !== null || opensslMissing !== null)("squid as an https proxy", () => {
  it("is spoken to over TLS, with TLS to the origin inside of it", async () => {
    const proxy = await startSquid({ certificate: made.good, user: asciiUser });
    onTestFinished(() => proxy.stop());
    const engine = await startEngine([made.authority]);
    const delivery = through("https", proxy.port, signedIn);
    const secure = await startSecureOrigin();
    const inner = await send(engine, requestTo(`https://localhost:${secure.port}/`), { delivery });
    expect(inner.exchange.error).toBeNull();
    expect(inner.body).toBe("ok");
    expect(inner.hops[0]?.connection).toMatchObject({
      proxy: `https://localhost:${proxy.port}`,
      tls: { authorized: true },
    });
    const plain = await startOrigin();
    const outer = await send(engine, requestTo(plain.url), { delivery });
    expect(outer.body).toBe("ok");
    expect(outer.hops[0]?.connection?.tls).toBeNull();
    expect(phasesOf(outer.hops[0])).toEqual(["dns", "connect", "tls", "send", "wait", "receive"]);
  });

  it("is not trusted without its authority: proxy-unreachable says why", async () => {
    const proxy = await startSquid({ certificate: made.good });
    onTestFinished(() => proxy.stop());
    const { exchange } = await send(await startEngine(), requestTo("http://example.test/"), {
      delivery: through("https", proxy.port),
    });
    expect(exchange.error).toMatchObject({
      code: "proxy-unreachable",
      phase: "tls",
      params: { reason: "its certificate was issued by an authority that this machine does not know" },
    });
  });

  it("refuses what its rules forbid", async () => {
    const proxy = await startSquid();
    onTestFinished(() => proxy.stop());
    const { exchange } = await send(await startEngine(), requestTo("https://forbidden.test/"), {
      delivery: through("http", proxy.port),
    });
    expect(exchange.error).toMatchObject({ code: "proxy-refused", params: { reason: "403 Forbidden" } });
  });
});

describe.skipIf(microsocksMissing !== null || opensslMissing !== null)("microsocks", () => {
  let open: RealServer;
  let closed: RealServer;
  beforeAll(async () => {
    [open, closed] = await Promise.all([startMicrosocks(), startMicrosocks({ user })]);
  });
  afterAll(() => Promise.all([open.stop(), closed.stop()]));

  it("leads to http, and resolves names itself", async () => {
    const heads: string[] = [];
    const origin = await startOrigin(heads);
    const engine = await startEngine();
    const { exchange, hops } = await send(engine, requestTo(`http://localhost:${origin.port}/x`), {
      delivery: through("socks5", open.port),
    });
    expect(exchange.error).toBeNull();
    expect(phasesOf(hops[0])).toEqual(["connect", "send", "wait", "receive"]);
    expect(hops[0]?.connection?.proxy).toBe(`socks5://127.0.0.1:${open.port}`);
    expect(heads[0]).toMatch(/^GET \/x\n/);
  });

  it("leads to https with a user name and password", async () => {
    const origin = await startSecureOrigin();
    const { exchange, hops } = await send(
      await startEngine([made.authority]),
      requestTo(`https://127.0.0.1:${origin.port}/`),
      { delivery: through("socks5", closed.port, { username: user.name, password: user.password }) },
    );
    expect(exchange.error).toBeNull();
    expect(phasesOf(hops[0])).toEqual(["connect", "tls", "send", "wait", "receive"]);
  });

  it.each([
    ["no credentials", {}],
    ["the wrong ones", { username: "user", password: "wrong" }],
  ])("wants others than %s", async (_name, change) => {
    const { exchange } = await send(await startEngine(), requestTo("http://127.0.0.1:1/"), {
      delivery: through("socks5", closed.port, change),
    });
    expect(exchange.error).toMatchObject({ code: "proxy-auth", phase: "connect" });
  });

  it("says why it does not get there", async () => {
    const { exchange } = await send(await startEngine(), requestTo("http://127.0.0.1:1/"), {
      delivery: through("socks5", open.port),
    });
    expect(exchange.error).toMatchObject({
      code: "proxy-refused",
      params: { host: "127.0.0.1", reason: "the connection was refused there" },
    });
  });
});
