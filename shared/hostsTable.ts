/** A request's own hosts file: where to connect instead, while the URL, Host and the server name stay (curl --resolve). */
import { AppError } from "./errors.ts";
import { parseHostAndPort, type HostAndPort } from "./hostAndPort.ts";
import { asciiHost } from "./platform.ts";

export interface HostsEntry {
  /** `name`, `name:port`, `*` or `*:port`. */
  from: string;
  /** An address or a name, with a port or without. */
  to: string;
}

export interface Endpoint {
  host: string;
  port: number;
}

/**
 * `name:port` wins over `name`, a name over `*`, the first of two alike over the second.
 * @param hostname ASCII, lower case; IPv6 without brackets
 * @throws AppError "bad-setting" for an entry that cannot be read, whether it is the one or not
 */
export function mappedEndpoint(table: readonly HostsEntry[], hostname: string, port: number): Endpoint {
  let best: HostAndPort | null = null;
  let bestRank = 0;
  for (const entry of table) {
    const from = readSide(entry.from);
    const to = readSide(entry.to);
    if (to.host === "*") throw unreadable(entry.to);
    const rank = from.port !== null && from.port !== port ? 0 : rankOf(from, hostname);
    if (rank > bestRank) [best, bestRank] = [to, rank];
  }
  return { host: best?.host ?? hostname, port: best?.port ?? port };
}

/** Why a side of an entry cannot be read, for an editor; null when it can. */
export function hostsSideProblem(text: string): string | null {
  return parseHostAndPort(text) === null ? "it is neither a host nor host:port" : null;
}

/** 0: it is not for this host. */
function rankOf(from: HostAndPort, hostname: string): number {
  const exact = from.port === null ? 0 : 1;
  if (from.host === "*") return 1 + exact;
  return from.host === hostname.replace(/\.$/, "") ? 3 + exact : 0;
}

function readSide(text: string): HostAndPort {
  const read = parseHostAndPort(text);
  if (read === null) throw unreadable(text);
  if (read.host === "*" || read.host.includes(":")) return read;
  const host = asciiHost(read.host);
  if (host === null) throw unreadable(text);
  return { host, port: read.port };
}

function unreadable(text: string): AppError {
  return new AppError("bad-setting", {
    setting: "The hosts table",
    reason: `“${text}” is neither a host nor host:port`,
  });
}
