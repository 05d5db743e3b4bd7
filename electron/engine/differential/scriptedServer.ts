/**
 * A server with two origins that follows a script: each request, whichever origin it comes to, takes the next step.
 * It speaks HTTP/1.1 by hand, so that it can break the rules, and keeps what it saw exactly as it came.
 */
import net from "node:net";
import tls from "node:tls";
import type { ServerCertificate } from "../testing/servers.ts";
import { answer, type Step } from "./script.ts";

/** C is the one with TLS. */
export type Origin = "A" | "B" | "C";

export interface SeenRequest {
  origin: Origin;
  /** From 1, in the order in which the connections of both origins came. */
  connection: number;
  /** Milliseconds of performance.now(), when the whole request was there. */
  atMs: number;
  /** Up to and including the empty line, as Latin-1. */
  head: string;
  /** Without the chunks' frames; Latin-1. */
  body: string;
}

export interface ScriptedServer {
  a: string;
  b: string;
  /** With TLS; "" without a certificate. */
  secure: string;
  portA: number;
  portB: number;
  seen: SeenRequest[];
  /** Connections to the origin with TLS over which no request came. */
  readonly failedHandshakes: number;
  /** What was sent before is seen after, however busy this process was when the sender gave up. */
  catchUp(): Promise<void>;
  /** Ends what is open. */
  stop(): Promise<void>;
}

export async function startScriptedServer(
  script: readonly Step[],
  certificate: ServerCertificate | null = null,
): Promise<ScriptedServer> {
  const conversation = new Conversation(script);
  const { places, seen } = conversation;
  let secureConnections = 0;
  const servers: net.Server[] = [
    net.createServer((socket) => conversation.join("A", socket)),
    net.createServer((socket) => conversation.join("B", socket)),
  ];
  if (certificate !== null) {
    const secured = tls.createServer(certificate, (socket) => conversation.join("C", socket));
    secured.on("connection", () => (secureConnections += 1));
    servers.push(secured.on("tlsClientError", () => undefined));
  }
  const [portA = 0, portB = 0, portC] = await Promise.all(servers.map(listen));
  const [a, b] = [`http://127.0.0.1:${portA}`, `http://127.0.0.1:${portB}`];
  places.set("{A}", a).set("{B}", b).set("{portA}", String(portA)).set("{portB}", String(portB));
  return {
    a,
    b,
    secure: portC === undefined ? "" : `https://127.0.0.1:${portC}`,
    portA,
    portB,
    seen,
    get failedHandshakes() {
      return secureConnections - new Set(seen.flatMap((one) => (one.origin === "C" ? [one.connection] : []))).size;
    },
    async catchUp() {
      await Promise.all([portA, portB].map(visit));
      if (portC === undefined) return;
      await visit(portC);
      secureConnections -= 1;
    },
    async stop() {
      conversation.end();
      await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
    },
  };
}

const farewell = "all seen?";

/** What all origins share: the script, how far it is, and what was seen. */
class Conversation {
  readonly seen: SeenRequest[] = [];
  /** What `{A}` and its like stand for. */
  readonly places = new Map<string, string>();
  readonly #script: readonly Step[];
  readonly #sockets = new Set<net.Socket>();
  readonly #timers = new Set<NodeJS.Timeout>();
  #connections = 0;
  #taken = 0;

  constructor(script: readonly Step[]) {
    this.#script = script;
  }

