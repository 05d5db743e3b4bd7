/** How auth takes part in an exchange, whatever its kind: hops, redirects, retries, and what wins. */
import { generateKeyPairSync } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { emptyAuth, type Auth, type AuthType } from "../../shared/model/auth.ts";
import type { KeptToken } from "../../shared/model/oauth2.ts";
import type { TokensFor } from "./auth/authenticators.ts";
import { createEngine, type Engine } from "./engine.ts";
import { retrying, startScriptedServer, type ScriptStep, type SeenRequest } from "./testing/scripted.ts";
import { begin, headers, phasesOf, requestTo, send } from "./testing/sending.ts";

const { privateKey } = generateKeyPairSync("ec", {
  namedCurve: "P-256",
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
  publicKeyEncoding: { type: "spki", format: "pem" },
});
const person = { username: "ada", password: "lovelace" };

const oauth2: Auth = {
  ...emptyAuth.oauth2,
  flow: "client_credentials",
  clientId: "c",
  clientSecret: "s",
  accessTokenUrl: "http://127.0.0.1:9/token",
};

/** Each kind that adds something, in each of its places. */
const kinds: [name: string, auth: Auth][] = [
  ["basic", { ...emptyAuth.basic, ...person }],
  ["bearer", { ...emptyAuth.bearer, token: "t" }],
  ["API key in a header", { ...emptyAuth.apikey, key: "X-Key", value: "k" }],
  ["API key in the query", { ...emptyAuth.apikey, key: "key", value: "k", placement: "query" }],
  ["API key in a cookie", { ...emptyAuth.apikey, key: "key", value: "k", placement: "cookie" }],
  ["digest", { ...emptyAuth.digest, ...person }],
  ["ntlm", { ...emptyAuth.ntlm, ...person }],
  ["netrc", { ...emptyAuth.netrc }],
  ["oauth2 in a header", oauth2],
  ["oauth2 in the query", { ...oauth2, placement: "query" }],
  ["awsv4", { ...emptyAuth.awsv4, accessKeyId: "a", secretAccessKey: "s", service: "x", region: "r" }],
  [
    "awsv4 in the query",
    { ...emptyAuth.awsv4, accessKeyId: "a", secretAccessKey: "s", service: "x", region: "r", placement: "query" },
  ],
  ["oauth1", { ...emptyAuth.oauth1, consumerKey: "c", consumerSecret: "s" }],
  ["oauth1 in the query", { ...emptyAuth.oauth1, consumerKey: "c", consumerSecret: "s", placement: "query" }],
  ["hawk", { ...emptyAuth.hawk, id: "i", key: "k" }],
  ["jwt", { ...emptyAuth.jwt, key: "secret that is long enough for HS256" }],
  ["jwt in the query", { ...emptyAuth.jwt, key: "secret that is long enough for HS256", placement: "query" }],
  ["wsse", { ...emptyAuth.wsse, ...person }],
  ["edgegrid", { ...emptyAuth.edgegrid, accessToken: "a", clientToken: "c", clientSecret: "s" }],
  ["asap", { ...emptyAuth.asap, issuer: "i", audience: "a", keyId: "k", algorithm: "ES256", privateKey }],
];

const token = (accessToken: string): KeptToken => ({
  key: "key",
  flow: "client_credentials",
  issuer: "",
  clientId: "",
  scope: "",
  tokenType: "Bearer",
  obtainedAtMs: 0,
  expiresAtMs: null,
  accessToken,
  idToken: null,
  refreshToken: null,
});

async function start(tokensFor: TokensFor = () => keptTokens): Promise<Engine> {
  const directory = await mkdtemp(path.join(tmpdir(), "envoi-auth-"));
  await writeFile(path.join(directory, ".netrc"), "machine 127.0.0.1 login ada password lovelace\n");
  const environment = { HOME: directory };
  const engine = createEngine({ version: "1.2.3", spoolDirectory: directory, environment, tokensFor });
  onTestFinished(async () => {
    await engine.close();
    await rm(directory, { recursive: true });
  });
  return engine;
}

const keptTokens: ReturnType<TokensFor> = {
  peek: () => token("kept"),
  token: () => token("kept"),
  canReplace: () => true,
  replace: async () => token("fresh"),
};

const challenge = 'Digest realm="r", nonce="n", qop="auth"';
const asked: ScriptStep = { status: 401, headers: { "WWW-Authenticate": challenge } };
const to = (location: string): ScriptStep => ({ status: 307, headers: { Location: location } });

