import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request as httpRequest } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { decode, encode } from "@msgpack/msgpack";
import { afterAll, beforeAll, expect, test } from "vitest";
import { WebSocket } from "ws";
import { createBodyStore, type BodyStore } from "../engine/bodyStore.ts";
import { createBodyAddresses, type BodyAddresses } from "./bodies/bodyAddresses.ts";
import { startBrowserServer, type BrowserServer } from "./browserServer.ts";
import { testHandlers } from "./testing/echoHandlers.ts";
import { createWindowScopes, type WindowScopes } from "./windowScopes.ts";

let server: BrowserServer;
let bodies: BodyStore;
let scopes: WindowScopes;
let addresses: BodyAddresses;
let directory = "";
let cookie = "";

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), "envoi-page-"));
  const pages = join(directory, "page");
  mkdirSync(pages);
  writeFileSync(join(pages, "index.html"), '<meta name="csp-nonce" content="__CSP_NONCE__">');
  writeFileSync(join(directory, "secret.html"), "outside");
  const handlers = testHandlers({ calls: { "practice.start": async () => ({ url: "http://practice.test" }) } });
  bodies = createBodyStore({ directory: join(directory, "spools") });
  scopes = createWindowScopes(() => undefined);
  addresses = createBodyAddresses(bodies, scopes);
  server = await startBrowserServer({
    handlers,
    addresses,
    pageDirectory: pages,
    port: 0,
    onWindow: () => undefined,
  });
  const answer = await fetchRaw("POST", "/session", { Authorization: `Bearer ${token()}` });
  cookie = String(answer.headers["set-cookie"]).split(";")[0] ?? "";
});

afterAll(async () => {
  await server.close();
  await bodies.close();
  rmSync(directory, { recursive: true, force: true });
});

function token(): string {
  return server.address.split("#token=")[1] ?? "";
}

interface Answer {
  status: number;
  headers: Record<string, unknown>;
  body: string;
}

/** Not fetch: it forbids Host and Origin, and tidies paths. */
function fetchRaw(method: string, path: string, headers: Record<string, string> = {}, body = ""): Promise<Answer> {
  const { hostname, port } = new URL(server.origin);
  return new Promise((resolve, reject) => {
    const sent = httpRequest({ hostname, port, method, path, headers }, (response) => {
      let text = "";
      response.on("data", (chunk: Buffer) => (text += chunk.toString()));
      response.on("end", () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }));
    });
    sent.on("error", reject);
    sent.end(body);
  });
}

/** @returns "open", or the status that refused the upgrade */
function upgrade(headers: Record<string, string>, path = "/contract"): Promise<WebSocket | number> {
  const { host } = new URL(server.origin);
  const socket = new WebSocket(`ws://${host}${path}`, { headers });
  return new Promise((resolve) => {
    socket.on("open", () => resolve(socket));
    socket.on("unexpected-response", (_request, response) => resolve(response.statusCode ?? 0));
    socket.on("error", () => undefined);
  });
}

test("the page comes with a strict policy and a nonce of its own each time", async () => {
  const [first, second] = [await fetchRaw("GET", "/"), await fetchRaw("GET", "/index.html")];
  const policy = String(first.headers["content-security-policy"]);
  const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? "none";
  expect(first.status).toBe(200);
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toContain("unsafe");
  expect(first.body).toContain(nonce);
  expect(second.body).not.toContain(nonce);
});

test("the token becomes a cookie that scripts and other sites cannot use", async () => {
  const answer = await fetchRaw("POST", "/session", { Authorization: `Bearer ${token()}` });
  expect(answer.status).toBe(204);
  expect(String(answer.headers["set-cookie"])).toMatch(/; HttpOnly; SameSite=Strict; Path=\/$/);
});

test("a token has 256 bits", () => {
  expect(Buffer.from(token(), "base64url")).toHaveLength(32);
});

test.each([
  ["no token", {}],
  ["a wrong token", { Authorization: `Bearer ${"A".repeat(43)}` }],
  ["a wrong cookie", { Cookie: "envoi=1" }],
])("%s is 401, whatever the body", async (_title, headers) => {
  expect((await fetchRaw("POST", "/session", headers, "{not even JSON")).status).toBe(401);
});

