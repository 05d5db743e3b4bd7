/**
 * The browser shell's server: the built interface, and the contract on a WebSocket. Loopback only. The interface's
 * files are public; all else wants the token, which comes in the address's fragment and becomes a cookie.
 * `Host` and `Origin` are checked first, against DNS rebinding and other pages.
 */
import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { pipeline } from "node:stream/promises";
import { WebSocketServer } from "ws";
import { maxFrameBytes } from "../../shared/frames.ts";
import { bodyAddressPath, type BodyAddresses } from "./bodies/bodyAddresses.ts";
import { answerBody } from "./bodies/bodyAnswer.ts";
import type { Handlers } from "./dispatch.ts";
import { readPageFile } from "./page.ts";
import { serveWebSocket } from "./webSocketTransport.ts";

export interface BrowserServerOptions {
  handlers: Handlers;
  addresses: BodyAddresses;
  /** Where the built interface lies. */
  pageDirectory: string;
  /** 0 takes a free one. */
  port: number;
  /** Called when a window's socket opens and closes; see windowScopes.ts. */
  onWindow: (windowId: string, state: "open" | "closed") => void;
}

export interface BrowserServer {
  origin: string;
  /** The whole address, token in its fragment: whoever has it has the engine. */
  address: string;
  close(): Promise<void>;
}

const loopbackNames = ["127.0.0.1", "localhost", "[::1]"];

export async function startBrowserServer(options: BrowserServerOptions): Promise<BrowserServer> {
  const token = randomBytes(32).toString("base64url");
  const sockets = new WebSocketServer({ noServer: true, maxPayload: maxFrameBytes, perMessageDeflate: false });
  const server = createServer((request, response) => void answer(request, response, gate, options));
  server.on("upgrade", (request, socket: Socket, head) => upgrade(request, socket, head));
  const port = await listen(server, options.port);
  const gate: Gate = {
    token,
    cookieName: `envoi-${port}`,
    authorities: loopbackNames.map((name) => `${name}:${port}`),
  };

  function upgrade(request: IncomingMessage, socket: Socket, head: Buffer): void {
    const refused = refuseUpgrade(request, gate);
    if (refused !== null) {
      socket.end(`HTTP/1.1 ${refused}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
      return;
    }
    const windowId = new URL(request.url ?? "/", "http://localhost").searchParams.get("window")?.slice(0, 64) ?? "";
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      options.onWindow(windowId, "open");
      webSocket.on("close", () => options.onWindow(windowId, "closed"));
      serveWebSocket(webSocket, options.handlers, windowId);
    });
  }

  const origin = `http://127.0.0.1:${port}`;
  return {
    origin,
    address: `${origin}/#token=${token}`,
    async close() {
      for (const client of sockets.clients) client.terminate();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

interface Gate {
  token: string;
  /** Cookies know no ports, so each server's has its own name. */
  cookieName: string;
  authorities: string[];
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  gate: Gate,
  { pageDirectory, addresses }: BrowserServerOptions,
): Promise<void> {
  const path = (request.url ?? "/").split("?", 1)[0] ?? "/";
  if (!isOurHost(request, gate) || !isOurOrigin(request, gate, "optional")) return end(response, 403);
  if (path === "/session") return exchangeToken(request, response, gate);
  if (path.startsWith(bodyAddressPath)) return sendBody(request, response, gate, addresses);
  if (request.method !== "GET" && request.method !== "HEAD") return end(response, 405, { Allow: "GET, HEAD" });
  const file = await readPageFile(pageDirectory, path, [`ws://${request.headers.host}`]);
  response.writeHead(file.status, { ...file.headers, "Content-Length": file.body.byteLength });
  response.end(request.method === "HEAD" ? undefined : file.body);
}

/** Wants the cookie besides the address, which is hard enough to guess by itself. */
async function sendBody(request: IncomingMessage, response: ServerResponse, gate: Gate, addresses: BodyAddresses) {
  if (!hasCookie(request, gate)) return end(response, 401);
  const { method = "GET", url = "/", headers } = request;
  const header = (name: string): string | null => headers[name]?.toString() ?? null;
  const answer = answerBody(addresses, { method, path: url, header });
  response.writeHead(answer.status, answer.headers);
  if (answer.body === null) return void response.end();
  // A player that has enough of it ends the connection; a body that is gone meanwhile cannot be told of any more.
  await pipeline(answer.body, response).catch(() => response.destroy());
}

/** POST with `Authorization: Bearer TOKEN`: nothing of the request is read but its head. */
function exchangeToken(request: IncomingMessage, response: ServerResponse, gate: Gate): void {
  const [scheme, token] = (request.headers.authorization ?? "").split(" ");
  const isAllowed = scheme === "Bearer" && token !== undefined && isSame(token, gate.token);
  if (request.method !== "POST") return end(response, 405, { Allow: "POST" });
  if (!isAllowed && !hasCookie(request, gate)) return end(response, 401);
  end(response, 204, { "Set-Cookie": `${gate.cookieName}=${gate.token}; HttpOnly; SameSite=Strict; Path=/` });
}

function refuseUpgrade(request: IncomingMessage, gate: Gate): string | null {
  if (!isOurHost(request, gate) || !isOurOrigin(request, gate, "required")) return "403 Forbidden";
  if (!hasCookie(request, gate)) return "401 Unauthorized";
  return (request.url ?? "").split("?", 1)[0] === "/contract" ? null : "404 Not Found";
}

function isOurHost(request: IncomingMessage, gate: Gate): boolean {
  return gate.authorities.includes(request.headers.host?.toLowerCase() ?? "");
}

/** A page's own navigations and GETs say no Origin; what changes anything must. */
function isOurOrigin(request: IncomingMessage, gate: Gate, presence: "required" | "optional"): boolean {
  const { origin } = request.headers;
  if (origin === undefined) return presence === "optional";
  return gate.authorities.some((authority) => origin === `http://${authority}`);
}

function hasCookie(request: IncomingMessage, gate: Gate): boolean {
  const prefix = `${gate.cookieName}=`;
  const cookie = (request.headers.cookie ?? "").split("; ").find((pair) => pair.startsWith(prefix));
  return cookie !== undefined && isSame(cookie.slice(prefix.length), gate.token);
}

/** In constant time, whatever the lengths. */
function isSame(given: string, wanted: string): boolean {
  const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(given), digest(wanted));
}

function end(response: ServerResponse, status: number, headers: Record<string, string> = {}): void {
  response.writeHead(status, { "Content-Length": 0, Connection: "close", ...headers });
  response.end();
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => resolve((server.address() as AddressInfo).port));
  });
}
