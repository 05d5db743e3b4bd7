import { execFile } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import path from "node:path";
import { promisify } from "node:util";
import { describe, expect, it, onTestFinished } from "vitest";
import type { SendContext } from "../../shared/contract/exchange.ts";
import type { SessionsEvent } from "../../shared/contract/session.ts";
import type { Cookie } from "../../shared/model/cookie.ts";
import type { Exchange } from "../../shared/model/exchange.ts";
import { emptyRequest, type Request } from "../../shared/model/request.ts";
import { noScopeSettings } from "../../shared/model/scope.ts";
import { defaultSessionId, emptySession, type SessionReference } from "../../shared/model/session.ts";
import { startedServices, temporaryHome, type StartedServices } from "./testing/startedServices.ts";

const nowhere: SendContext = { collectionId: null, path: null, environment: null };
const everywhere: SessionReference = { collectionId: null, sessionId: defaultSessionId };
const requestTo = (url: string, change: Partial<Request> = {}): Request => ({ ...emptyRequest(), url, ...change });

async function send(services: StartedServices, request: Request, context = nowhere): Promise<Exchange> {
  const input = { exchangeId: crypto.randomUUID(), request, context };
  for await (const event of services.stream("exchange.send", input, new AbortController().signal)) {
    if (event.type === "done" || event.type === "failed") return event.exchange;
  }
  throw new Error("no outcome");
}

async function cookiesOf(services: StartedServices, reference: SessionReference): Promise<Cookie[]> {
  const abort = new AbortController();
  for await (const event of services.stream("session.watch", { reference }, abort.signal)) {
    if (event.type === "cookies") return event.cookies;
  }
  throw new Error("no cookies");
}

/** A collection `shop` with `users/admin/get.yml` and `list.yml`. */
async function shop(services: StartedServices, home: string): Promise<string> {
  const directory = path.join(home, "shop");
  const item = "info: {name: Get, type: http}\nhttp: {method: GET, url: http://h/}\n";
  await mkdir(path.join(directory, "users", "admin"), { recursive: true });
  await writeFile(path.join(directory, "opencollection.yml"), "opencollection: 1.0.0\ninfo: {name: Shop}\n");
  await writeFile(path.join(directory, "users", "admin", "get.yml"), item);
  await writeFile(path.join(directory, "list.yml"), item);
  return (await services.call("collection.open", { directory })).collectionId;
}

async function startSettingServer(fields: string[]): Promise<string> {
  const server = createServer((_request, response) => response.appendHeader("Set-Cookie", fields).end("ok"));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => new Promise((resolve) => server.close(() => resolve(undefined))));
  const address = server.address();
  return `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}`;
}

describe("a send", () => {
  it("goes through a login's session cookie, which ends when the session is closed", async () => {
    const services = await startedServices(await temporaryHome());
    const { sessionId } = await services.call("session.create", { collectionId: null, name: "Ada" });
    const session = { ...emptySession(sessionId, "Ada"), baseUrl: "{{practice}}" };
    await services.call("session.save", { collectionId: null, session });
    const fields = [
      { name: "user", value: "ada" },
      { name: "password", value: "lovelace" },
    ];
    const body = {
      type: "form-urlencoded" as const,
      fields: fields.map((field) => ({ ...field, description: "", disabled: false })),
    };
    const login = await send(services, requestTo("/login", { method: "POST", body, session: sessionId }));
    expect(login.response?.head.status).toBe(200);
    expect(login.sessionName).toBe("Ada");
    const account = requestTo("/account", { session: sessionId });
    expect((await send(services, account)).response?.head.status).toBe(200);
    expect((await send(services, { ...account, sendCookies: false })).response?.head.status).toBe(401);
    expect((await send(services, { ...account, session: null })).error?.code).toBe("bad-url");
    const reference = { collectionId: null, sessionId };
    expect((await cookiesOf(services, reference)).map(({ name }) => name)).toEqual(["practice_session"]);
    await services.call("session.close", { reference });
    expect(await cookiesOf(services, reference)).toEqual([]);
    expect((await send(services, account)).response?.head.status).toBe(401);
  });

  it("tells an unknown variable of the proxy as its own failure", async () => {
    const services = await startedServices(await temporaryHome());
    const proxy = { type: "http" as const, host: "{{nowhere}}", port: 1, username: "", password: "", bypass: [] };
    const exchange = await send(services, requestTo("http://127.0.0.1:1/", { delivery: { proxy } }));
    expect(exchange.error).toMatchObject({ code: "unknown-variable", params: { names: "nowhere" } });
  });
});

