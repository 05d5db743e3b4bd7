/** The 222 cases of tough-cookie after abarth/http-state, through a session's jar over real HTTP. See docs/cookies.md. */
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { createCookieJar } from "./cookieJar.ts";
import { requestTo, send, startEngine } from "./testing/sending.ts";
import { startRawServer } from "./testing/servers.ts";

const file = new URL("../../../shared/data/http-state-cookie-cases.json", import.meta.url);
const base = { id: z.string(), url: z.string(), setCookie: z.array(z.string()), expectedCookie: z.string() };
const caseSchema = z
  .record(z.string(), z.unknown())
  // What an object names `then` is taken for a promise.
  .transform(({ then: next, ...rest }) => ({ ...rest, next }))
  .pipe(z.object({ ...base, next: z.object({ url: z.string() }) }));
const cases = existsSync(file) ? z.array(caseSchema).parse(JSON.parse(readFileSync(file, "utf8"))) : [];

/** Where Envoi follows RFC 6265bis or browsers and not the case; each is told of in docs/cookies.md. */
const differing = new Map([
  ["DISABLED_CHROMIUM0022", "refused: malformed-response"],
  ["DISABLED_CHROMIUM0023", "refused: malformed-response"],
  ["DISABLED_PATH0029", ""],
]);

if (cases.length === 0) process.stderr.write(`cookieCases.test.ts skips: ${file.pathname} is not there\n`);

describe.skipIf(cases.length === 0)("the http-state cases", () => {
  it("come to the expected Cookie header, sent and received over HTTP", async () => {
    let setCookie: string[] = [];
    const received: string[] = [];
    const server = await startRawServer(async (socket, incoming) => {
      for (;;) {
        const head = Buffer.from(await incoming.until("\r\n\r\n"), "latin1").toString("utf8");
        received.push(/^Cookie: (.*)\r$/im.exec(head)?.[1] ?? "");
        const fields = setCookie.map((line) => `Set-Cookie: ${line}\r\n`).join("");
        socket.write(`HTTP/1.1 200 OK\r\nContent-Length: 0\r\n${fields}\r\n`, "utf8");
      }
    });
    const engine = await startEngine();
    const hosts = [
      "home.example.org",
      "sibling.example.org",
      "subdomain.home.example.org",
      "sibling.home.example.org",
    ].flatMap((name) => [80, 8888].map((port) => ({ from: `${name}:${port}`, to: `127.0.0.1:${server.port}` })));
    const outcomes = new Map<string, string>();
    for (const { id, url, next, ...one } of cases) {
      const options = { delivery: { hosts }, cookies: createCookieJar({ load: [], changed: () => {} }) };
      setCookie = one.setCookie;
      const first = await send(engine, requestTo(url), options);
      if (first.exchange.error !== null) {
        outcomes.set(id, `refused: ${first.exchange.error.code}`);
        continue;
      }
      setCookie = [];
      received.length = 0;
      await send(engine, requestTo(next.url), options);
      outcomes.set(id, received[0] ?? "");
    }
    const expected = new Map(cases.map(({ id, expectedCookie }) => [id, differing.get(id) ?? expectedCookie]));
    expect(cases).toHaveLength(222);
    expect(Object.fromEntries(outcomes)).toEqual(Object.fromEntries(expected));
  }, 60_000);
});
