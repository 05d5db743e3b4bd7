/** Bodies that end where they should not, at any point, in each framing: what came is kept, and the error says why. */
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import type { Sent } from "./testing/sending.ts";
import { requestTo, send, startEngine } from "./testing/sending.ts";
import { startHttp2Server, startRawServer } from "./testing/servers.ts";

const list = Array.from({ length: 3000 }, (_, at) => ({ at, name: `item ${at}`, price: at / 7 }));
const whole = Buffer.from(JSON.stringify({ list }));
const zipped = gzipSync(whole);

function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function inChunks(bytes: Buffer, chunkBytes: number): Buffer {
  const parts: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += chunkBytes) {
    const chunk = bytes.subarray(at, at + chunkBytes);
    parts.push(Buffer.from(`${chunk.length.toString(16)}\r\n`), chunk, Buffer.from("\r\n"));
  }
  return Buffer.concat([...parts, Buffer.from("0\r\n\r\n")]);
}

interface Framing {
  name: string;
  headers: string;
  wire: Buffer;
}

const framings: Framing[] = [
  { name: "of a known length", headers: `Content-Length: ${whole.length}`, wire: whole },
  { name: "in chunks", headers: "Transfer-Encoding: chunked", wire: inChunks(whole, 5000) },
  {
    name: "zipped, of a known length",
    headers: `Content-Encoding: gzip\r\nContent-Length: ${zipped.length}`,
    wire: zipped,
  },
  {
    name: "zipped, in chunks",
    headers: "Content-Encoding: gzip\r\nTransfer-Encoding: chunked",
    wire: inChunks(zipped, 1000),
  },
];

/** What is kept is the beginning of the body, and the sizes are its own. */
function expectBeginning({ exchange, body }: Sent): void {
  expect(whole.toString("latin1").startsWith(body)).toBe(true);
  expect(exchange.response).toMatchObject({ complete: false, decodedBytes: body.length, head: { status: 200 } });
}

describe("a body that is cut", () => {
  it.each(framings)("$name is kept as far as it came", async ({ headers, wire }) => {
    const next = random(wire.length);
    const points = [0, 1, wire.length - 1, ...Array.from({ length: 5 }, () => next(wire.length))];
    const engine = await startEngine();
    let cut = 0;
    const server = await startRawServer(async (socket, received) => {
      await received.until("\r\n\r\n");
      socket.write(`HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n${headers}\r\n\r\n`);
      socket.end(wire.subarray(0, cut));
    });
    for (const point of points) {
      cut = point;
      const sent = await send(engine, requestTo(server.url));
      expect([point, sent.exchange.error?.code]).toEqual([point, "closed-early"]);
      expectBeginning(sent);
      if (point > wire.length / 2) expect(sent.body.length).toBeGreaterThan(whole.length / 4);
    }
  });

  it("in the middle of an HTTP/2 stream is kept as far as it came", async () => {
    const engine = await startEngine();
    let cut = 0;
    const server = await startHttp2Server((stream) => {
      stream.respond({ ":status": 200, "content-type": "application/json" });
      stream.write(whole.subarray(0, cut), () => stream.destroy(new Error("on purpose")));
    });
    const next = random(2);
    for (const point of [1, ...Array.from({ length: 4 }, () => next(whole.length))]) {
      cut = point;
      const sent = await send(engine, requestTo(server.url), { delivery: { httpVersion: "2" } });
      expect(sent.exchange.error).toMatchObject({ code: "http2-failure", phase: "receive" });
      expectBeginning(sent);
    }
  });
});

describe("a Content-Length that lies", () => {
  const lying = (length: number) =>
    startRawServer(async (socket, received) => {
      await received.until("\r\n\r\n");
      socket.end(`HTTP/1.1 200 OK\r\nContent-Length: ${length}\r\n\r\n0123456789`);
    });

  it("by too much is an early end, with what came", async () => {
    const { exchange, body } = await send(await startEngine(), requestTo((await lying(11)).url));
    expect(body).toBe("0123456789");
    expect(exchange.error?.code).toBe("closed-early");
  });

  it("by too little ends the body there, and the rest is taken for no other answer", async () => {
    const engine = await startEngine();
    const server = await lying(4);
    for (let count = 0; count < 3; count += 1) {
      const { exchange, body } = await send(engine, requestTo(server.url));
      expect([exchange.error, body]).toEqual([null, "0123"]);
    }
  });
});
