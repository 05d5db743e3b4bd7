import { execFile } from "node:child_process";
import { mkdtemp, open, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import { describe, expect, it, onTestFinished } from "vitest";
import { bodyIdsOfExchange } from "../../shared/exchangeBodies.ts";
import type { Request } from "../../shared/model/request.ts";
import type { Engine } from "./engine.ts";
import { begin, requestTo, send, startEngine } from "./testing/sending.ts";
import { retrying, startScriptedServer } from "./testing/scripted.ts";
import { startRawServer } from "./testing/servers.ts";

async function readBody(engine: Engine, id: string | null | undefined): Promise<string> {
  return Buffer.from((await engine.bodies.read(id ?? "", 0, 4 * 1024 * 1024)).bytes).toString("latin1");
}

async function scratch(): Promise<string> {
  const directory = await mkdtemp(path.join(tmpdir(), "envoi-retry-"));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  return directory;
}

const fileBody = (file: string): Request["body"] => ({ type: "file", path: file, contentType: "" });

describe("the body of an attempt that is tried again", () => {
  it("is kept beside the response, decoded", async () => {
    const headers = { "Content-Encoding": "gzip" };
    const server = await startScriptedServer([{ status: 503, headers, body: gzipSync("busy, sorry") }, 429, 200]);
    const engine = await startEngine();
    const { exchange, events, body } = await send(engine, requestTo(server.url), { delivery: retrying() });
    expect(body).toBe("answer 3");
    expect(await readBody(engine, exchange.attempts[0]?.bodyId)).toBe("busy, sorry");
    expect(await readBody(engine, exchange.attempts[1]?.bodyId)).toBe("answer 2");
    expect(exchange.attempts[2]?.bodyId).toBeNull();
    expect(events.filter((event) => event.type === "head").map(({ response }) => response.head.status)).toEqual([200]);
    expect(new Set(bodyIdsOfExchange(exchange)).size).toBe(3);
    expect(server.opened).toBe(1);
  });

  it("is what had come when it stopped, and the next head replaces its own", async () => {
    const server = await startScriptedServer(["cut", 200]);
    const engine = await startEngine();
    const { exchange, events, body } = await send(engine, requestTo(server.url), { delivery: retrying() });
    expect(await readBody(engine, exchange.attempts[0]?.bodyId)).toBe("half");
    expect(body).toBe("answer 2");
    const last = events.findLast((event) => event.type === "head");
    expect(last?.response.bodyId).toBe(exchange.response?.bodyId);
  });

  it("is kept up to a bound, and its end is not waited for", async () => {
    let answers = 0;
    const server = await startRawServer(async (socket, received) => {
      await received.until("\r\n\r\n");
      answers += 1;
      if (answers > 1) socket.end("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
      else {
        socket.write("HTTP/1.1 503 Busy\r\n\r\n");
        const more = (): void => void (socket.destroyed || socket.write("x".repeat(50_000), () => setImmediate(more)));
        more();
      }
    });
    const engine = await startEngine();
    const { exchange, body } = await send(engine, requestTo(server.url), { delivery: retrying() });
    expect(body).toBe("ok");
    const kept = await readBody(engine, exchange.attempts[0]?.bodyId);
    expect(kept.length).toBeGreaterThan(1024 * 1024);
    expect(kept.length).toBeLessThan(1024 * 1024 + 256 * 1024);
    expect(exchange.attempts[0]).toMatchObject({ error: null, backoff: { cause: "status" } });
    await server.whenOpen(0);
  });

  it("that inflates is kept up to the same bound", async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000));
    const headers = { "Content-Encoding": "gzip" };
    const server = await startScriptedServer([{ status: 503, headers, body: bomb }, 200]);
    const engine = await startEngine();
    const { exchange } = await send(engine, requestTo(server.url), { delivery: retrying() });
    expect(exchange.error).toBeNull();
    expect(exchange.attempts[0]?.backoff?.reason).toBe("503");
    expect((await readBody(engine, exchange.attempts[0]?.bodyId)).length).toBeLessThanOrEqual(1024 * 1024);
  });

  it("that never comes holds nothing up for long", async () => {
    const server = await startScriptedServer(["stall", 200]);
    const { exchange, body } = await send(await startEngine(), requestTo(server.url), { delivery: retrying() });
    expect(body).toBe("answer 2");
    expect(exchange.attempts[0]).toMatchObject({ error: null, backoff: { cause: "status", reason: "503" } });
  });

  it("is released by the engine when nobody was told of it", async () => {
    const server = await startScriptedServer([503]);
    const engine = await startEngine();
    const { bodies } = engine;
    const made: string[] = [];
    const create = bodies.create.bind(bodies);
    bodies.create = () => {
      const writer = create();
      made.push(writer.id);
      return writer;
    };
    const stream = begin(engine, requestTo(server.url), { delivery: retrying({ attempts: 4 }) });
    await stream.next();
    // The send goes on without being pulled; its last event is never taken.
    await expect.poll(() => server.requests.length).toBe(4);
    await stream.return?.();
    await expect.poll(() => engine.act("exchange", "stop")).toBe(false);
    expect(made.length).toBeGreaterThan(0);
    for (const id of made)
      await expect.poll(() => readBody(engine, id).catch((error) => error.data.code)).toBe("body-gone");
  });
});

describe("the body of a request", () => {
  it("is read from its file again for each attempt", async () => {
    const file = path.join(await scratch(), "body.bin");
    await writeFile(file, "y".repeat(200_000));
    const server = await startScriptedServer([503, "reset", 200]);
    const { exchange } = await send(
      await startEngine(),
      requestTo(server.url, { method: "PUT", body: fileBody(file) }),
      { delivery: retrying() },
    );
    expect(exchange.response?.head.status).toBe(200);
    expect(server.requests.map(({ body }) => body.length)).toEqual([200_000, 200_000, 200_000]);
  });

  it("from a pipe is refused before anything is sent when the policy may want it twice", async () => {
    const pipe = path.join(await scratch(), "pipe");
    await promisify(execFile)("mkfifo", [pipe]);
    const server = await startScriptedServer([503, 200]);
    const { exchange } = await send(
      await startEngine(),
      requestTo(server.url, { method: "PUT", body: fileBody(pipe) }),
      { delivery: retrying() },
    );
    expect(exchange.error).toMatchObject({ kind: "invalid", code: "body-not-replayable", params: { path: pipe } });
    expect(exchange.error?.advice).toContain("retries off");
    expect(exchange.attempts).toEqual([]);
    expect(server.opened).toBe(0);
  });

  it.each<[string, string, Parameters<typeof retrying>[0]]>([
    ["the method is not repeated", "POST", {}],
    ["only failures before sending are retried", "PUT", { statuses: [], errors: ["dns", "connect"] }],
  ])("from a pipe is sent when %s", async (_name, method, change) => {
    const pipe = path.join(await scratch(), "pipe");
    await promisify(execFile)("mkfifo", [pipe]);
    const server = await startScriptedServer([503]);
    const sending = send(await startEngine(), requestTo(server.url, { method, body: fileBody(pipe) }), {
      delivery: retrying(change),
    });
    const writer = await open(pipe, "w");
    await writer.write("piped");
    await writer.close();
    const { exchange } = await sending;
    expect(exchange.response?.head.status).toBe(503);
    expect(server.requests.map(({ body }) => body)).toEqual(["piped"]);
  });
});
