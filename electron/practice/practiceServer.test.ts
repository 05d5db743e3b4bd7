import { once } from "node:events";
import { connect } from "node:net";
import { afterAll, expect, test } from "vitest";
import { WebSocket } from "ws";
import { practiceRoutes } from "./routes.ts";
import { startPracticeServer } from "./practiceServer.ts";
import { rawExchange } from "./rawSocket.ts";

const server = await startPracticeServer();
afterAll(() => server.close());

test("it listens on loopback, on two ports", async () => {
  expect(server.url).toBe(`http://127.0.0.1:${server.port}`);
  expect(new URL(server.otherUrl).origin).not.toBe(new URL(server.url).origin);
  expect((await fetch(`${server.otherUrl}/ip`)).status).toBe(200);
});

test("a port that is taken rejects, and leaves nothing open", async () => {
  await expect(startPracticeServer({ port: server.port })).rejects.toMatchObject({ code: "EADDRINUSE" });
});

test("the index lists every route as JSON, and as HTML when that is preferred", async () => {
  const json = await fetch(`${server.url}/`);
  expect(json.headers.get("content-type")).toBe("application/json");
  const text = await json.text();
  expect(text.endsWith("\n")).toBe(true);
  for (const about of practiceRoutes()
    .map((route) => route.about)
    .slice(1))
    expect(text).toContain(about.slice(0, 20));
  const html = await fetch(`${server.url}/`, { headers: { Accept: "text/html,application/xml;q=0.9,*/*;q=0.8" } });
  expect(html.headers.get("content-type")).toContain("text/html");
  expect(await html.text()).toContain('<a href="/cookies">/cookies</a>');
});

test("an unknown path is a 404 that names the index", async () => {
  const response = await fetch(`${server.url}/no/such/path`);
  expect(response.status).toBe(404);
  expect(await response.json()).toEqual({ error: "not found", path: "/no/such/path", see: "/" });
});

test("a wrong method is a 405 with Allow, and OPTIONS answers the same list", async () => {
  const wrong = await fetch(`${server.url}/flaky`, { method: "PROPFIND" });
  expect(wrong.status).toBe(405);
  expect(wrong.headers.get("allow")).toBe("GET, POST, PUT, PATCH, HEAD, DELETE, OPTIONS");
  const options = await fetch(`${server.url}/ip`, { method: "OPTIONS" });
  expect([options.status, options.headers.get("allow")]).toEqual([204, "GET, HEAD, OPTIONS"]);
});

test("hostile targets and parameters are answered, never a 500", async () => {
  const targets = [
    "/%zz",
    "/status/abc",
    "/bytes/-1",
    "/json/1e9",
    "/redirect/101",
    "/bomb/lzma/1",
    "//",
    "/../etc",
    "*",
  ];
  for (const target of [
    ...targets,
    "/redirect-to?url=%0d%0aX:1",
    "/status/200?reason=%00",
    "/anything?__proto__=1&%",
  ]) {
    const { text } = await rawExchange(server.url, `GET ${target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
    expect([200, 400, 404].map((status) => `${target} HTTP/1.1 ${status} `)).toContain(
      `${target} ${text.slice(0, 13)}`,
    );
  }
});

test("a method that Node does not know is echoed with its body, even in two packets", async () => {
  const head = "ENVOI /anything/x?a=1 HTTP/1.1\r\nHost: h\r\nContent-Type: application/json\r\nContent-Length: 9\r\n";
  const socket = connect(server.port, "127.0.0.1");
  let text = "";
  socket.on("data", (chunk) => (text += chunk.toString()));
  socket.write(`${head}Expect: 100-continue\r\n\r\n`);
  await once(socket, "data");
  expect(text).toBe("HTTP/1.1 100 Continue\r\n\r\n");
  socket.write('{"a":[1]}');
  await once(socket, "close");
  const body: unknown = JSON.parse(text.slice(text.indexOf("{")));
  expect(body).toMatchObject({ method: "ENVOI", args: { a: "1" }, json: { a: [1] }, bodyBytes: 9 });
  const elsewhere = await rawExchange(server.url, "ENVOI /ip HTTP/1.1\r\nHost: h\r\n\r\n");
  expect(elsewhere.text).toMatch(/^HTTP\/1\.1 501 /);
});

test("bytes that are no request are a 400, a head over the limit is a 431", async () => {
  expect((await rawExchange(server.url, "\x16\x03\x01 hello\r\n\r\n")).text).toMatch(/^HTTP\/1\.1 400 /);
  const large = `GET / HTTP/1.1\r\nHost: h\r\nX: ${"a".repeat(1024 * 1024)}\r\n\r\n`;
  expect((await rawExchange(server.url, large)).text).toMatch(/^HTTP\/1\.1 431 /);
});

test("close ends silent, streaming and upgraded sockets at once", async () => {
  const other = await startPracticeServer();
  const socket = new WebSocket(`${other.url.replace("http", "ws")}/ws`);
  await once(socket, "open");
  const events = await fetch(`${other.url}/sse?delay=60`);
  const silent = fetch(`${other.url}/flaky?mode=silence`).catch((error: unknown) => error);
  const ended = once(socket, "close");
  await other.close();
  await ended;
  expect(await silent).toBeInstanceOf(Error);
  await expect(events.text()).rejects.toThrow("terminated");
  await expect(fetch(other.url)).rejects.toThrow("fetch failed");
});