describe("what is in force", () => {
  it("is inherited from folder, collection, mount, session and application, each told", async () => {
    const home = await temporaryHome();
    const services = await startedServices(home);
    const collectionId = await shop(services, home);
    const { sessionId } = await services.call("session.create", { collectionId, name: "Staging" });
    const mounts = [
      { prefix: "http://h/", delivery: { writeTimeoutMs: 1, maxRedirects: 1 } },
      { prefix: "http://{{host}}/v1", delivery: { writeTimeoutMs: 2, maxRedirects: 2 } },
    ];
    const session = {
      ...emptySession(sessionId, "Staging"),
      mounts,
      delivery: { poolTimeoutMs: 3, writeTimeoutMs: 3 },
    };
    await services.call("session.save", { collectionId, session });
    const scope = (at: string, id: string | null, delivery: object) =>
      services.call("scope.save", { collectionId, path: at, settings: { ...noScopeSettings, session: id, delivery } });
    await scope("users", sessionId, { readTimeoutMs: 4, connectTimeoutMs: 4 });
    await scope("users/admin", null, { readTimeoutMs: 5 });
    await scope("", null, { maxRedirects: 6, connectTimeoutMs: 6 });
    await services.call("collection.saveVariables", {
      collectionId,
      variables: [{ name: "host", value: "h", description: "", disabled: false, secret: false }],
    });
    const context = { collectionId, path: "users/admin/get.yml", environment: null };
    const request = requestTo("http://H/v1/x", { delivery: { totalTimeoutMs: 7 } });
    const found = await services.call("delivery.inForce", { request, context });
    expect(found).toMatchObject({
      session: { collectionId, sessionId },
      sessionName: "Staging",
      sessionFrom: { source: "folder", name: "users" },
      mountPrefix: "http://h/v1",
      delivery: {
        totalTimeoutMs: 7,
        readTimeoutMs: 5,
        connectTimeoutMs: 4,
        maxRedirects: 6,
        writeTimeoutMs: 2,
        poolTimeoutMs: 3,
      },
      origins: {
        totalTimeoutMs: { source: "request", name: "" },
        readTimeoutMs: { source: "folder", name: "admin" },
        connectTimeoutMs: { source: "folder", name: "users" },
        maxRedirects: { source: "collection", name: "Shop" },
        writeTimeoutMs: { source: "mount", name: "http://h/v1" },
        poolTimeoutMs: { source: "session", name: "Staging" },
        tlsVerify: { source: "application", name: "" },
      },
    });
    const own = await services.call("delivery.inForce", {
      request: requestTo("http://h/"),
      context: { ...context, path: "users/admin" },
    });
    expect(own.origins.readTimeoutMs).toEqual({ source: "folder", name: "users" });
    expect(own.mountPrefix).toBe("http://h/");
  });

  it("passes over a session that is gone", async () => {
    const home = await temporaryHome();
    const services = await startedServices(home);
    const collectionId = await shop(services, home);
    const { sessionId } = await services.call("session.create", { collectionId: null, name: "Mine" });
    await services.call("scope.save", { collectionId, path: "", settings: { ...noScopeSettings, session: sessionId } });
    const context = { collectionId, path: "list.yml", environment: null };
    const request = requestTo("http://h/", { session: "gone" });
    const nameOf = async () => (await services.call("delivery.inForce", { request, context })).sessionName;
    expect(await nameOf()).toBe("Mine");
    const { undoId } = await services.call("session.remove", { reference: { collectionId: null, sessionId } });
    expect(await nameOf()).toBe("Default");
    await services.call("session.restore", { undoId });
    expect(await nameOf()).toBe("Mine");
  });

  it("shows the session's headers where they replace an automatic one", async () => {
    const services = await startedServices(await temporaryHome());
    const agent = { name: "user-agent", value: "s", description: "", disabled: false };
    const session = { ...emptySession(defaultSessionId, "Default"), headers: [agent] };
    await services.call("session.save", { collectionId: null, session });
    const { headers } = await services.call("exchange.automaticHeaders", {
      request: requestTo("http://h/"),
      context: nowhere,
    });
    expect(headers.find(({ name }) => name === "User-Agent")?.state).toBe("overridden");
  });
});

describe("sessions.watch", () => {
  it("tells of every session with its uses, then of what changes", async () => {
    const home = await temporaryHome();
    const services = await startedServices(home);
    const collectionId = await shop(services, home);
    const { sessionId } = await services.call("session.create", { collectionId, name: "Staging" });
    await services.call("scope.save", {
      collectionId,
      path: "users",
      settings: { ...noScopeSettings, session: sessionId },
    });
    const abort = new AbortController();
    onTestFinished(() => abort.abort());
    const events = services.stream("sessions.watch", {}, abort.signal)[Symbol.asyncIterator]();
    const seen: SessionsEvent[] = [];
    const until = async (wanted: (event: SessionsEvent) => boolean): Promise<void> => {
      for (;;) {
        const { value, done } = await events.next();
        if (done === true) throw new Error("ended");
        seen.push(value);
        if (wanted(value)) return;
      }
    };
    await until(({ type }) => type === "ready");
    expect(seen[0]).toMatchObject({ type: "session", collectionId: null, session: { id: defaultSessionId } });
    expect(seen).toContainEqual(expect.objectContaining({ collectionId, usedBy: 1 }));
    await services.call("scope.save", { collectionId, path: "", settings: { ...noScopeSettings, session: sessionId } });
    await until((event) => event.type === "session" && event.collectionId === collectionId && event.usedBy === 2);
    await services.call("session.create", { collectionId: null, name: "New" });
    await until((event) => event.type === "session" && event.session.name === "New");
    await services.call("session.remove", { reference: { collectionId, sessionId } });
    await until((event) => event.type === "sessionRemoved" && event.sessionId === sessionId);
  });
});