/** Everything that is not in a request without auth. */
function traces({ url, headers: sent }: SeenRequest): string[] {
  const usual = new Set(["host", "user-agent", "accept", "accept-encoding", "connection"]);
  const query = url.includes("?") ? [url.slice(url.indexOf("?"))] : [];
  return [...query, ...Object.keys(sent).filter((name) => !usual.has(name))];
}

const isAsked = (auth: Auth): boolean => auth.type === "digest";

describe.each(kinds)("%s", (_name, auth) => {
  const before: ScriptStep[] = isAsked(auth) ? [asked] : [];

  test("stays behind where a redirect leads to another origin, and does not come back with it", async () => {
    const engine = await start();
    const [own, other] = [await startScriptedServer([]), await startScriptedServer([])];
    own.script([...before, to(`${other.url}/there`), 200]);
    other.script([to(`${own.url}/back`)]);
    const { exchange } = await send(engine, requestTo(`${own.url}/here`, { auth }));
    expect(exchange.error).toBeNull();
    const [sent, back] = own.requests.slice(before.length);
    expect(sent === undefined ? [] : traces(sent)).not.toEqual([]);
    expect(other.requests.map(traces)).toEqual([[]]);
    expect(back?.url).toBe("/back");
    expect(back === undefined ? [""] : traces(back)).toEqual([]);
  });

  test("goes along, made anew, where a redirect stays or delivery settings say so", async () => {
    const engine = await start();
    const [own, other] = [await startScriptedServer([]), await startScriptedServer([])];
    own.script([...before, to("/again"), to(`${other.url}/there`)]);
    other.script([...before, 200]);
    const delivery = { redirectCredentials: "always" as const };
    const { hops } = await send(engine, requestTo(`${own.url}/here`, { auth }), { delivery });
    expect(hops.at(-1)?.response?.status).toBe(200);
    const last = [own.requests.at(-1), other.requests.at(-1)];
    for (const request of last) expect(request === undefined ? [] : traces(request)).not.toEqual([]);
  });
});

describe("challenges", () => {
  test("the answer to one is another hop of the same attempt, over the same connection", async () => {
    const engine = await start();
    const server = await startScriptedServer([asked, 200]);
    const { exchange, hops, body } = await send(
      engine,
      requestTo(server.url, { auth: { ...emptyAuth.digest, ...person } }),
    );
    expect(exchange.attempts).toHaveLength(1);
    expect(hops.map(({ cause }) => cause)).toEqual(["start", "challenge"]);
    expect(hops.map(({ response }) => response?.status)).toEqual([401, 200]);
    expect(new Set(hops.map(({ connection }) => connection?.id)).size).toBe(1);
    expect(body).toBe("answer 2");
  });

  test("redirects, challenges and retries go together", async () => {
    const engine = await start();
    const server = await startScriptedServer([asked, to("/b"), 503, asked, 200]);
    const auth = { ...emptyAuth.digest, ...person };
    const { exchange } = await send(engine, requestTo(`${server.url}/a`, { auth }), { delivery: retrying() });
    expect(exchange.attempts.map(({ hops }) => hops.map(({ cause }) => cause))).toEqual([
      ["start", "challenge", "redirect"],
      ["start", "challenge"],
    ]);
    expect(server.requests.map(({ url }) => url)).toEqual(["/a", "/a", "/b", "/a", "/a"]);
    expect(exchange.response?.head.status).toBe(200);
  });

  test("a server that is never content gets nine requests, no more", async () => {
    const engine = await start();
    const stale: ScriptStep = { status: 401, headers: { "WWW-Authenticate": `${challenge}, stale=true` } };
    const server = await startScriptedServer([stale]);
    const { exchange } = await send(engine, requestTo(server.url, { auth: { ...emptyAuth.digest, ...person } }));
    expect(exchange.response?.head.status).toBe(401);
    expect(server.requests).toHaveLength(9);
  });

  test("a refused token is replaced while the 401 waits, and the wait is a phase of the next hop", async () => {
    const engine = await start();
    const server = await startScriptedServer([{ status: 401, body: "x".repeat(200_000) }, 200]);
    const { hops, body } = await send(engine, requestTo(server.url, { auth: oauth2 }));
    expect(server.requests.map(({ headers: sent }) => sent.authorization)).toEqual(["Bearer kept", "Bearer fresh"]);
    expect(hops.map(({ cause }) => cause)).toEqual(["start", "challenge"]);
    expect(phasesOf(hops[1])[0]).toBe("auth");
    expect(body).toBe("answer 2");
  });

  test("a send is cancelled while it waits for a token", async () => {
    const waits = Promise.withResolvers<void>();
    const engine = await start(() => ({
      ...keptTokens,
      token: () => {
        waits.resolve();
        return Promise.withResolvers<KeptToken>().promise;
      },
    }));
    const server = await startScriptedServer([200]);
    const abort = new AbortController();
    const sending = send(engine, requestTo(server.url, { auth: oauth2 }), { signal: abort.signal });
    await waits.promise;
    abort.abort();
    const { exchange } = await sending;
    expect(exchange.error).toMatchObject({ code: "cancelled", phase: "auth" });
    expect(server.requests).toEqual([]);
  });
});

