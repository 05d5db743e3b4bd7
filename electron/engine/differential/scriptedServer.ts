/**
 * A server with two origins that follows a script: each request, whichever origin it comes to, takes the next step.
 * It speaks HTTP/1.1 by hand, so that it can break the rules, and keeps what it saw exactly as it came.
 */
import net from "node:net";
import tls from "node:tls";
import type { ServerCertificate } from "../testing/servers.ts";
import type { Step } from "./script.ts";

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
  /** How many connections came. */
  readonly connections: number;
  /** Ends what is open. */
  stop(): Promise<void>;
}

export async function startScriptedServer(
  script: readonly Step[],
  certificate: ServerCertificate | null = null,
): Promise<ScriptedServer> {
  const seen: SeenRequest[] = [];
  const sockets = new Set<net.Socket>();
  const timers = new Set<NodeJS.Timeout>();
  let connections = 0;
  let taken = 0;
  const places = new Map<string, string>();

  const serve = (origin: Origin, socket: net.Socket): void => {
    connections += 1;
    const connection = connections;
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => undefined);
    let received = "";
    socket.on("data", (chunk: Buffer) => {
      received += chunk.toString("latin1");
      for (let request = takeRequest(received); request !== null; request = takeRequest(received)) {
        received = request.rest;
        seen.push({ origin, connection, atMs: performance.now(), head: request.head, body: request.body });
        const step = script[taken] ?? { type: "answer", status: 599, headers: [], body: "past the script's end" };
        taken += 1;
        follow(step, socket, request.head, places, timers);
      }
    });
  };

  const servers: net.Server[] = [
    net.createServer((socket) => serve("A", socket)),
    net.createServer((socket) => serve("B", socket)),
  ];
  if (certificate !== null) {
    const secured = tls.createServer(certificate, (socket) => serve("C", socket));
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
    get connections() {
      return connections;
    },
    async stop() {
      for (const timer of timers) clearTimeout(timer);
      for (const socket of sockets) socket.destroy();
      await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
    },
  };
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