describe("cookies", () => {
  it("survive a restart, those without an expiry too", async () => {
    const home = await temporaryHome();
    const first = await startedServices(home);
    await send(first, requestTo(await startSettingServer(["kept=1; Max-Age=1000", "session=2"])));
    const before = await cookiesOf(first, everywhere);
    await first.close();
    const second = await startedServices(home);
    expect(await cookiesOf(second, everywhere)).toEqual(before);
    expect(before.map(({ name, value }) => `${name}=${value}`)).toEqual(["kept=1", "session=2"]);
  });

  it("of two instances come together, and neither undoes the other's", async () => {
    const home = await temporaryHome();
    const [one, two] = [await startedServices(home), await startedServices(home)];
    await cookiesOf(one, everywhere);
    await cookiesOf(two, everywhere);
    await send(one, requestTo(await startSettingServer(["one=1"])));
    await send(two, requestTo(await startSettingServer(["two=2"])));
    one.jars.flush();
    two.jars.flush();
    for (const services of [one, two]) {
      expect((await cookiesOf(services, everywhere)).map(({ name }) => name)).toEqual(["one", "two"]);
    }
  });

  it("are added, changed, moved and cleared, and nonsense is refused", async () => {
    const services = await startedServices(await temporaryHome());
    await send(services, requestTo(await startSettingServer(["a=1"])));
    const [a] = await cookiesOf(services, everywhere);
    if (a === undefined) throw new Error("no cookie");
    const save = (cookie: Cookie, previous: Cookie | null = null) =>
      services.call("cookie.save", { reference: everywhere, previous, cookie });
    await save({ ...a, name: "b", domain: ".Bücher.example" }, a);
    expect(await cookiesOf(services, everywhere)).toMatchObject([{ name: "b", domain: "xn--bcher-kva.example" }]);
    for (const bad of [
      { name: "" },
      { name: "a b" },
      { value: "x;y" },
      { value: "x\n" },
      { path: "x" },
      { domain: "a/b" },
      { expires: "soon" },
    ]) {
      await expect(save({ ...a, ...bad })).rejects.toMatchObject({ data: { code: "invalid-header" } });
    }
    await save(a);
    await services.call("cookie.clear", { reference: everywhere, domain: a.domain });
    expect((await cookiesOf(services, everywhere)).map(({ name }) => name)).toEqual(["b"]);
    await services.call("cookie.remove", {
      reference: everywhere,
      keys: [{ domain: "xn--bcher-kva.example", path: a.path, name: "b" }],
    });
    expect(await cookiesOf(services, everywhere)).toEqual([]);
  });

  it("go to curl's cookie file and come back from it", async ({ skip }) => {
    const run = promisify(execFile);
    await run("curl", ["--version"]).catch(() => skip("curl is not on this machine"));
    const home = await temporaryHome();
    const services = await startedServices(home);
    const url = await startSettingServer(["kept=a b=c; Max-Age=1000; HttpOnly", "session=2; Path=/deep", "empty="]);
    const file = path.join(home, "cookies.txt");
    await run("curl", ["--silent", "--noproxy", "*", "-c", file, url]);
    const text = await readFile(file, "utf8");
    expect(await services.call("cookie.import", { reference: everywhere, text })).toEqual({ count: 3, notes: [] });
    const imported = await cookiesOf(services, everywhere);
    expect(imported).toMatchObject([
      { name: "empty", value: "", expires: null },
      { name: "kept", value: "a b=c", httpOnly: true, hostOnly: true },
      { name: "session", path: "/deep" },
    ]);
    const seen: (string | undefined)[] = [];
    const echo = createServer((request, response) => {
      seen.push(request.headers.cookie);
      response.end();
    });
    await new Promise<void>((resolve) => echo.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => new Promise((resolve) => echo.close(() => resolve(undefined))));
    const address = echo.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    await writeFile(file, (await services.call("cookie.export", { reference: everywhere })).text);
    await run("curl", ["--silent", "--noproxy", "*", "-b", file, `http://127.0.0.1:${port}/deep`]);
    const sortedPairs = (seen[0] ?? "").split("; ").toSorted();
    expect(sortedPairs).toEqual(["empty=", "kept=a b=c", "session=2"]);
  });
});