describe("what a person typed", () => {
  const authorized = kinds.filter(([name, { type }]) => !/query|API key/.test(name) && type !== "wsse");

  test.each(authorized)("an Authorization header wins over %s", async (_name, auth) => {
    const engine = await start();
    const server = await startScriptedServer([200]);
    await send(engine, requestTo(server.url, { auth, headers: headers(["authorization", "mine"]) }));
    await send(engine, requestTo(server.url, { auth, omittedHeaders: ["Authorization"] }));
    expect(server.requests.map(({ headers: sent }) => sent.authorization)).toEqual(["mine", undefined]);
  });

  test("a cookie of the jar goes along with one that is a key", async () => {
    const engine = await start();
    const server = await startScriptedServer([200]);
    const auth: Auth = { ...emptyAuth.apikey, key: "key", value: "k", placement: "cookie" };
    await send(engine, requestTo(server.url, { auth, headers: headers(["Cookie", "a=1; key=old; b=2"]) }));
    expect(server.requests[0]?.headers.cookie).toBe("a=1; b=2; key=k");
  });

  test("a query keeps its bytes when a key goes behind it", async () => {
    const engine = await start();
    const server = await startScriptedServer([200]);
    const auth: Auth = { ...emptyAuth.apikey, key: "a key", value: "ü&=", placement: "query" };
    await send(engine, requestTo(`${server.url}/p?x=%7e|&y`, { auth }));
    expect(server.requests[0]?.url).toBe("/p?x=%7e|&y&a%20key=%C3%BC%26%3D");
  });
});

describe("what is said before anything goes out", () => {
  test.each<[type: AuthType, auth: Auth, field: string]>([
    ["apikey", { ...emptyAuth.apikey }, "key"],
    ["apikey", { ...emptyAuth.apikey, key: "a;b", placement: "cookie" }, "key"],
    ["apikey", { ...emptyAuth.apikey, key: "a", value: "b;c", placement: "cookie" }, "value"],
    ["digest", { ...emptyAuth.digest }, "user name"],
    ["ntlm", { ...emptyAuth.ntlm }, "user name"],
    ["netrc", { ...emptyAuth.netrc, file: "/nowhere/at/all" }, "/nowhere/at/all"],
  ])("%s: what is missing", async (_type, auth, field) => {
    const engine = await start();
    const server = await startScriptedServer([200]);
    const { exchange } = await send(engine, requestTo(server.url, { auth }));
    expect(exchange.error).toMatchObject({ code: "auth-incomplete", params: { field } });
    expect(server.opened).toBe(0);
  });

  test("a line break in a key cannot become a header", async () => {
    const engine = await start();
    const server = await startScriptedServer([200]);
    const auth: Auth = { ...emptyAuth.apikey, key: "X-Key", value: "a\r\nX-Evil: 1" };
    const { exchange } = await send(engine, requestTo(server.url, { auth }));
    expect(exchange.error?.code).toBe("invalid-header");
    expect(server.opened).toBe(0);
  });

  const shown = kinds.filter(([, { type }]) => type !== "digest");

  test.each(shown)("%s: the prepared request is what the first hop sends, signature and all", async (_name, auth) => {
    const engine = await start();
    const server = await startScriptedServer([200]);
    const { exchange, hops } = await send(engine, requestTo(`${server.url}/p`, { auth }));
    expect(exchange.prepared?.headers).toEqual(hops[0]?.request?.headers);
    expect(exchange.prepared?.url).toBe(server.url + (hops[0]?.request?.target ?? ""));
  });

  test("a kind that is not known is refused by its name", async () => {
    const engine = await start();
    const stream = begin(engine, requestTo("http://127.0.0.1:9/", { auth: { type: "unsupported", name: "kerberos" } }));
    const events = [];
    for await (const event of stream) events.push(event);
    expect(events).toMatchObject([
      { type: "failed", exchange: { error: { code: "auth-unsupported", params: { name: "kerberos" } } } },
    ]);
  });
});
