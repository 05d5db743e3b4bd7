/** TLS on a socket that stands: with the server, or with an https proxy. */
import net from "node:net";
import tls from "node:tls";
import { AppError } from "../../shared/errors.ts";
import type { Connection } from "../../shared/model/exchange.ts";
import { tlsFacts, verificationError } from "./certificates.ts";
import { settled } from "./connectSocket.ts";
import type { TlsSessions } from "./tlsSessions.ts";

export interface Handshake {
  context: tls.SecureContext;
  /** To be verified, and sent as SNI unless it is an address. */
  serverName: string;
  verify: boolean;
  protocols: string[];
  /** null: nothing is resumed. */
  resumption: { sessions: TlsSessions; key: string } | null;
}

export interface SecuredSocket {
  socket: tls.TLSSocket;
  facts: NonNullable<Connection["tls"]>;
}

/** @throws AppError of a certificate that was not accepted; the platform's error; `signal.reason` */
export async function secureSocket(
  socket: net.Socket,
  handshake: Handshake,
  signal: AbortSignal,
): Promise<SecuredSocket> {
  const { context, serverName, verify, protocols, resumption } = handshake;
  const known = resumption?.sessions.find(resumption.key, context) ?? null;
  const secured = tls.connect({
    socket,
    host: serverName,
    // RFC 6066 section 3: no server name when the host is an address, and no dot at its end.
    servername: net.isIP(serverName) === 0 ? serverName.replace(/\.$/, "") : "",
    ALPNProtocols: protocols,
    // Checked below instead, so that what is wrong can be said, or shown when verification is off.
    rejectUnauthorized: false,
    secureContext: context,
    ...(known === null ? {} : { session: known.ticket }),
  });
  let facts: SecuredSocket["facts"] | null = null;
  let latest: Buffer | null = null;
  const keep = (): void => {
    if (resumption === null || facts === null || latest === null) return;
    resumption.sessions.keep(resumption.key, { ticket: latest, context, facts });
  };
  // TLS 1.3 sends its tickets after the handshake.
  secured.on("session", (ticket: Buffer) => {
    latest = ticket;
    keep();
  });
  await settled(secured, "secureConnect", signal);
  const seen = tlsFacts(secured);
  facts = known !== null && secured.isSessionReused() ? resumed(seen, known.facts) : seen;
  if (verify && facts.problem !== null) {
    secured.destroy();
    throw verificationError(serverName, facts.problem, facts.certificates[0] ?? null);
  }
  keep();
  return { socket: secured, facts };
}

function resumed(seen: SecuredSocket["facts"], first: SecuredSocket["facts"]): SecuredSocket["facts"] {
  const { authorized, problem, certificates } = first;
  return { ...seen, authorized, problem, certificates };
}

export function notHttp2(host: string): AppError {
  const reason = "the server does not offer HTTP/2 on this port";
  return new AppError("http2-failure", { host, reason }, { phase: "tls" });
}
