import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { exchangeEventSchema, type ExchangeEvent } from "../../shared/model/exchange.ts";
import { begin, requestTo, send, startEngine } from "./testing/sending.ts";
import { startAnsweringServer, startHttpServer, startRawServer } from "./testing/servers.ts";

const ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

describe("the events of a send", () => {
  it("are few when it is fast, and fit their schema", async () => {
    const server = await startAnsweringServer(ok);
    const engine = await startEngine();
    await send(engine, requestTo(server.url));
    const { events } = await send(engine, requestTo(server.url));
    expect(events.map((event) => event.type)).toEqual(["prepared", "head", "done"]);
    for (const event of events) expect(exchangeEventSchema.parse(event)).toEqual(event);
  });

  it("tell of phases while it is slow", async () => {
    let go = (): void => undefined;
    const server = await startRawServer(async (socket, received) => {
      await received.until("\r\n\r\n");
      go = () => socket.write(ok);
    });
    const { events } = await send(await startEngine(), requestTo(server.url), {
      onEvent: (event) => event.type === "attempt" && go(),
    });
    const attempt = events.find((event) => event.type === "attempt");
    expect(attempt?.attempt.hops[0]?.spans.at(-1)).toMatchObject({ phase: "wait", endMs: null });
    expect(attempt?.attempt.endMs).toBeNull();
    expect(events.at(-1)?.type).toBe("done");
  });

  it("are not gathered for one who does not take them", async () => {
    const server = await startRawServer(async (socket, received) => {
      await received.until("\r\n\r\n");
      socket.write("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n");
      for (let sent = 0; sent < 50; sent += 1) await new Promise((resolve) => socket.write("x", resolve));
      finished.resolve();
    });
    const finished = Promise.withResolvers<void>();
    const engine = await startEngine();
    const stream = begin(engine, requestTo(server.url));
    const events: ExchangeEvent[] = [];
    const first = await stream.next();
    if (!first.done) events.push(first.value);
    await finished.promise;
    for await (const event of stream) events.push(event);
    expect(events.length).toBeLessThanOrEqual(5);
    expect(events.at(-1)).toMatchObject({ type: "done", exchange: { response: { wireBytes: 50 } } });
  });

  it("count what was decoded beside what came over the wire", async () => {
    const text = "envoi ".repeat(100_000);
    const packed = gzipSync(text);
    const server = await startHttpServer((_request, response) => {
      response.setHeader("Content-Encoding", "x-gzip");
      response.end(packed);
    });
    const { exchange, body } = await send(await startEngine(), requestTo(server.url));
    expect(exchange.response).toMatchObject({ wireBytes: packed.length, decodedBytes: text.length, complete: true });
    expect(body).toBe(text);
  });

  it("leave no body behind when nobody could learn of it", async () => {
    const server = await startAnsweringServer(ok);
    const engine = await startEngine();
    const created: string[] = [];
    const create = engine.bodies.create.bind(engine.bodies);
    engine.bodies.create = () => {
      const writer = create();
      created.push(writer.id);
      return writer;
    };
    const stream = begin(engine, requestTo(server.url));
    await stream.next();
    await server.whenOpen(1);
    await stream.return?.();
    await server.whenOpen(0);
    for (const id of created)
      await expect(engine.bodies.read(id, 0, 1)).rejects.toMatchObject({ data: { code: "body-gone" } });
  });

  it("end at once after return, and a stream that was never pulled sends nothing", async () => {
    const server = await startAnsweringServer(ok);
    const engine = await startEngine();
    const stream = begin(engine, requestTo(server.url));
    await stream.return?.();
    expect(await stream.next()).toEqual({ done: true, value: undefined });
    expect(server.opened).toBe(0);
  });

  it("let several pulls wait, each for its own event", async () => {
    const server = await startAnsweringServer(ok);
    const stream = begin(await startEngine(), requestTo(server.url));
    const results = await Promise.all([stream.next(), stream.next(), stream.next(), stream.next()]);
    expect(results.filter((result) => !result.done).at(-1)?.value?.type).toBe("done");
  });
});
