import { describe, expect, it } from "vitest";
import { defaultDelivery } from "../../shared/model/delivery.ts";
import { emptySession, type Session } from "../../shared/model/session.ts";
import { entry } from "../../shared/model/entry.ts";
import { createCookieJar, type CookieJar } from "./cookieJar.ts";
import { headers, requestTo, send, startEngine } from "./testing/sending.ts";
import { startHttpServer } from "./testing/servers.ts";

interface Call {
  url: string;
  cookie: string | undefined;
  headers: Record<string, string | string[] | undefined>;
}

/** Sets a cookie by its path, and redirects where `to` says. */
async function startCookieServer(calls: Call[]) {
  return startHttpServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://h");
    calls.push({ url: request.url ?? "", cookie: request.headers.cookie, headers: request.headers });
    response.appendHeader("Set-Cookie", `${pathname.slice(1) || "root"}=set; Path=/`);
    const to = searchParams.get("to");
    if (to !== null) response.writeHead(302, { Location: to });
    else if (pathname === "/flaky" && calls.length < 3) response.writeHead(503);
    response.end();
  });
}

const jar = (): CookieJar => createCookieJar({ load: [], changed: () => {} });
const session = (change: Partial<Session> = {}): Session => ({ ...emptySession("s", "Staging"), ...change });
const cookiesOf = (calls: Call[]): (string | undefined)[] => calls.map(({ cookie }) => cookie);

describe("a session's cookies", () => {
  it("are stored from and sent on every hop of a redirect", async () => {
    const calls: Call[] = [];
    const server = await startCookieServer(calls);
    const engine = await startEngine();
    const cookies = jar();
    const { exchange } = await send(engine, requestTo(`${server.url}/a?to=/b?to=/c`), { cookies, session: session() });
    expect(exchange.sessionName).toBe("Staging");
    expect(cookiesOf(calls)).toEqual([undefined, "a=set", "a=set; b=set"]);
    expect(exchange.attempts[0]?.hops.at(-1)?.request?.headers).toContainEqual(["Cookie", "a=set; b=set"]);
    await send(engine, requestTo(`${server.url}/d`), { cookies });
    expect(calls.at(-1)?.cookie).toBe("a=set; b=set; c=set");
  });

  it("are not those of another host that a redirect leads to", async () => {
    const calls: Call[] = [];
    const server = await startCookieServer(calls);
    const engine = await startEngine();
    const cookies = jar();
    await send(engine, requestTo(`${server.url}/a`), { cookies });
    const elsewhere = `http://localhost:${server.port}/b`;
    const delivery = { hosts: [{ from: "localhost", to: "127.0.0.1" }] };
    await send(engine, requestTo(`${server.url}/c?to=${elsewhere}`), { cookies, delivery });
    expect(cookiesOf(calls)).toEqual([undefined, "a=set", undefined]);
  });

  it("come from an attempt that failed to the next", async () => {
    const calls: Call[] = [];
    const server = await startCookieServer(calls);
    const engine = await startEngine();
    const retry = { ...defaultDelivery.retry, attempts: 3, backoff: { type: "none" as const } };
    await send(engine, requestTo(`${server.url}/flaky`), { cookies: jar(), delivery: { retry } });
    expect(cookiesOf(calls)).toEqual([undefined, "flaky=set", "flaky=set"]);
  });

  it("go behind a Cookie header that was typed, which wins by name, and before the body's headers", async () => {
    const calls: Call[] = [];
    const server = await startCookieServer(calls);
    const engine = await startEngine();
    const cookies = jar();
    for (const path of ["a", "b"]) await send(engine, requestTo(`${server.url}/${path}`), { cookies });
    const typed = requestTo(server.url, { headers: headers(["cookie", "b=mine; c=é漢"]) });
    const { exchange } = await send(engine, typed, { cookies });
    expect(Buffer.from(calls.at(-1)?.cookie ?? "", "latin1").toString("utf8")).toBe("b=mine; c=é漢; a=set");
    expect(exchange.prepared?.headers.map(([name]) => name)).toContain("cookie");
    const post = requestTo(server.url, { method: "POST", body: { type: "text", text: "x" } });
    const sent = await send(engine, post, { cookies });
    const names = sent.hops[0]?.request?.headers.map(([name]) => name);
    expect(names?.slice(-3)).toEqual(["Cookie", "Content-Type", "Content-Length"]);
  });

  it.each([
    ["the session says so", { sendCookies: false }, {}, ["b=set", undefined], ["a", "b"]],
    ["the request says so", {}, { sendCookies: false }, ["b=set", undefined], ["a", "b"]],
    [
      "the request overrides the session",
      { sendCookies: false },
      { sendCookies: true },
      ["b=set", "b=set"],
      ["a", "b"],
    ],
    ["nothing is stored", { storeCookies: false }, {}, ["b=set", "b=set"], ["b"]],
    ["the request stores nothing", {}, { storeCookies: false }, ["b=set", "b=set"], ["b"]],
  ])("go by the switches: %s", async (_what, ofSession, ofRequest, expected, names) => {
    const calls: Call[] = [];
    const server = await startCookieServer(calls);
    const engine = await startEngine();
    const cookies = jar();
    await send(engine, requestTo(`${server.url}/b`), { cookies });
    await send(engine, requestTo(`${server.url}/b`), { cookies });
    await send(engine, requestTo(`${server.url}/a`, ofRequest), { cookies, session: session(ofSession) });
    expect(cookiesOf(calls).slice(1)).toEqual(expected);
    expect(cookies.list().map(({ name }) => name)).toEqual(names);
  });

  it("belong to the host that Host names", async () => {
    const calls: Call[] = [];
    const server = await startCookieServer(calls);
    const engine = await startEngine();
    const cookies = jar();
    await send(engine, requestTo(server.url, { headers: headers(["Host", "shop.example.com"]) }), { cookies });
    expect(cookies.list().map(({ domain }) => domain)).toEqual(["shop.example.com"]);
  });
});

describe("a session's defaults", () => {
  it("are on the wire under the request's own", async () => {
    const calls: Call[] = [];
    const server = await startCookieServer(calls);
    const engine = await startEngine();
    const own = session({
      baseUrl: `${server.url}/api`,
      headers: [entry("X-Team", "{{team}}"), entry("User-Agent", "Session/1"), entry("X-Off", "1")],
      params: [entry("v", "2"), entry("page", "1")],
      auth: { type: "basic", username: "u", password: "p" },
    });
    const request = requestTo("/users?page=7", { omittedHeaders: ["x-off"], params: [] });
    const withRows = {
      ...request,
      params: [{ name: "page", value: "7", type: "query" as const, description: "", disabled: false }],
    };
    await send(engine, withRows, { session: own, lookup: (name) => (name === "team" ? "blue" : undefined) });
    expect(calls[0]?.url).toBe("/api/users?page=7&v=2");
    expect(calls[0]?.headers).toMatchObject({
      "x-team": "blue",
      "user-agent": "Session/1",
      authorization: "Basic dTpw",
    });
    expect(calls[0]?.headers).not.toHaveProperty("x-off");
  });
});
