/**
 * The practice API: an HTTP server inside Envoi, on loopback, for trying things with no network, and the tests'
 * own server. It misbehaves on request. Not a model of how to serve: nothing here is for use beyond this machine.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import type { PracticeOrigin } from "./call.ts";
import { answerParserError } from "./parserErrors.ts";
import { dispatch } from "./dispatch.ts";
import { Router } from "./router.ts";
import { practiceRoutes } from "./routes.ts";
import { isWebSocketUpgrade, upgradeToEcho } from "./webSocketEcho.ts";

export interface PracticeServer {
  /** `http://127.0.0.1:PORT`, no final slash. */
  url: string;
  /** The same routes at a second origin, for cross-origin redirects. */
  otherUrl: string;
  port: number;
  /** Ends every socket at once; resolves when both listeners are closed. */
  close(): Promise<void>;
}

export interface PracticeOptions {
  /** 0, the default, takes a free one. */
  port?: number;
}

const maxHeadBytes = 1024 * 1024;

/** Rejects with the listener's own error, such as EADDRINUSE for a port that was asked for. */
export async function startPracticeServer(options: PracticeOptions = {}): Promise<PracticeServer> {
  const router = new Router(practiceRoutes());
  const origins = { main: { url: "", otherUrl: "" }, other: { url: "", otherUrl: "" } };
  const main = createListener(router, origins.main);
  const other = createListener(router, origins.other);
  const port = await listen(main.server, options.port ?? 0);
  const otherPort = await listen(other.server, 0).catch(async (thrown: unknown) => {
    await main.close();
    throw thrown;
  });
  const url = `http://127.0.0.1:${port}`;
  const otherUrl = `http://127.0.0.1:${otherPort}`;
  Object.assign(origins.main, { url, otherUrl });
  Object.assign(origins.other, { url: otherUrl, otherUrl: url });
  const close = async (): Promise<void> => {
    await Promise.all([main.close(), other.close()]);
  };
  return { url, otherUrl, port, close };
}

function createListener(router: Router, origin: PracticeOrigin): { server: Server; close(): Promise<void> } {
  const sockets = new Set<Socket>();
  // An upload may take hours; only the head is timed.
  const server = createServer({
    maxHeaderSize: maxHeadBytes,
    requestTimeout: 0,
    headersTimeout: 60_000,
    keepAliveTimeout: 60_000,
    shouldUpgradeCallback: isWebSocketUpgrade,
  });
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  const answer = (expectsContinue: boolean) => (request: IncomingMessage, response: ServerResponse) => {
    dispatch(router, origin, request, response, expectsContinue).catch(() => response.destroy());
  };
  server.on("request", answer(false));
  server.on("checkContinue", answer(true));
  server.on("upgrade", upgradeToEcho());
  server.on("clientError", answerParserError);
  const close = async (): Promise<void> => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  return { server, close };
}

async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      server.off("error", reject);
      resolve();
    });
  });
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === "string") throw new Error("a TCP listener has no port");
  return address.port;
}
