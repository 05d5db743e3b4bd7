/** What goes wrong on the way to a proxy, said of the proxy and not of the server behind it. */
import { AppError } from "../../shared/errors.ts";
import type { ProxyServer } from "../../shared/proxyRules.ts";
import { hostPort } from "./networkErrors.ts";

/** Without credentials. */
export function proxyUrl({ type, host, port }: ProxyServer): string {
  return `${type}://${hostPort(host, port)}`;
}

const reasons: Readonly<Record<string, string>> = {
  "dns-failure": "its name could not be resolved",
  "connection-refused": "nothing is listening there",
  unreachable: "there is no way to it from this machine",
  "connection-reset": "it reset the connection",
  "closed-early": "it closed the connection",
  "tls-expired": "its certificate has expired",
  "tls-self-signed": "its certificate is self-signed",
  "tls-wrong-host": "its certificate is for another host",
  "tls-unknown-ca": "its certificate was issued by an authority that this machine does not know",
};

/** While the proxy itself is connected to, TLS with it included. */
export function proxyUnreachable(proxy: ProxyServer, cause: AppError): AppError {
  if (cause.data.kind !== "network" || cause.data.code.startsWith("timeout-")) return cause;
  const { phase, detail } = cause.data;
  const reason = reasonAtPeer(cause);
  return new AppError("proxy-unreachable", { proxy: proxyUrl(proxy), reason }, { phase, detail, cause });
}

/** What a network error says of who was to be reached, for another sentence. */
export function reasonAtPeer({ message, data: { code, params } }: AppError): string {
  return reasons[code] ?? String(params["reason"] ?? message);
}

/** While it is asked for a tunnel. */
export function tunnelFailed(proxy: ProxyServer, host: string, cause: AppError): AppError {
  if (cause.data.code !== "connection-reset" && cause.data.code !== "closed-early") return cause;
  const { phase, detail } = cause.data;
  const reason = "it closed the connection";
  return new AppError("proxy-refused", { proxy: proxyUrl(proxy), host, reason }, { phase, detail, cause });
}
