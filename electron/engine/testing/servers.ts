/** Tiny real servers for the engine's tests: they count their sockets, and end with the test that started them. */
import http from "node:http";
import http2 from "node:http2";
import net from "node:net";
import tls from "node:tls";
import { onTestFinished } from "vitest";

export interface TestServer {
  port: number;
  url: string;
  /** Open now. */
  readonly sockets: Set<net.Socket>;
  /** Ever opened. */
  readonly opened: number;
  readonly mostOpen: number;
  /** Resolves when as many sockets are open, at once if they are. */
  whenOpen(count: number): Promise<void>;
}

export type RawHandler = (socket: net.Socket, received: Received) => unknown;

/** The bytes of one connection as they came. */
export interface Received {
  text: string;
  /** Resolves when the text holds this, again for each time that it does. */
  until(part: string): Promise<string>;
}

export function startRawServer(handler: RawHandler): Promise<TestServer> {
  const server = net.createServer((socket) => void handler(socket, receive(socket)));
  return listen(server, "connection", "http");
}

/** Answers every request with the same bytes, and keeps the connection. */
export function startAnsweringServer(answer: string, requests: string[] = []): Promise<TestServer> {
  return startRawServer(async (socket, received) => {
    for (;;) {
      requests.push(await received.until("\r\n\r\n"));
      socket.write(answer, "latin1");
    }
  });
}

export function startHttpServer(handler: http.RequestListener): Promise<TestServer> {
  return listen(http.createServer({ keepAliveTimeout: 60_000 }, handler), "connection", "http");
}

export function startHttp2Server(
  handler: (stream: http2.ServerHttp2Stream, headers: http2.IncomingHttpHeaders) => void,
): Promise<TestServer> {
  const server = http2.createServer();
  server.on("stream", (stream, headers) => {
    stream.on("error", ignore);
    handler(stream, headers);
  });
  return listen(server, "connection", "http");
}

export interface ServerCertificate {
  key: string;
  cert: string;
}

export function startTlsServer(options: tls.TlsOptions & ServerCertificate, handler: RawHandler): Promise<TestServer> {
  const server = tls.createServer(options, (socket) => void handler(socket, receive(socket)));
  server.on("tlsClientError", ignore);
  return listen(server, "connection", "https");
}

export function startSecureHttp2Server(
  options: http2.SecureServerOptions & ServerCertificate,
  handler: (request: http2.Http2ServerRequest, response: http2.Http2ServerResponse) => void,
): Promise<TestServer> {
  const server = http2.createSecureServer(options, handler);
  server.on("tlsClientError", ignore);
  return listen(server, "connection", "https");
}

async function listen(server: net.Server, event: string, scheme: string): Promise<TestServer> {
  const sockets = new Set<net.Socket>();
  const waiting: { count: number; resolve(): void }[] = [];
  const counts = { opened: 0, mostOpen: 0 };
  const check = (): void => {
    for (const waiter of waiting) if (waiter.count === sockets.size) waiter.resolve();
  };
  server.on(event, (socket: net.Socket) => {
    sockets.add(socket);
    counts.opened += 1;
    counts.mostOpen = Math.max(counts.mostOpen, sockets.size);
    socket.on("error", ignore);
    socket.on("close", () => {
      sockets.delete(socket);
      check();
    });
    check();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  return {
    port: address.port,
    url: `${scheme}://127.0.0.1:${address.port}`,
    sockets,
    get opened() {
      return counts.opened;
    },
    get mostOpen() {
      return counts.mostOpen;
    },
    whenOpen: (count) =>
      new Promise((resolve) => {
        waiting.push({ count, resolve });
        check();
      }),
  };
}

function receive(socket: net.Socket): Received {
  let wake: (() => void) | null = null;
  let searched = 0;
  const received: Received = {
    text: "",
    async until(part) {
      for (;;) {
        const found = received.text.indexOf(part, searched);
        if (found >= 0) {
          const from = searched;
          searched = found + part.length;
          return received.text.slice(from, searched);
        }
        await new Promise<void>((resolve) => (wake = resolve));
      }
    },
  };
  socket.on("error", ignore);
  socket.on("data", (chunk: Buffer) => {
    received.text += chunk.toString("latin1");
    wake?.();
  });
  return received;
}

function ignore(): void {}
