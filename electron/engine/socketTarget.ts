/** All that makes one connection differ from another. Two sends with equal targets may share one. */
import net from "node:net";
import { AppError } from "../../shared/errors.ts";
import { mappedEndpoint, type Endpoint } from "../../shared/hostsTable.ts";
import { tlsVersions, type ClientCertificate, type TlsVersion } from "../../shared/model/clientCertificate.ts";
import type { Delivery } from "../../shared/model/delivery.ts";
import { asciiHost } from "../../shared/platform.ts";
import type { ProxyServer } from "../../shared/proxyRules.ts";
import type { SendableUrl } from "../../shared/url.ts";

export interface TlsSettings {
  verify: boolean;
  /** SNI and the name to be verified; null: the host's own. */
  serverName: string | null;
  caFiles: readonly string[];
  systemStore: boolean;
  clientCertificates: readonly ClientCertificate[];
  minVersion: TlsVersion;
  maxVersion: TlsVersion;
}

export interface SocketTarget {
  scheme: "http" | "https";
  /** ASCII; IPv6 without brackets. */
  hostname: string;
  port: number;
  origin: string;
  httpVersion: Delivery["httpVersion"];
  /** Where the hosts table leads; otherwise the hostname and port themselves. */
  endpoint: Endpoint;
  addressFamily: Delivery["addressFamily"];
  /** Instead of all that. */
  unixSocket: string | null;
  proxy: ProxyServer | null;
  /** Of the server or of an https proxy; null: no TLS anywhere. */
  tls: TlsSettings | null;
  /** False: for one send alone. */
  keepAlive: boolean;
  /** Who is authenticated on it, where auth belongs to connections. */
  identity?: string;
}

/**
 * A difference that does not matter (TLS settings without TLS, a family for a Unix socket) is left out, so that it
 * splits no pool. A Unix socket stands for the server: no proxy is asked then.
 * @throws AppError "bad-setting"
 */
export function socketTarget(url: SendableUrl, delivery: Delivery, proxy: ProxyServer | null): SocketTarget {
  const { scheme, hostname, port, origin } = url;
  const { unixSocket, keepAlive } = delivery;
  const secure = scheme === "https";
  const via = unixSocket === null ? proxy : null;
  const withTls = secure || via?.type === "https";
  return {
    scheme,
    hostname,
    port,
    origin,
    httpVersion: secure ? delivery.httpVersion : delivery.httpVersion === "2" ? "2" : "1.1",
    endpoint: unixSocket === null ? endpointOf(delivery, hostname, port) : { host: hostname, port },
    addressFamily: unixSocket === null ? delivery.addressFamily : "any",
    unixSocket,
    proxy: via,
    tls: withTls ? tlsSettings(delivery) : null,
    keepAlive,
  };
}

/** An HTTP proxy that is given whole requests (absolute-form, RFC 9112 section 3.2.2) rather than asked for a tunnel. */
export function isForwarded({ scheme, proxy, httpVersion }: SocketTarget): boolean {
  return proxy !== null && proxy.type !== "socks5" && scheme === "http" && httpVersion !== "2";
}

function endpointOf({ hosts, addressFamily }: Delivery, hostname: string, port: number): Endpoint {
  const endpoint = hosts.length === 0 ? { host: hostname, port } : mappedEndpoint(hosts, hostname, port);
  const family = addressFamily === "any" ? 0 : net.isIP(endpoint.host);
  if (family !== 0 && String(family) !== addressFamily) {
    const reason = `${endpoint.host} is not an IPv${addressFamily} address`;
    throw new AppError("bad-setting", { setting: "The IP version", reason });
  }
  return endpoint;
}

function tlsSettings(delivery: Delivery): TlsSettings {
  const { tlsMinVersion, tlsMaxVersion } = delivery;
  if (tlsVersions.indexOf(tlsMinVersion) > tlsVersions.indexOf(tlsMaxVersion)) {
    const reason = `the lowest, ${tlsMinVersion}, is above the highest, ${tlsMaxVersion}`;
    throw new AppError("bad-setting", { setting: "The range of TLS versions", reason });
  }
  return {
    verify: delivery.tlsVerify,
    serverName: serverName(delivery.tlsServerName),
    caFiles: delivery.tlsCaFiles,
    systemStore: delivery.tlsSystemStore,
    clientCertificates: delivery.tlsClientCertificates,
    minVersion: tlsMinVersion,
    maxVersion: tlsMaxVersion,
  };
}

function serverName(setting: string | null): string | null {
  const typed = setting?.trim() ?? "";
  if (typed === "") return null;
  const name = net.isIP(typed) === 0 ? asciiHost(typed) : typed;
  if (name !== null && !/[/?#@:]/.test(net.isIP(typed) === 0 ? typed : "")) return name;
  throw new AppError("bad-setting", { setting: "The TLS server name", reason: `“${typed}” is not a host name` });
}
