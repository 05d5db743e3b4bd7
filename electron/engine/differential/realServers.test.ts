/** Retries, waits and timeouts against servers that others wrote: haproxy, nginx, nghttpd. See proxies.test.ts too. */
import { writeFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { noRetries, type RetryPolicy } from "../../../shared/model/retryPolicy.ts";
import type { Exchange } from "../../../shared/model/exchange.ts";
import type { Engine } from "../engine.ts";
import { makeCertificates, opensslMissing, type MadeCertificates } from "../testing/certificateMaker.ts";
import { haproxyMissing, startHaproxy } from "../testing/realProxies.ts";
import { nghttpdMissing, nginxMissing, startNghttpd, startNginx, type RealServer } from "../testing/realServers.ts";
import { requestTo, send, startEngine } from "../testing/sending.ts";
import { pythonMissing, startPythonPeer } from "./pythonPeer.ts";

for (const message of [haproxyMissing, nginxMissing, nghttpdMissing, opensslMissing, pythonMissing]) {
  if (message !== null) process.stderr.write(`realServers.test.ts skips: ${message}\n`);
}

function retrying(attempts: number, change: Partial<RetryPolicy> = {}): { retry: RetryPolicy } {
  return { retry: { ...noRetries, attempts, backoff: { type: "none" }, ...change } };
}

function forThisTest(server: RealServer): RealServer {
  onTestFinished(() => server.stop());
  return server;
}

/** Does not wait for what the waits would be. */
async function sendAtOnce(engine: Engine, url: string, retry: { retry: RetryPolicy }): Promise<Exchange> {
  const { exchange } = await send(engine, requestTo(url), {
    delivery: retry,
    onEvent(event) {
      if (event.type === "attempt" && event.attempt.backoff?.endMs === null) engine.act("exchange", "retryNow");
    },
  });
  return exchange;
}

function statuses({ attempts }: Exchange): (number | undefined)[] {
  return attempts.map(({ hops }) => hops.at(-1)?.response?.status);
}

function connectionIds({ attempts }: Exchange): (number | undefined)[] {
  return attempts.map(({ hops }) => hops.at(-1)?.connection?.id);
}

/** Busy for the first requests to each path. */
function busyFor(requests: number, retryAfter: string): string[] {
  return [
    "stick-table type string len 64 size 100 expire 60s store http_req_cnt",
    "http-request track-sc0 path",
    `http-request return status 503 content-type text/plain string busy hdr Retry-After ${retryAfter} if { sc0_http_req_cnt le ${requests} }`,
    "http-request return status 200 content-type text/plain string back",
  ];
}

describe.skipIf(haproxyMissing !== null)("haproxy that answers 503 with Retry-After", () => {
  it("is asked again when that is over, and its first answer is kept", async () => {
    const haproxy = forThisTest(await startHaproxy(busyFor(1, "1")));
    const engine = await startEngine();
    const { exchange, body } = await send(engine, requestTo(haproxy.url), { delivery: retrying(3) });
    expect(statuses(exchange)).toEqual([503, 200]);
    expect(body).toBe("back");
    const [first] = exchange.attempts;
    expect(first?.backoff).toMatchObject({ cause: "status", reason: "503", delayMs: 1000, from: "retry-after" });
    expect((first?.backoff?.endMs ?? 0) - (first?.backoff?.startMs ?? 0)).toBeGreaterThan(995);
    const kept = await engine.bodies.read(first?.bodyId ?? "", 0, 100);
    expect(Buffer.from(kept.bytes).toString()).toBe("busy");
  });

  it("may say a date", async () => {
    const haproxy = forThisTest(await startHaproxy(busyFor(1, "%[date(30),http_date]")));
    const exchange = await sendAtOnce(await startEngine(), haproxy.url, retrying(3));
    expect(statuses(exchange)).toEqual([503, 200]);
    expect(exchange.attempts[0]?.backoff?.from).toBe("retry-after");
    expect(exchange.attempts[0]?.backoff?.delayMs).toBeGreaterThan(20_000);
    expect(exchange.attempts[0]?.backoff?.delayMs).toBeLessThanOrEqual(30_000);
  });

  it("may ask for more patience than there is: its answer is handed over, and why", async () => {
    const haproxy = forThisTest(await startHaproxy(busyFor(9, "3600")));
    const { exchange, body } = await send(await startEngine(), requestTo(haproxy.url), { delivery: retrying(3) });
    expect(statuses(exchange)).toEqual([503]);
    expect(exchange.attempts[0]?.notRetried).toBe("retry-after-too-long");
    expect(body).toBe("busy");
  });

  it.skipIf(pythonMissing !== null)("is asked as often, with the same waits, by requests", async () => {
    const haproxy = forThisTest(await startHaproxy(busyFor(2, "2")));
    const peer = await startPythonPeer();
    onTestFinished(() => peer.stop());
    const snippet = `
session = requests.Session()
session.mount("http://", HTTPAdapter(max_retries=Retry(total=3, status_forcelist=[503])))
take(lambda: session.get(a + "/python"))
`;
    const { sleeps, outcomes } = await peer.run(snippet, { a: haproxy.url });
    const exchange = await sendAtOnce(await startEngine(), `${haproxy.url}/envoi`, retrying(4));
    expect(outcomes).toEqual([{ word: "200", raised: null }]);
    expect(statuses(exchange)).toEqual([503, 503, 200]);
    expect(exchange.attempts.slice(0, 2).map(({ backoff }) => backoff?.delayMs)).toEqual(sleeps.map((s) => s * 1000));
  });
});

const locations = `
keepalive_requests 2;
location /gone { return 444; }
location /slow { limit_rate 1k; }
location /busy { add_header Retry-After 9 always; return 503; }
location /moved { return 302 /busy; }
`;

describe.skipIf(nginxMissing !== null)("nginx", () => {
  it("ends a connection after two requests, and nobody notices", async () => {
    const nginx = forThisTest(await startNginx({ locations }));
    writeFileSync(path.join(nginx.root, "file"), "here");
    const engine = await startEngine();
    const ids: (number | undefined)[] = [];
    for (let number = 0; number < 4; number += 1) {
      const { exchange, body } = await send(engine, requestTo(`${nginx.url}/file`));
      expect(body).toBe("here");
      ids.push(connectionIds(exchange)[0]);
    }
    expect(ids[1]).toBe(ids[0]);
    expect(ids[2]).not.toBe(ids[0]);
    expect(ids[3]).toBe(ids[2]);
  });

  it("closes without an answer: that is tried again, and then named", async () => {
    const nginx = forThisTest(await startNginx({ locations }));
    const { exchange } = await send(await startEngine(), requestTo(`${nginx.url}/gone`), { delivery: retrying(3) });
    expect(exchange.attempts.map(({ error }) => error?.code)).toEqual(["closed-early", "closed-early", "closed-early"]);
    expect(exchange.attempts.map(({ backoff }) => backoff?.cause)).toEqual(["read", "read", undefined]);
    expect(exchange.error).toMatchObject({ code: "closed-early" });
    expect(exchange.attempts[2]?.notRetried).toBe("attempts-exhausted");
  });

  it("stops in the middle of a body: the read timeout is tried again over another connection", async () => {
    const nginx = forThisTest(await startNginx({ locations }));
    writeFileSync(path.join(nginx.root, "slow"), "x".repeat(100_000));
    const engine = await startEngine();
    const delivery = { ...retrying(2), readTimeoutMs: 200 };
    const { exchange } = await send(engine, requestTo(`${nginx.url}/slow`), { delivery });
    expect(exchange.attempts.map(({ error }) => error?.phase)).toEqual(["receive", "receive"]);
    expect(exchange.error?.code).toBe("timeout-read");
    const [first, second] = connectionIds(exchange);
    expect(second).not.toBe(first);
    expect(engine.connectionCount("session")).toBe(0);
  });

  it("is busy behind a redirect: each attempt begins anew, and says which hops there were", async () => {
    const nginx = forThisTest(await startNginx({ locations }));
    const exchange = await sendAtOnce(await startEngine(), `${nginx.url}/moved`, retrying(2));
    expect(exchange.attempts.map(({ hops }) => hops.map((hop) => hop.response?.status))).toEqual([
      [302, 503],
      [302, 503],
    ]);
    expect(exchange.attempts[0]?.backoff).toMatchObject({ delayMs: 9000, from: "retry-after" });
  });
});

describe.skipIf(nghttpdMissing !== null || opensslMissing !== null)(
  "nghttpd, where a missing file is tried again",
  () => {
    let certificates: MadeCertificates;
    beforeAll(() => {
      certificates = makeCertificates();
    });

    describe.each(["h2", "h2c"] as const)("over %s", (kind) => {
      async function sendThrice(freshConnection: boolean): Promise<Exchange> {
        const nghttpd = forThisTest(await startNghttpd(kind === "h2" ? { certificate: certificates.good } : {}));
        const engine = await startEngine([certificates.authority]);
        const delivery = {
          ...retrying(3, { statuses: [404], freshConnection }),
          httpVersion: kind === "h2" ? ("auto" as const) : ("2" as const),
        };
        const { exchange } = await send(engine, requestTo(`${nghttpd.url}/missing`), { delivery });
        expect(statuses(exchange)).toEqual([404, 404, 404]);
        expect(exchange.attempts.map(({ hops }) => hops[0]?.connection?.httpVersion)).toEqual(["2", "2", "2"]);
        return exchange;
      }

      it("goes over the one connection", async () => {
        expect(new Set(connectionIds(await sendThrice(false))).size).toBe(1);
      });

      it("goes over a new connection each time, if that is wanted", async () => {
        expect(new Set(connectionIds(await sendThrice(true))).size).toBe(3);
      });
    });
  },
);
