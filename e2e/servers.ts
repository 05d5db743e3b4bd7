/** Small real servers of the tests, on loopback and free ports; whoever starts them closes them. */
import { once } from "node:events";
import net from "node:net";
import tls from "node:tls";

export interface TestServer {
  readonly port: number;
  /** With 127.0.0.1, no slash at the end. */
  readonly url: string;
  /** Ends when one more connection than ever before has been opened. */
  nextConnection(): Promise<void>;
  openConnections(): number;
  close(): Promise<void>;
}

export type AnswerSocket = (socket: net.Socket) => void;

/** Answers once the request's head is whole, with bytes of the caller's. */
export function afterHead(answer: (socket: net.Socket, head: string) => void): AnswerSocket {
  return (socket) => {
    let received = "";
    socket.on("data", (chunk: Buffer) => {
      received += chunk.toString("latin1");
      if (!received.includes("\r\n\r\n")) return;
      const head = received;
      received = "";
      answer(socket, head);
    });
  };
}

export function startRawServer(answer: AnswerSocket): Promise<TestServer> {
  return listening(net.createServer(answer), "http");
}

export function startTlsServer(certificate: { key: string; cert: string }): Promise<TestServer> {
  const server = tls.createServer(
    certificate,
    afterHead((socket) => socket.end("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")),
  );
  server.on("tlsClientError", () => undefined);
  return listening(server, "https");
}

/** A port where nothing listens, as long as nobody takes it. */
export async function freePort(): Promise<number> {
  const server = await startRawServer(() => undefined);
  await server.close();
  return server.port;
}

async function listening(server: net.Server, scheme: string): Promise<TestServer> {
  const sockets = new Set<net.Socket>();
  server.on("connection", (socket: net.Socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
    socket.on("close", () => sockets.delete(socket));
  });
  server.on("secureConnection", (socket: tls.TLSSocket) => socket.on("error", () => undefined));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return {
    port: address.port,
    url: `${scheme}://127.0.0.1:${address.port}`,
    nextConnection: async () => void (await once(server, "connection")),
    openConnections: () => sockets.size,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
