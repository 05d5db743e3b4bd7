/** `-x`, `-U`, `--noproxy`: which proxy, and past it for whom. Names are left to SOCKS5 proxies, as by `socks5h`. */
import { parseHostAndPort } from "../hostAndPort.ts";
import type { Proxy } from "../model/proxy.ts";
import { decodePercent } from "../percentEncoding.ts";
import { findVariables } from "../variables.ts";
import { leftOutNote } from "./command.ts";
import type { CurlOption } from "./parseArguments.ts";
import type { CurlDelivery } from "./readDelivery.ts";

const namingOptions = ["proxy", "socks5", "socks5-hostname"];
export const proxyOptions = [...namingOptions, "proxy-user", "proxy-basic", "noproxy"];

type OwnProxy = Exclude<Proxy, { type: "none" | "system" }>;

const kinds: Readonly<Record<string, OwnProxy["type"]>> = {
  http: "http",
  https: "https",
  socks5: "socks5",
  socks5h: "socks5",
};

/** As curl has them: 1080 for HTTP proxies too. */
const defaultPorts = { http: 1080, https: 443, socks5: 1080 } as const;

export function readProxy(options: readonly CurlOption[]): CurlDelivery {
  const last = (name: string): CurlOption | undefined => options.findLast((option) => option.name === name);
  const naming = options.findLast(({ name }) => namingOptions.includes(name));
  const user = last("proxy-user");
  const without = last("noproxy");
  const bypass = listOf(without?.value ?? "");
  if (naming?.value === "" || bypass.includes("*")) return { delivery: { proxy: { type: "none" } }, notes: [] };
  if (naming === undefined) {
    const orphans = [user, without].filter((option) => option !== undefined);
    const notes = orphans.map(({ typed }) => leftOutNote(typed, "the command names no proxy"));
    return { delivery: {}, notes };
  }
  const proxy = proxyOf(naming.name === "proxy" ? naming.value : `socks5://${naming.value}`);
  if (proxy === null) return { delivery: {}, notes: [leftOutNote(naming.typed, "Envoi knows no such proxy")] };
  return { delivery: { proxy: { ...proxy, ...credentialsOf(user?.value), bypass } }, notes: [] };
}

function proxyOf(text: string): OwnProxy | null {
  const [, scheme = "http", userInfo, host = "", port] =
    /^(?:([a-z][a-z\d+.-]*):\/\/)?(?:([^/]*)@)?(\[[^\]]*\]|[^:/?#]*)(?::(\d+))?(?:[/?#].*)?$/i.exec(text.trim()) ?? [];
  const type = kinds[scheme.toLowerCase()];
  if (type === undefined || host === "") return null;
  // A variable may stand for any host, and its name keeps its case.
  if (findVariables(host).length === 0 && parseHostAndPort(host) === null) return null;
  const number = port === undefined ? defaultPorts[type] : Number(port);
  if (number < 1 || number > 65_535) return null;
  const { username, password } = credentialsOf(userInfo) ?? { username: "", password: "" };
  return {
    type,
    host: host.replace(/^\[(.*)\]$/, "$1"),
    port: number,
    username: decodePercent(username),
    password: decodePercent(password),
    bypass: [],
  };
}

/** null without any. */
function credentialsOf(text: string | undefined): Pick<OwnProxy, "username" | "password"> | null {
  if (text === undefined) return null;
  const colon = text.indexOf(":");
  if (colon < 0) return { username: text, password: "" };
  return { username: text.slice(0, colon), password: text.slice(colon + 1) };
}

/** The rules of a NO_PROXY-like list. */
function listOf(text: string): string[] {
  return text.split(/[,\s]+/).filter((rule) => rule !== "");
}
