/** One TCP or Unix socket: DNS and connect. Knows nothing of TLS, proxies or HTTP. */
import net from "node:net";
import type { LookupAddress } from "node:dns";
import type { Delivery } from "../../shared/model/delivery.ts";
import type { Phase } from "../../shared/model/phase.ts";
import { resolveHost } from "./resolveHost.ts";

export interface SocketAddress {
  host: string;
  port: number;
  addressFamily: Delivery["addressFamily"];
}

const keepAliveProbeMs = 60_000;

/** @throws the platform's error; `signal.reason` when aborted, and the socket is destroyed */
export async function connectSocket(
  { host, port, addressFamily }: SocketAddress,
  enter: (phase: Phase) => void,
  signal: AbortSignal,
): Promise<net.Socket> {
  const lookup = resolveHost(host, addressFamily, signal);
  if (lookup !== null) enter("dns");
  const addresses = await lookup;
  signal.throwIfAborted();
  enter("connect");
  return settled(openTcp(host, port, addresses), "connect", signal);
}

/** @throws as connectSocket */
export function connectUnixSocket(
  path: string,
  enter: (phase: Phase) => void,
  signal: AbortSignal,
): Promise<net.Socket> {
  enter("connect");
  return settled(net.connect({ path }), "connect", signal);
}

/** Several addresses are tried as RFC 8305 says, by Node's own autoSelectFamily. */
function openTcp(host: string, port: number, addresses: LookupAddress[] | null): net.Socket {
  return net.connect({
    host,
    port,
    noDelay: true,
    keepAlive: true,
    keepAliveInitialDelay: keepAliveProbeMs,
    autoSelectFamily: true,
    ...(addresses === null ? {} : { lookup: (_hostname, _options, callback) => callback(null, addresses) }),
  });
}

/** Resolves on `event`; on anything else the socket is destroyed. */
export function settled<S extends net.Socket>(
  socket: S,
  event: "connect" | "secureConnect",
  signal: AbortSignal,
): Promise<S> {
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
    const close = (): void => fail(socketClosed());
    const abort = (): void => fail(signal.reason);
    // Whatever happens to a socket that nobody waits for any more must not crash the process.
    socket.on("error", ignore);
    socket.on(event, succeed).on("error", fail).on("close", close);
    signal.addEventListener("abort", abort, { once: true });
  });
}

export function socketClosed(): Error {
  return Object.assign(new Error("socket closed"), { code: "ECONNRESET" });
}

function ignore(): void {}
