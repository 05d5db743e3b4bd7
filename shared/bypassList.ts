/**
 * Which hosts are reached without the proxy: NO_PROXY and a proxy's own list. As curl reads NO_PROXY, with ports and
 * `*.` beside it. Names are compared as they are written, never resolved.
 */
import { parseHostAndPort } from "./hostAndPort.ts";
import { isLoopbackAddress, parseIpAddress, sharesPrefix } from "./ipAddress.ts";

export interface BypassTarget {
  /** ASCII; IPv6 without brackets. */
  hostname: string;
  port: number;
}

/**
 * `*` is every host. `example.com`, `.example.com` and `*.example.com` are that name and all below it (requests would
 * let `example.com` match `notexample.com` too; curl does not). `10.0.0.0/8`, `fe80::/10` are blocks, an address is
 * itself. Any of them may end with `:port`; IPv6 then stands in brackets. What cannot be read matches nothing.
 */
export function isBypassed(rules: readonly string[], target: BypassTarget): boolean {
  if (rules.length === 0) return false;
  const name = target.hostname.toLowerCase().replace(/\.$/, "");
  const address = parseIpAddress(name);
  return rules.some((rule) => matches(rule.trim().toLowerCase(), name, address, target.port));
}

/** Why it cannot be read, for an editor; null when it can. */
export function bypassRuleProblem(rule: string): string | null {
  const text = rule.trim();
  if (text === "*" || readBlock(text.toLowerCase()) !== null) return null;
  if (text.includes("/")) return "it is not a block of addresses, as 10.0.0.0/8";
  return parseHostAndPort(text) === null ? "it is not a host, a suffix, a block of addresses or *" : null;
}

/** `localhost`, names below it (RFC 6761 section 6.3), 127.0.0.0/8 and ::1. */
export function isLoopbackHost(hostname: string): boolean {
  const name = hostname.toLowerCase().replace(/\.$/, "");
  if (name === "localhost" || name.endsWith(".localhost")) return true;
  const address = parseIpAddress(name);
  return address !== null && isLoopbackAddress(address);
}

function matches(rule: string, name: string, address: number[] | null, port: number): boolean {
  if (rule === "*") return true;
  const block = readBlock(rule);
  if (block !== null) {
    if (block.port !== null && block.port !== port) return false;
    return address !== null && sharesPrefix(address, block.bytes, block.bits);
  }
  const read = parseHostAndPort(rule.replace(/^\*?\./, ""));
  if (read === null || (read.port !== null && read.port !== port)) return false;
  const wanted = parseIpAddress(read.host);
  if (wanted !== null) return address !== null && sharesPrefix(address, wanted, wanted.length * 8);
  return address === null && (name === read.host || name.endsWith(`.${read.host}`));
}

interface Block {
  bytes: number[];
  bits: number;
  port: number | null;
}

/** `10.0.0.0/8`, `10.0.0.0/8:443`, `fe80::/10`, `[fe80::/10]:443`. */
function readBlock(rule: string): Block | null {
  const [, bracketed, bracketPort] = /^\[([^\]]+)\](?::(\d+))?$/.exec(rule) ?? [];
  const [, address, bits, port] = /^([\da-f:.]+)\/(\d{1,3})(?::(\d+))?$/.exec(bracketed ?? rule) ?? [];
  if (address === undefined || bits === undefined) return null;
  const bytes = parseIpAddress(address);
  if (bytes === null) return null;
  // A mapped block has lost its first 96 bits.
  const kept = Number(bits) - (bytes.length === 4 && address.includes(":") ? 96 : 0);
  if (kept < 0 || kept > bytes.length * 8) return null;
  const ending = port ?? bracketPort;
  return { bytes, bits: kept, port: ending === undefined ? null : Number(ending) };
}
