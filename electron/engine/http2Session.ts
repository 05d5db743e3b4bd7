/**
 * The HTTP/2 session that undici began on a socket. undici offers no way to it but the symbol under which it keeps it
 * there; where that is gone, null, and the server's limit of streams is left to undici.
 */
import { EventEmitter } from "node:events";
import type http2 from "node:http2";
import type net from "node:net";

export function http2SessionOf(socket: net.Socket): http2.ClientHttp2Session | null {
  const symbol = Object.getOwnPropertySymbols(socket).find(({ description }) => description === "http2Session");
  const session: unknown = symbol === undefined ? null : Reflect.get(socket, symbol);
  return isSession(session) ? session : null;
}

function isSession(value: unknown): value is http2.ClientHttp2Session {
  return value instanceof EventEmitter && "remoteSettings" in value && "goaway" in value;
}