test.each([
  ["a foreign Host", { Host: "evil.test" }],
  ["a rebound name with our port", { Host: "evil.test:80" }],
  ["our address with another port", { Host: "127.0.0.1:1" }],
  ["a foreign Origin", { Origin: "http://evil.test" }],
  ["a null Origin", { Origin: "null" }],
])("%s is 403, with the right token too", async (_title, headers) => {
  const answers = await Promise.all([
    fetchRaw("GET", "/", headers),
    fetchRaw("POST", "/session", { Authorization: `Bearer ${token()}`, ...headers }),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([403, 403]);
});

test.each([
  ["/../secret.html"],
  ["/%2e%2e/secret.html"],
  ["/..%2fsecret.html"],
  ["/%2e%2e%5csecret.html"],
  ["/index.html%00.js"],
  ["/%zz"],
  ["//etc/passwd"],
])("the path %s is not served", async (path) => {
  const answer = await fetchRaw("GET", path);
  expect(answer.status).toBe(404);
  expect(answer.body).not.toContain("outside");
});

test("other methods are refused", async () => {
  expect((await fetchRaw("PUT", "/")).status).toBe(405);
  expect((await fetchRaw("GET", "/session")).status).toBe(405);
});

test("a WebSocket opens for our page with the cookie, and for nobody else", async () => {
  const good = { Origin: server.origin, Cookie: cookie };
  const opened = await upgrade(good);
  expect(opened).toBeInstanceOf(WebSocket);
  if (opened instanceof WebSocket) opened.close();
  expect(await upgrade({ Origin: server.origin })).toBe(401);
  expect(await upgrade({ ...good, Cookie: `${cookie}x` })).toBe(401);
  expect(await upgrade({ ...good, Origin: "http://evil.test" })).toBe(403);
  expect(await upgrade({ Cookie: cookie })).toBe(403);
  expect(await upgrade({ ...good, Host: "evil.test" })).toBe(403);
  expect(await upgrade(good, "/elsewhere")).toBe(404);
});

test("a body is served to the window that has it, by ranges, and to nobody else", async () => {
  const writer = bodies.create();
  await writer.write(Buffer.from("<script>0123456789"));
  await writer.end();
  scopes.hold("window", writer.id);
  const path = addresses.give("window", writer.id, "text/html");
  const answer = await fetchRaw("GET", path, { Cookie: cookie, Range: "bytes=8-10" });
  expect(answer).toMatchObject({ status: 206, body: "012", headers: { "content-type": "application/octet-stream" } });
  expect(answer.headers["content-security-policy"]).toMatch(/^sandbox; default-src 'none'/);
  const refused = await Promise.all([
    fetchRaw("GET", path),
    fetchRaw("GET", path, { Cookie: `${cookie}x` }),
    fetchRaw("GET", path, { Cookie: cookie, Origin: "http://evil.test" }),
    fetchRaw("GET", path, { Cookie: cookie, Host: "evil.test" }),
    fetchRaw("GET", path, { Cookie: cookie, "Sec-Fetch-Dest": "document" }),
    fetchRaw("GET", `/bodies/${writer.id}`, { Cookie: cookie }),
    fetchRaw("POST", path, { Cookie: cookie }),
  ]);
  expect(refused.map(({ status }) => status)).toEqual([401, 401, 403, 403, 404, 404, 405]);
  expect(refused.map(({ body }) => body).join("")).toBe("");
});

async function openSocket(): Promise<WebSocket> {
  const opened = await upgrade({ Origin: server.origin, Cookie: cookie });
  if (typeof opened === "number") throw new Error(`refused with ${opened}`);
  return opened;
}

test.each([
  ["text instead of a frame", "hello"],
  ["bytes that are not MessagePack", Uint8Array.of(0xc1)],
  ["a frame of another shape", encode({ frame: "call", id: "one" })],
  ["a frame with __proto__", encode(JSON.parse('{"frame":"call","id":1,"name":"x","input":{"__proto__":{"a":1}}}'))],
])("%s ends the connection", async (_title, message) => {
  const socket = await openSocket();
  const closed = new Promise<number>((resolve) => socket.on("close", resolve));
  socket.send(message);
  expect(await closed).toBe(1008);
});

test("input that breaks its schema is refused before the handler, and the connection goes on", async () => {
  const socket = await openSocket();
  const results: unknown[] = [];
  const both = new Promise<void>((resolve) =>
    socket.on("message", (data: Buffer) => {
      results.push(decode(data));
      if (results.length === 2) resolve();
    }),
  );
  socket.send(encode({ frame: "call", id: 1, name: "body.read", input: { bodyId: 7 } }));
  socket.send(encode({ frame: "call", id: 2, name: "practice.start", input: {} }));
  await both;
  socket.close();
  expect(results).toMatchObject([
    { id: 1, result: { ok: false, error: { code: "invalid-input" } } },
    { id: 2, result: { ok: true, value: { url: "http://practice.test" } } },
  ]);
});
