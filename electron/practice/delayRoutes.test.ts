import { once } from "node:events";
import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { request } from "undici";
import { afterAll, expect, test } from "vitest";
import { WebSocket } from "ws";
import { startPracticeServer } from "./practiceServer.ts";
import { rawExchange } from "./rawSocket.ts";

const server = await startPracticeServer();
afterAll(() => server.close());

/** A timer may fire a millisecond early by another clock. */
const toleranceMs = 5;

test("delay waits at least as long as asked, and refuses more than a minute", async () => {
  const startedMs = performance.now();
  const response = await fetch(`${server.url}/delay/0.2?x=1`, { method: "POST", body: "hello" });
  expect(performance.now() - startedMs).toBeGreaterThanOrEqual(200 - toleranceMs);
  expect(await response.json()).toMatchObject({ args: { x: "1" }, data: "hello" });
  expect((await fetch(`${server.url}/delay/61`)).status).toBe(400);
});

test("drip sends exactly its bytes over its duration", async () => {
  const startedMs = performance.now();
  const response = await fetch(`${server.url}/drip?duration=0.2&numbytes=7&code=202`);
  expect([response.status, await response.text()]).toEqual([202, "*******"]);
  expect(performance.now() - startedMs).toBeGreaterThanOrEqual(200 - 10 * toleranceMs);
  expect(await (await fetch(`${server.url}/drip?duration=0&numbytes=100000`)).text()).toHaveLength(100_000);
});

test("slow sends its chunks apart", async () => {
  const { body } = await request(`${server.url}/slow?first=0&between=0.1&chunks=3`);
  const chunks: string[] = [];
  for await (const chunk of body) chunks.push(String(chunk));
  expect(chunks).toEqual(["chunk 1 of 3\n", "chunk 2 of 3\n", "chunk 3 of 3\n"]);
});

test("events have ids, names and retry, and go on after Last-Event-ID", async () => {
  const whole = await (await fetch(`${server.url}/sse?count=5&delay=0`)).text();
  expect(whole).toMatch(/^: practice events\nretry: 3000\n\nid: 1\ndata: \{"id": 1, "of": 5\}\n\n/);
  expect(whole).toContain('id: 3\nevent: tick\ndata: {"id": 3, "of": 5}\n\n');
  expect(whole.endsWith('id: 5\ndata: {"id": 5, "of": 5}\ndata: second line of 5\n\n')).toBe(true);
  const rest = await (await fetch(`${server.url}/sse?count=5&delay=0`, { headers: { "Last-Event-ID": "3" } })).text();
  expect(rest.match(/^id: .*$/gm)).toEqual(["id: 4", "id: 5"]);
});

test("an upload is measured and hashed, chunked or not", async () => {
  const block = Buffer.alloc(100_000, "upload");
  const hash = createHash("sha256");
  for (let part = 0; part < 50; part++) hash.update(block);
  const body = Readable.from(Array.from({ length: 50 }, () => block));
  const { body: answer } = await request(`${server.url}/upload`, { method: "POST", body });
  expect(await answer.json()).toMatchObject({
    size: 5_000_000,
    sha256: hash.digest("hex"),
    seconds: expect.any(Number),
  });
  const startedMs = performance.now();
  const empty = await fetch(`${server.url}/upload?hold=0.1`, { method: "PUT" });
  expect(performance.now() - startedMs).toBeGreaterThanOrEqual(100 - toleranceMs);
  expect(await empty.json()).toMatchObject({ size: 0 });
});

test("a WebSocket echoes text and bytes, and closes on a message over 16 MiB", async () => {
  const socket = new WebSocket(`${server.url.replace("http", "ws")}/ws?x=1`, "practice");
  await once(socket, "open");
  expect(socket.protocol).toBe("practice");
  const echo = async (data: string | Buffer): Promise<unknown[]> => {
    const answer = once(socket, "message");
    socket.send(data);
    return await answer;
  };
  expect(await echo("안녕")).toEqual([Buffer.from("안녕"), false]);
  expect(await echo(Buffer.from([0, 255]))).toEqual([Buffer.from([0, 255]), true]);
  const closed = once(socket, "close");
  socket.send(Buffer.alloc(16 * 1024 * 1024 + 1));
  expect((await closed)[0]).toBe(1009);
});

test("without an upgrade /ws says so, and an upgrade to something else is ignored", async () => {
  const plain = await fetch(`${server.url}/ws`);
  expect([plain.status, plain.headers.get("upgrade")]).toEqual([426, "websocket"]);
  const head = "GET /ip HTTP/1.1\r\nHost: h\r\nConnection: Upgrade, close\r\nUpgrade: h2c\r\n\r\n";
  expect((await rawExchange(server.url, head)).text).toMatch(/^HTTP\/1\.1 200 /);
});
