/** Asks an HTTP proxy for a tunnel: CONNECT, RFC 9110 section 9.3.6. */
import type net from "node:net";
import { AppError } from "../../shared/errors.ts";
import type { Endpoint } from "../../shared/hostsTable.ts";
import { base64OfText } from "../../shared/platform.ts";
import type { ProxyServer } from "../../shared/proxyRules.ts";
import { hostPort } from "./networkErrors.ts";
import { proxyUrl } from "./proxyErrors.ts";
import { parseResponseHead } from "./responseHead.ts";
import { readUntil } from "./socketReader.ts";

const largestHeadBytes = 64 * 1024;
const mostInformational = 10;

/** RFC 7617, UTF-8; null without credentials. */
export function proxyAuthorization({ username, password }: ProxyServer): string | null {
  return username === "" && password === "" ? null : `Basic ${base64OfText(`${username}:${password}`)}`;
}

/**
 * When it resolves, the socket leads to the endpoint.
 * @throws AppError "proxy-auth" or "proxy-refused"; the socket's error; `signal.reason`
 */
export async function openHttpTunnel(
  socket: net.Socket,
  proxy: ProxyServer,
  to: Endpoint,
  signal: AbortSignal,
): Promise<void> {
  const authority = hostPort(to.host, to.port);
  const authorization = proxyAuthorization(proxy);
  const lines = [`CONNECT ${authority} HTTP/1.1`, `Host: ${authority}`, "Proxy-Connection: Keep-Alive"];
  if (authorization !== null) lines.push(`Proxy-Authorization: ${authorization}`);
  socket.write(`${lines.join("\r\n")}\r\n\r\n`, "latin1");
  const refuse = (reason: string, detail: string | null): AppError =>
    new AppError("proxy-refused", { proxy: proxyUrl(proxy), host: to.host, reason }, { phase: "tls", detail });
  for (let informational = 0; informational <= mostInformational; informational += 1) {
    const bytes = await readUntil(socket, "\r\n\r\n", largestHeadBytes, signal);
    const head = bytes === null ? null : parseResponseHead(bytes.toString("latin1"));
    if (head === null) throw refuse("it did not answer in HTTP", bytes?.toString("latin1", 0, 200) ?? null);
    if (head.status >= 200 && head.status < 300) return;
    // 401 is tinyproxy's word for the wrong password: no server but the proxy can have answered here.
    if (head.status === 407 || head.status === 401) {
      throw new AppError("proxy-auth", { proxy: proxyUrl(proxy) }, { phase: "tls", detail: head.raw });
    }
    if (head.status >= 200) throw refuse(`${head.status} ${head.reason}`.trim(), head.raw);
  }
  throw refuse("it sends informational responses without end", null);
}
