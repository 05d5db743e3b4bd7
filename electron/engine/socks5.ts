/**
 * The client's side of SOCKS5: RFC 1928 and, for a user name and password, RFC 1929. The proxy resolves names itself
 * (curl's socks5h). CONNECT alone; no GSSAPI. A file of our own rather than a package: it is short, it is abortable
 * with our signal, and it says why the proxy refused.
 */
import type net from "node:net";
import { AppError } from "../../shared/errors.ts";
import type { Endpoint } from "../../shared/hostsTable.ts";
import { parseIpAddress } from "../../shared/ipAddress.ts";
import type { ProxyServer } from "../../shared/proxyRules.ts";
import { readBytes } from "./socketReader.ts";
import { proxyUrl } from "./proxyErrors.ts";

const version = 5;
const noAuthentication = 0;
const usernamePassword = 2;
const noneAcceptable = 0xff;

/** RFC 1928 section 6. */
const refusals: Readonly<Record<number, string>> = {
  1: "it failed for a reason that it does not tell",
  2: "its rules do not allow it",
  3: "the network is unreachable from there",
  4: "the host is unreachable from there",
  5: "the connection was refused there",
  6: "it took too long to get there",
  7: "it does not know the CONNECT command",
  8: "it does not know this type of address",
};

/**
 * When it resolves, the socket leads to the endpoint.
 * @throws AppError "proxy-auth", "proxy-refused" or "bad-setting"; the socket's error; `signal.reason`
 */
export async function openSocks5Tunnel(
  socket: net.Socket,
  proxy: ProxyServer,
  to: Endpoint,
  signal: AbortSignal,
): Promise<void> {
  const address = addressBytes(to.host);
  const credentials = proxy.username === "" && proxy.password === "" ? null : credentialBytes(proxy);
  const methods = credentials === null ? [noAuthentication] : [noAuthentication, usernamePassword];
  socket.write(Uint8Array.of(version, methods.length, ...methods));
  const [answered, method] = await readBytes(socket, 2, signal);
  if (answered !== version) throw refused(proxy, to, "it does not speak SOCKS5");
  if (method === usernamePassword && credentials !== null) {
    socket.write(credentials);
    const [, status] = await readBytes(socket, 2, signal);
    if (status !== 0) throw new AppError("proxy-auth", { proxy: proxyUrl(proxy) });
  } else if (method === noneAcceptable && credentials === null) {
    throw new AppError("proxy-auth", { proxy: proxyUrl(proxy) });
  } else if (method !== noAuthentication) {
    throw refused(proxy, to, "it accepts none of the ways to sign in that Envoi knows");
  }
  socket.write(Uint8Array.of(version, 1, 0, ...address, to.port >> 8, to.port & 0xff));
  await readReply(socket, proxy, to, signal);
}

async function readReply(socket: net.Socket, proxy: ProxyServer, to: Endpoint, signal: AbortSignal): Promise<void> {
  const [answered, reply = 1, , type] = await readBytes(socket, 4, signal);
  if (answered !== version) throw refused(proxy, to, "it does not speak SOCKS5");
  if (reply !== 0) throw refused(proxy, to, refusals[reply] ?? `it answered with code ${reply}`);
  // The address that it connects from is of no use, but has to be read.
  const addressLength = type === 1 ? 4 : type === 4 ? 16 : ((await readBytes(socket, 1, signal))[0] ?? 0);
  await readBytes(socket, addressLength + 2, signal);
}

function refused(proxy: ProxyServer, to: Endpoint, reason: string): AppError {
  return new AppError("proxy-refused", { proxy: proxyUrl(proxy), host: to.host, reason });
}

/** RFC 1928 section 5: 1 IPv4, 3 a name with its length, 4 IPv6. */
function addressBytes(host: string): number[] {
  const address = parseIpAddress(host);
  if (address !== null) return [address.length === 4 ? 1 : 4, ...address];
  const name = [...Buffer.from(host, "latin1")];
  if (name.length > 255) throw badSetting("The URL’s host", "it is too long for a SOCKS5 proxy");
  return [3, name.length, ...name];
}

/** RFC 1929 section 2. */
function credentialBytes({ username, password }: ProxyServer): Uint8Array {
  const name = Buffer.from(username, "utf8");
  const secret = Buffer.from(password, "utf8");
  if (name.length === 0 || name.length > 255 || secret.length > 255) {
    throw badSetting("The proxy’s user name", "SOCKS5 takes a user name and password of 1 to 255 bytes");
  }
  return Uint8Array.of(1, name.length, ...name, secret.length, ...secret);
}

function badSetting(setting: string, reason: string): AppError {
  return new AppError("bad-setting", { setting, reason });
}
