/** Proxies and a load balancer that others wrote, as Debian has them: squid, tinyproxy, microsocks, haproxy. */
import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, writeFileSync } from "node:fs";
import path from "node:path";
import { executable, missing, start, type Launch, type Place, type RealServer } from "./realServers.ts";
import type { ServerCertificate } from "./servers.ts";

const passwordChecker = ["/usr/lib/squid/basic_ncsa_auth", "/usr/lib64/squid/basic_ncsa_auth"].find(existsSync) ?? null;

export const squidMissing =
  missing("squid") ?? (passwordChecker === null ? "squid's basic_ncsa_auth is missing" : null);
export const tinyproxyMissing = missing("tinyproxy");
export const microsocksMissing = missing("microsocks");
export const haproxyMissing = missing("haproxy");

export interface ProxyOptions {
  /** The only one who may use it; anybody without. */
  user?: { name: string; password: string };
}

/** @param options.certificate it is an https proxy then */
export function startSquid(options: ProxyOptions & { certificate?: ServerCertificate } = {}): Promise<RealServer> {
  return start("squid", options.certificate, ({ directory, port }) => {
    const { user, certificate } = options;
    // Started as root, squid becomes another user, who has to read what is here.
    chmodSync(directory, 0o755);
    const file = path.join(directory, "squid.conf");
    const listen =
      certificate === undefined
        ? `http_port 127.0.0.1:${port}`
        : `https_port 127.0.0.1:${port} tls-cert=${directory}/cert.pem tls-key=${directory}/key.pem`;
    const lines = [
      listen,
      "pid_filename none",
      "cache_log /dev/stderr",
      "access_log none",
      "cache_store_log none",
      "cache deny all",
      `coredump_dir ${directory}`,
      "visible_hostname squid.test",
      "shutdown_lifetime 0 seconds",
      "acl hidden dstdomain forbidden.test",
      "http_access deny hidden",
      ...(user === undefined ? ["http_access allow all"] : signIn(directory, user)),
    ];
    writeFileSync(file, `${lines.join("\n")}\n`);
    return { command: executable("squid") ?? "squid", args: ["-N", "-d", "1", "-f", file], ready: "Accepting HTTP" };
  });
}

function signIn(directory: string, { name, password }: NonNullable<ProxyOptions["user"]>): string[] {
  const file = path.join(directory, "passwords");
  const digest = execFileSync("openssl", ["passwd", "-apr1", password], { encoding: "utf8" }).trim();
  writeFileSync(file, `${name}:${digest}\n`);
  return [
    `auth_param basic program ${passwordChecker} ${file}`,
    "auth_param basic realm squid",
    "acl known proxy_auth REQUIRED",
    "http_access allow known",
    "http_access deny all",
  ];
}

export function startTinyproxy({ user }: ProxyOptions = {}): Promise<RealServer> {
  return start("tinyproxy", undefined, ({ directory, port }) => {
    const file = path.join(directory, "tinyproxy.conf");
    const lines = [`Port ${port}`, "Listen 127.0.0.1", "Timeout 60", "MaxClients 50", "LogLevel Info"];
    if (user !== undefined) lines.push(`BasicAuth ${user.name} ${user.password}`);
    writeFileSync(file, `${lines.join("\n")}\n`);
    return {
      command: executable("tinyproxy") ?? "tinyproxy",
      args: ["-d", "-c", file],
      ready: "Accepting connections",
    };
  });
}

/** SOCKS5; names are resolved where it runs. */
export function startMicrosocks({ user }: ProxyOptions = {}): Promise<RealServer> {
  const signedIn = user === undefined ? [] : ["-u", user.name, "-P", user.password];
  return start("microsocks", undefined, ({ port }): Launch => ({
    command: executable("microsocks") ?? "microsocks",
    args: ["-i", "127.0.0.1", "-p", String(port), ...signedIn],
    ready: null,
  }));
}

/** @param rules what stands in its frontend, as `http-request return status 503 hdr Retry-After 1` */
export function startHaproxy(rules: readonly string[]): Promise<RealServer> {
  return start("haproxy", undefined, ({ directory, port }: Place): Launch => {
    const file = path.join(directory, "haproxy.cfg");
    const lines = [
      "defaults",
      "  mode http",
      "  timeout client 30s",
      "  timeout server 30s",
      "  timeout connect 5s",
      "frontend test",
      `  bind 127.0.0.1:${port}`,
      ...rules.map((rule) => `  ${rule}`),
    ];
    writeFileSync(file, `${lines.join("\n")}\n`);
    return { command: executable("haproxy") ?? "haproxy", args: ["-db", "-f", file], ready: null };
  });
}
