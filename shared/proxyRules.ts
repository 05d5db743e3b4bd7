/**
 * Where the proxy settings of the machine are read: environment variables as curl and requests do, and a desktop
 * resolver's answer. Pure: who reads the environment, and when, is the engine's to say.
 */
import { isBypassed, isLoopbackHost, type BypassTarget } from "./bypassList.ts";
import { AppError } from "./errors.ts";
import { parseHostAndPort } from "./hostAndPort.ts";
import { decodePercent } from "./percentEncoding.ts";

export interface ProxyServer {
  type: "http" | "https" | "socks5";
  /** ASCII; IPv6 without brackets. */
  host: string;
  port: number;
  /** "" for none. */
  username: string;
  password: string;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** As requests and urllib3; socks as RFC 1928. */
const defaultPorts = { http: 80, https: 443, socks5: 1080 } as const;
const kinds: Readonly<Record<string, ProxyServer["type"]>> = {
  http: "http",
  https: "https",
  socks: "socks5",
  socks5: "socks5",
  socks5h: "socks5",
};

/** Chromium's word for: loopback too. */
const withLoopback = "<-loopback>";

/**
 * `<scheme>_proxy`, else `all_proxy`; lower case before upper case, and an empty one counts as set: no proxy.
 * HTTP_PROXY in upper case is not read where REQUEST_METHOD is set (CGI sets it from a request's header:
 * CVE-2016-5385). `no_proxy` as isBypassed. Unlike curl and requests, and like browsers, loopback is never reached
 * through a proxy of the system, unless NO_PROXY holds `<-loopback>`.
 * @throws AppError "bad-setting" for a variable that cannot be read
 */
export function environmentProxy(
  environment: Environment,
  target: BypassTarget & { scheme: "http" | "https" },
): ProxyServer | null {
  const rules = (lowerFirst(environment, "no_proxy") ?? "").split(/[,\s]+/).filter((rule) => rule !== "");
  if (isLoopbackHost(target.hostname) && !rules.includes(withLoopback)) return null;
  const found = variable(environment, `${target.scheme}_proxy`) ?? variable(environment, "all_proxy");
  if (found === null || found.value === "" || isBypassed(rules, target)) return null;
  return proxyFromUrl(found.value, found.name);
}

function lowerFirst(environment: Environment, name: string): string | undefined {
  return environment[name] ?? environment[name.toUpperCase()];
}

function variable(environment: Environment, name: string): { name: string; value: string } | null {
  const upper = name.toUpperCase();
  const isForged = upper === "HTTP_PROXY" && environment["REQUEST_METHOD"] !== undefined;
  const lowerValue = environment[name];
  if (lowerValue !== undefined) return { name, value: lowerValue.trim() };
  const upperValue = isForged ? undefined : environment[upper];
  return upperValue === undefined ? null : { name: upper, value: upperValue.trim() };
}

/**
 * `http://user:password@host:port`; without a scheme, http.
 * @param setting where it was written, for the error
 * @throws AppError "bad-setting"
 */
export function proxyFromUrl(text: string, setting: string): ProxyServer {
  const [, scheme = "http", authority = ""] = /^(?:([a-z][a-z\d+.-]*):\/\/)?([^/?#]*)/i.exec(text) ?? [];
  const type = kinds[scheme.toLowerCase()];
  if (type === undefined) {
    throw new AppError("bad-setting", { setting, reason: `proxies of the kind “${scheme}” are not supported` });
  }
  const at = authority.lastIndexOf("@");
  const address = parseHostAndPort(authority.slice(at + 1));
  if (address === null) throw new AppError("bad-setting", { setting, reason: "it does not name a proxy's host" });
  const userInfo = at < 0 ? "" : authority.slice(0, at);
  const colon = userInfo.indexOf(":");
  return {
    type,
    host: address.host,
    port: address.port ?? defaultPorts[type],
    username: decodePercent(colon < 0 ? userInfo : userInfo.slice(0, colon)),
    password: colon < 0 ? "" : decodePercent(userInfo.slice(colon + 1)),
  };
}

const answerKinds: Readonly<Record<string, ProxyServer["type"] | "direct">> = {
  direct: "direct",
  proxy: "http",
  http: "http",
  https: "https",
  socks5: "socks5",
};

/**
 * An automatic configuration's answer, `PROXY host:port; DIRECT`. The first kind that is supported counts; what the
 * list names after it is not tried.
 */
export function proxyFromAnswer(answer: string): ProxyServer | null {
  for (const part of answer.split(";")) {
    const [, word = "", address = ""] = /^\s*(\S+)\s*(\S*)\s*$/.exec(part) ?? [];
    const type = answerKinds[word.toLowerCase()];
    if (type === "direct") return null;
    const read = type === undefined ? null : parseHostAndPort(address);
    if (type === undefined || read === null) continue;
    return { type, host: read.host, port: read.port ?? defaultPorts[type], username: "", password: "" };
  }
  return null;
}
