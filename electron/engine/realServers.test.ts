import { writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { noRetries } from "../../shared/model/retryPolicy.ts";
import { makeCertificates, opensslMissing } from "./testing/certificateMaker.ts";
import { haproxyMissing, startHaproxy } from "./testing/realProxies.ts";
import { nghttpdMissing, nginxMissing, startNghttpd, startNginx } from "./testing/realServers.ts";
import { requestTo, send, startEngine } from "./testing/sending.ts";

for (const message of [haproxyMissing, nghttpdMissing, nginxMissing, opensslMissing]) {
  if (message !== null) process.stderr.write(`realServers.test.ts skips: ${message}\n`);
}

const secured = opensslMissing === null ? makeCertificates() : null;

describe.skipIf(nghttpdMissing !== null)("nghttpd", () => {
  it("answers many sends over one connection of h2c", async () => {
    const server = await startNghttpd();
    onTestFinished(() => server.stop());
    writeFileSync(path.join(server.root, "a.txt"), "over h2c");
    const engine = await startEngine();
    const delivery = { httpVersion: "2", connectionsPerOrigin: 1 } as const;
    const all = await Promise.all(
      Array.from({ length: 50 }, () => send(engine, requestTo(`${server.url}/a.txt`), { delivery })),
    );
    expect(all.every(({ body }) => body === "over h2c")).toBe(true);
    expect(engine.pool("session").connections).toMatchObject([{ httpVersion: "2", served: 50, tls: null }]);
  });

  it.skipIf(secured === null)("is spoken to in HTTP/2 by ALPN", async () => {
    const server = await startNghttpd(secured === null ? {} : { certificate: secured.good });
    onTestFinished(() => server.stop());
    writeFileSync(path.join(server.root, "a.txt"), "over h2");
    const engine = await startEngine([secured?.authority ?? ""]);
    const { body, hops } = await send(engine, requestTo(`${server.url}/a.txt`));
    expect(body).toBe("over h2");
    expect(hops[0]?.connection).toMatchObject({ httpVersion: "2", tls: { alpn: "h2", authorized: true } });
    expect(engine.pool("session").connections[0]?.tls).toMatch(/^TLSv1\.3, TLS_/);
  });
});

describe.skipIf(nginxMissing !== null)("nginx", () => {
  it("closes connections that are not kept, and keeps the others", async () => {
    const server = await startNginx({ locations: 'location / { return 200 "$connection $connection_requests"; }' });
    onTestFinished(() => server.stop());
    const engine = await startEngine();
    const bodies: string[] = [];
    for (const keepAlive of [true, true, false, false]) {
      bodies.push((await send(engine, requestTo(server.url), { delivery: { keepAlive } })).body);
    }
    expect(bodies.map((body) => body.split(" ")[1])).toEqual(["1", "2", "1", "1"]);
    expect(new Set(bodies.map((body) => body.split(" ")[0])).size).toBe(3);
    expect(engine.connectionCount("session")).toBe(1);
  });
});

describe.skipIf(haproxyMissing !== null)("haproxy", () => {
  it("that answers 503 with Retry-After is asked again when it said", async () => {
    const server = await startHaproxy([
      "stick-table type ip size 10 expire 1m store http_req_cnt",
      "http-request track-sc0 src",
      "http-request return status 503 hdr Retry-After 1 if { sc_http_req_cnt(0) lt 2 }",
      "http-request return status 200 content-type text/plain string ok",
    ]);
    onTestFinished(() => server.stop());
    const { exchange, body } = await send(await startEngine(), requestTo(server.url), {
      delivery: { retry: { ...noRetries, attempts: 3 } },
    });
    expect(body).toBe("ok");
    expect(exchange.attempts).toHaveLength(2);
    expect(exchange.attempts[0]?.backoff).toMatchObject({
      cause: "status",
      reason: "503",
      from: "retry-after",
      delayMs: 1000,
    });
  });
});
