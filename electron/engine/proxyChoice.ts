/** Which proxy a send goes through: its own setting, the machine's environment, or the desktop's resolver. */
import { isBypassed } from "../../shared/bypassList.ts";
import { AppError } from "../../shared/errors.ts";
import type { Proxy } from "../../shared/model/proxy.ts";
import { asciiHost } from "../../shared/platform.ts";
import { isLoopbackHost } from "../../shared/bypassList.ts";
import { environmentProxy, proxyFromAnswer, type Environment, type ProxyServer } from "../../shared/proxyRules.ts";
import type { SendableUrl } from "../../shared/url.ts";

/** An automatic configuration's answer for a URL, as `PROXY host:port; DIRECT`. */
export type ResolveSystemProxy = (url: string) => Promise<string>;

export interface SystemProxy {
  /** As it was when the engine was made. */
  environment: Environment;
  /** Asked instead of the environment, where there is a desktop. */
  resolve: ResolveSystemProxy | null;
}

/**
 * null: none. A promise only where the desktop has to be asked; a resolver that fails leaves the environment.
 * @throws AppError "bad-setting"
 */
export function chooseProxy(
  url: SendableUrl,
  setting: Proxy,
  system: SystemProxy,
): ProxyServer | null | Promise<ProxyServer | null> {
  switch (setting.type) {
    case "none":
      return null;
    case "system":
      return systemProxy(url, system);
    case "http":
    case "https":
    case "socks5":
      return isBypassed(setting.bypass, url) ? null : ownProxy(setting);
  }
}

function systemProxy(url: SendableUrl, system: SystemProxy): ProxyServer | null | Promise<ProxyServer | null> {
  if (system.resolve === null) return environmentProxy(system.environment, url);
  if (isLoopbackHost(url.hostname)) return null;
  // The resolver need not know the path and the query, which may be secret.
  return system.resolve(`${url.origin}/`).then(proxyFromAnswer, () => environmentProxy(system.environment, url));
}

function ownProxy({ type, host, port, username, password }: Exclude<Proxy, { type: "none" | "system" }>): ProxyServer {
  const typed = host.trim();
  const bare = typed.replace(/^\[(.*)\]$/, "$1");
  const ascii = /[/?#@]/.test(bare) ? null : asciiHost(bare.includes(":") ? `[${bare}]` : bare);
  if (ascii === null) {
    const reason = typed === "" ? "it has no host" : `“${typed}” is not a host name`;
    throw new AppError("bad-setting", { setting: "The proxy", reason });
  }
  return { type, host: ascii.replace(/^\[(.*)\]$/, "$1"), port, username, password };
}
