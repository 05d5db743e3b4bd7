import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { WebSocketServer, type WebSocket } from "ws";
import { answerJson } from "./answer.ts";
import type { Route } from "./call.ts";
import { splitTarget } from "./requestTarget.ts";

const maxMessageBytes = 16 * 1024 * 1024;

export function webSocketRoutes(): Route[] {
  return [
    {
      methods: ["GET"],
      path: "/ws",
      about: "WebSocket echo: text and binary messages up to 16 MiB",
      handle: (call) => answerJson(call, { error: "open a WebSocket here" }, 426, { Upgrade: "websocket" }),
    },
  ];
}

/** Other upgrades (h2c) are declined by answering the request as if it had not asked: RFC 9110 section 7.8. */
export function isWebSocketUpgrade(request: IncomingMessage): boolean {
  const wanted = (request.headers.upgrade ?? "").toLowerCase();
  return wanted === "websocket" && splitTarget(request.url ?? "")[0] === "/ws";
}

/** The listener of `upgrade`; takes over the socket of a WebSocket request. */
export function upgradeToEcho(): (request: IncomingMessage, socket: Duplex, head: Buffer) => void {
  const server = new WebSocketServer({ noServer: true, maxPayload: maxMessageBytes });
  return (request, socket, head) => {
    socket.on("error", () => socket.destroy());
    server.handleUpgrade(request, socket, head, echoMessages);
  };
}

function echoMessages(webSocket: WebSocket): void {
  // ws closes with 1009 or 1007 by itself; the event only tells.
  webSocket.on("error", () => undefined);
  webSocket.on("message", (data, isBinary) => {
    // A client that sends without reading is not read either.
    webSocket.pause();
    webSocket.send(data, { binary: isBinary }, () => webSocket.resume());
  });
}
