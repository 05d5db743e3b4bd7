/** `host`, `host:port`, `[v6]:port` and bare IPv6, as people write them in lists of hosts. */
import { parseIpAddress } from "./ipAddress.ts";

export interface HostAndPort {
  /** Lower case, without brackets and without the dot at the end of a full name. */
  host: string;
  /** null: none was written. */
  port: number | null;
}

/** null when it is neither. The host is not checked any further. */
export function parseHostAndPort(text: string): HostAndPort | null {
  const trimmed = text.trim().toLowerCase();
  const bracketed = /^\[([\da-f:.]+)\](?::(\d+))?$/.exec(trimmed);
  if (bracketed?.[1] !== undefined) {
    return parseIpAddress(bracketed[1]) === null ? null : withPort(bracketed[1], bracketed[2]);
  }
  if (trimmed.split(":").length > 2) return parseIpAddress(trimmed) === null ? null : { host: trimmed, port: null };
  const [host = "", port] = trimmed.split(":");
  if (host === "" || /[\s/[\]@]/.test(host)) return null;
  return withPort(host.replace(/(?<=.)\.$/, ""), port);
}

function withPort(host: string, text: string | undefined): HostAndPort | null {
  if (text === undefined) return { host, port: null };
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  return port >= 1 && port <= 65_535 ? { host, port } : null;
}
