/**
 * One socket to one server: DNS, connect, TLS. Knows nothing of HTTP but the versions that ALPN may choose.
 * Envoi opens its sockets itself so that each phase is timed, abortable and blamed for its own errors.
 */
import type { LookupAddress } from "node:dns";
import net from "node:net";
import tls from "node:tls";
import { AppError } from "../../shared/errors.ts";
import type { Connection } from "../../shared/model/exchange.ts";
import type { Delivery } from "../../shared/model/delivery.ts";
import type { Phase } from "../../shared/model/phase.ts";
import { tlsFacts, verificationError } from "./certificates.ts";
import { hostPort, toNetworkError } from "./networkErrors.ts";
import { resolveHost } from "./resolveHost.ts";
import type { Trust } from "./trust.ts";

export interface SocketTarget {
  scheme: "http" | "https";
  /** ASCII; IPv6 without brackets. */
  hostname: string;
  port: number;
  httpVersion: Delivery["httpVersion"];
  tlsVerify: boolean;
}

export interface OpenedSocket {
  socket: net.Socket;
  httpVersion: "1.1" | "2";
  tls: Connection["tls"];
}

const keepAliveProbeMs = 60_000;

/**
 * @param onPhase called as each phase begins
 * @param signal aborting destroys the socket at once; its reason, an AppError, is thrown
 * @throws AppError
 */
export async function openSocket(
  target: SocketTarget,
  onPhase: (phase: Phase) => void,
  signal: AbortSignal,
  trust: Trust,
): Promise<OpenedSocket> {
  let phase: Phase = "connect";
  const enter = (next: Phase): void => onPhase((phase = next));
  let socket: net.Socket | null = null;
  try {
    const lookup = resolveHost(target.hostname, signal);
    if (lookup !== null) enter("dns");
    const addresses = await lookup;
    signal.throwIfAborted();
    enter("connect");
    socket = await connect(target, addresses, signal);
    if (target.scheme === "http") return { socket, httpVersion: target.httpVersion === "2" ? "2" : "1.1", tls: null };
    enter("tls");
    return await secure(socket, target, signal, trust);
  } catch (thrown) {
    socket?.destroy();
    const address = hostPort(target.hostname, target.port);
    throw toNetworkError(thrown, { host: target.hostname, address, phase });
  }
}

/** Several addresses are tried as RFC 8305 says, by Node's own autoSelectFamily. */
function connect(target: SocketTarget, addresses: LookupAddress[] | null, signal: AbortSignal): Promise<net.Socket> {
  const socket = net.connect({
    host: target.hostname,
    port: target.port,
    noDelay: true,
    keepAlive: true,
    keepAliveInitialDelay: keepAliveProbeMs,
    autoSelectFamily: true,
    ...(addresses === null ? {} : { lookup: (_hostname, _options, callback) => callback(null, addresses) }),
  });
  return settled(socket, "connect", signal);
}

async function secure(
  socket: net.Socket,
  target: SocketTarget,
  signal: AbortSignal,
  trust: Trust,
): Promise<OpenedSocket> {
  const { hostname, httpVersion } = target;
  const secured = tls.connect({
    socket,
    host: hostname,
    // RFC 6066 section 3: no server name when the host is an address.
    servername: net.isIP(hostname) === 0 ? hostname : "",
    ALPNProtocols: httpVersion === "auto" ? ["h2", "http/1.1"] : [httpVersion === "2" ? "h2" : "http/1.1"],
    // Checked below instead, so that what is wrong can be said, or shown when verification is off.
    rejectUnauthorized: false,
    secureContext: trust.context,
  });
  await settled(secured, "secureConnect", signal);
  const facts = tlsFacts(secured);
  if (target.tlsVerify && facts.problem !== null) {
    secured.destroy();
    throw verificationError(hostname, facts.problem, facts.certificates[0] ?? null);
  }
  if (httpVersion === "2" && facts.alpn !== "h2") {
    secured.destroy();
    const reason = "the server does not offer HTTP/2 on this port";
    throw new AppError("http2-failure", { host: hostname, reason }, { phase: "tls" });
  }
  return { socket: secured, httpVersion: facts.alpn === "h2" ? "2" : "1.1", tls: facts };
}

/** Resolves on `event`; on anything else the socket is destroyed. */
function settled<S extends net.Socket>(socket: S, event: "connect" | "secureConnect", signal: AbortSignal): Promise<S> {
  return new Promise<S>((resolve, reject) => {
    const finish = (): void => {
      socket.off(event, succeed).off("error", fail).off("close", close);
      signal.removeEventListener("abort", abort);
    };
    const succeed = (): void => {
      finish();
      resolve(socket);
    };
    const fail = (error: unknown): void => {
      finish();
      socket.destroy();
      reject(error);
    };
    const close = (): void => fail(Object.assign(new Error("socket closed"), { code: "ECONNRESET" }));
    const abort = (): void => fail(signal.reason);
    // Whatever happens to a socket that nobody waits for any more must not crash the process.
    socket.on("error", ignore);
    socket.on(event, succeed).on("error", fail).on("close", close);
    signal.addEventListener("abort", abort, { once: true });
  });
}

function ignore(): void {}
