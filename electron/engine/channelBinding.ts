/** RFC 5929 section 4: ties credentials to the TLS connection that they go over, so that nobody can pass them on. */
import { createHash, type X509Certificate } from "node:crypto";
import type net from "node:net";
import tls from "node:tls";
import type { Connection } from "../../shared/model/exchange.ts";

const prefix = Buffer.from("tls-server-end-point:", "latin1");

/** null without TLS. */
export function channelBindingOf(socket: net.Socket, facts: Connection["tls"]): Uint8Array | null {
  if (facts === null || !(socket instanceof tls.TLSSocket)) return null;
  const certificate = socket.getPeerX509Certificate();
  if (certificate !== undefined) return Buffer.concat([prefix, certificateHash(certificate)]);
  // A resumed session knows no certificate; its SHA-256 was kept, which is the right hash for nearly all.
  const fingerprint = facts.certificates[0]?.sha256Fingerprint.replaceAll(":", "") ?? "";
  return fingerprint === "" ? null : Buffer.concat([prefix, Buffer.from(fingerprint, "hex")]);
}

/** By the hash of its signature; SHA-256 for MD5 and SHA-1. */
export function certificateHash(certificate: X509Certificate): Uint8Array {
  const named = /sha-?(384|512)/i.exec(certificate.signatureAlgorithm ?? "")?.[1];
  return createHash(named === undefined ? "sha256" : `sha${named}`)
    .update(certificate.raw)
    .digest();
}