  join(origin: Origin, socket: net.Socket): void {
    this.#connections += 1;
    const connection = this.#connections;
    this.#sockets.add(socket);
    socket.on("close", () => this.#sockets.delete(socket));
    socket.on("error", () => undefined);
    let received = "";
    socket.on("data", (chunk: Buffer) => {
      received += chunk.toString("latin1");
      if (this.#script[this.#taken]?.type === "deaf" && received.includes("\r\n\r\n")) {
        socket.pause();
        received = withoutBody(received);
      }
      if (received === farewell) return void socket.end();
      for (let request = takeRequest(received); request !== null; request = takeRequest(received)) {
        received = request.rest;
        this.seen.push({ origin, connection, atMs: performance.now(), head: request.head, body: request.body });
        this.#answer(request.head, socket);
      }
    });
  }

  end(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    for (const socket of this.#sockets) socket.destroy();
  }

  #answer(head: string, socket: net.Socket): void {
    const step = this.#script[this.#taken] ?? answer(599, {}, "past the script's end");
    this.#taken += 1;
    follow(step, socket, head, this.places, this.#timers);
  }
}

/** Connections are taken in order: when this one is answered, those of before were, and what they brought was read. */
async function visit(port: number): Promise<void> {
  const visitor = net.connect(port, "127.0.0.1").resume();
  visitor.end(farewell);
  visitor.on("error", () => undefined);
  await new Promise((resolve) => visitor.on("close", resolve));
}

function withoutBody(received: string): string {
  return `${received.split("\r\n\r\n", 1)[0]}\r\n\r\n`.replace(/^content-length:.*\r\n/im, "");
}

function listen(server: net.Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      resolve(address !== null && typeof address === "object" ? address.port : 0);
    });
  });
}

function follow(
  step: Step,
  socket: net.Socket,
  head: string,
  places: ReadonlyMap<string, string>,
  timers: Set<NodeJS.Timeout>,
): void {
  switch (step.type) {
    case "answer": {
      const body = head.startsWith("HEAD ") ? "" : step.body;
      const fields = [...step.headers, ["Content-Length", String(step.body.length)] as const];
      const lines = fields.map(([name, value]) => `${name}: ${filled(value, places)}\r\n`).join("");
      socket.write(`HTTP/1.1 ${step.status} Scripted\r\n${lines}\r\n${body}`, "latin1");
      if (step.headers.some(([name, value]) => name === "Connection" && value === "close")) socket.end();
      return;
    }
    case "bytes":
      socket.write(step.text, "latin1");
      if (step.after === "close") socket.end();
      return;
    case "drip": {
      socket.write(`HTTP/1.1 200 Scripted\r\nContent-Length: ${step.times}\r\n\r\n`);
      drip(socket, step.times, step.everyMs, timers);
      return;
    }
    case "close":
      socket.end();
      return;
    case "reset":
      socket.resetAndDestroy();
      return;
    case "by-path": {
      const chosen = step.steps[head.split(" ", 2)[1] ?? ""];
      if (chosen !== undefined) follow(chosen, socket, head, places, timers);
      return;
    }
    case "deaf":
    case "stall":
      return;
  }
}

function drip(socket: net.Socket, left: number, everyMs: number, timers: Set<NodeJS.Timeout>): void {
  if (left === 0) return;
  const timer = setTimeout(() => {
    timers.delete(timer);
    socket.write("x");
    drip(socket, left - 1, everyMs, timers);
  }, everyMs);
  timers.add(timer);
}

/** `{A}` and `{B}` are the origins; `{date+3}` is in three seconds, as HTTP writes dates. */
function filled(value: string, places: ReadonlyMap<string, string>): string {
  return value
    .replace(/\{\w+\}/g, (name) => places.get(name) ?? name)
    .replace(/\{date([+-]\d+)\}/g, (_, seconds: string) =>
      new Date(Math.ceil(Date.now() / 1000) * 1000 + Number(seconds) * 1000).toUTCString(),
    );
}

/** null: not all of it is there yet. */
function takeRequest(received: string): { head: string; body: string; rest: string } | null {
  const end = received.indexOf("\r\n\r\n");
  if (end < 0) return null;
  const head = received.slice(0, end + 4);
  const after = received.slice(end + 4);
  if (/^transfer-encoding: *chunked\r$/im.test(head)) return takeChunks(head, after);
  const length = Number(/^content-length: *(\d+)\r$/im.exec(head)?.[1] ?? 0);
  if (after.length < length) return null;
  return { head, body: after.slice(0, length), rest: after.slice(length) };
}

function takeChunks(head: string, after: string): { head: string; body: string; rest: string } | null {
  let body = "";
  for (let at = 0; ;) {
    const lineEnd = after.indexOf("\r\n", at);
    if (lineEnd < 0) return null;
    const size = Number.parseInt(after.slice(at, lineEnd), 16);
    const next = lineEnd + 2 + size + 2;
    if (after.length < next) return null;
    if (size === 0) return { head, body, rest: after.slice(next) };
    body += after.slice(lineEnd + 2, lineEnd + 2 + size);
    at = next;
  }
}
