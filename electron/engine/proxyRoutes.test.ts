import { describe, expect, it } from "vitest";
import type { Delivery } from "../../shared/model/delivery.ts";
import { headers, requestTo, send, startEngine } from "./testing/sending.ts";
import { startHttpServer, startRawServer, type TestServer } from "./testing/servers.ts";

function through(
  type: "http" | "https" | "socks5",
  port: number,
  change: { host?: string; username?: string; bypass?: string[] } = {},
): Partial<Delivery> {
  return { proxy: { type, host: "127.0.0.1", port, username: "", password: "", bypass: [], ...change } };
}

/** Answers `ok`, and remembers the heads that it was sent. */
async function startOrigin(heads: string[] = []): Promise<TestServer> {
  return startHttpServer((request, response) => {
    heads.push(`${request.method} ${request.url}\n${request.rawHeaders.join("\n")}`);
    response.end("ok");
  });
}

describe("any proxy", () => {
  it("that is not there is proxy-unreachable", async () => {
    for (const type of ["http", "socks5"] as const) {
      const { exchange } = await send(await startEngine(), requestTo("http://example.test/"), {
        delivery: through(type, 1),
      });
      expect(exchange.error).toMatchObject({
        code: "proxy-unreachable",
        phase: "connect",
        params: { proxy: `${type}://127.0.0.1:1`, reason: "nothing is listening there" },
      });
    }
  });

  it("whose name is unknown is proxy-unreachable, in dns", async () => {
    const { exchange } = await send(await startEngine(), requestTo("http://example.test/"), {
      delivery: through("http", 1, { host: "no-such-proxy.invalid" }),
    });
    expect(exchange.error).toMatchObject({ code: "proxy-unreachable", phase: "dns" });
  });

  it("is not asked for hosts of its bypass list", async () => {
    const origin = await startOrigin();
    const { hops } = await send(await startEngine(), requestTo(origin.url), {
      delivery: through("http", 1, { bypass: ["127.0.0.0/8"] }),
    });
    expect(hops[0]?.connection?.proxy).toBeNull();
  });

  it.each(["http", "socks5"] as const)("of %s that never answers is a connect timeout", async (type) => {
    const silent = await startRawServer(() => undefined);
    const { exchange } = await send(await startEngine(), requestTo("https://example.test/"), {
      delivery: { ...through(type, silent.port), connectTimeoutMs: 80 },
    });
    expect(exchange.error?.code).toBe("timeout-connect");
    await silent.whenOpen(0);
  });

  it("that is a web server refuses a tunnel", async () => {
    const origin = await startHttpServer((_request, response) => response.end());
    const { exchange } = await send(await startEngine(), requestTo("https://example.test/"), {
      delivery: through("http", origin.port),
    });
    expect(exchange.error?.code).toBe("proxy-refused");
  });

  it("does not lend its connections to sends without it, or with other credentials", async () => {
    const origin = await startOrigin();
    const proxy = await startHttpServer((_request, response) => response.end("via"));
    const engine = await startEngine();
    const bodies: string[] = [];
    for (const delivery of [through("http", proxy.port), {}, through("http", proxy.port, { username: "me" })]) {
      bodies.push((await send(engine, requestTo(origin.url), { delivery })).body);
    }
    expect(bodies).toEqual(["via", "ok", "via"]);
    expect([proxy.opened, origin.opened]).toEqual([2, 1]);
  });

  it("leaves a Proxy-Authorization that was typed alone", async () => {
    const heads: string[] = [];
    const proxy = await startOrigin(heads);
    await send(
      await startEngine(),
      requestTo("http://example.test/", { headers: headers(["Proxy-Authorization", "Mine"]) }),
      {
        delivery: through("http", proxy.port, { username: "me" }),
      },
    );
    expect(heads[0]?.match(/Proxy-Authorization\n\S+/g)).toEqual(["Proxy-Authorization\nMine"]);
  });
});

describe("the system's proxy", () => {
  it("comes from the environment, and not for loopback", async () => {
    const proxy = await startHttpServer((request, response) => response.end(request.url));
    const origin = await startOrigin();
    const engine = await startEngine([], { environment: { http_proxy: `127.0.0.1:${proxy.port}` } });
    expect((await send(engine, requestTo("http://example.test/a"))).body).toBe("http://example.test/a");
    expect((await send(engine, requestTo(origin.url))).body).toBe("ok");
    const none = await send(engine, requestTo("http://example.invalid/"), { delivery: { proxy: { type: "none" } } });
    expect(none.exchange.error?.code).toBe("dns-failure");
  });

  it("is the desktop's, where there is one", async () => {
    const proxy = await startHttpServer((request, response) => response.end(request.url));
    const asked: string[] = [];
    const engine = await startEngine([], {
      environment: {},
      resolveSystemProxy: (url) => {
        asked.push(url);
        return Promise.resolve(`PROXY 127.0.0.1:${proxy.port}; DIRECT`);
      },
    });
    const { body } = await send(engine, requestTo("http://example.test/a?secret=1"));
    expect(body).toBe("http://example.test/a?secret=1");
    expect(asked).toEqual(["http://example.test/"]);
  });

  it("that cannot be read is said, and one that never comes is a connect timeout", async () => {
    const wrong = await startEngine([], { environment: { ALL_PROXY: "socks4://a:1" } });
    const refused = await send(wrong, requestTo("http://example.test/"));
    expect(refused.exchange.error).toMatchObject({ code: "bad-setting", params: { setting: "ALL_PROXY" } });
    const never = await startEngine([], { environment: {}, resolveSystemProxy: () => new Promise(() => undefined) });
    const late = await send(never, requestTo("http://example.test/"), { delivery: { connectTimeoutMs: 50 } });
    expect(late.exchange.error?.code).toBe("timeout-connect");
    const stopped = await send(never, requestTo("http://example.test/"), { signal: AbortSignal.timeout(50) });
    expect(stopped.exchange.error?.code).toBe("cancelled");
  });
});
