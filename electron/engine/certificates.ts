/** A peer's certificate chain, and why it is not trusted. Read once for each connection. */
import type tls from "node:tls";
import { AppError } from "../../shared/errors.ts";
import type { Certificate, Connection } from "../../shared/model/exchange.ts";
import { seenCertificates } from "./seenCertificates.ts";

type TlsFacts = NonNullable<Connection["tls"]>;

/** A chain longer than this is cut: nobody reads it, and a hostile server could send thousands. */
const longestChain = 10;

export function tlsFacts(socket: tls.TLSSocket): TlsFacts {
  const problem = verificationProblem(socket);
  return {
    version: socket.getProtocol() ?? "",
    cipher: socket.getCipher().standardName ?? socket.getCipher().name,
    alpn: socket.alpnProtocol === false ? null : socket.alpnProtocol,
    authorized: problem === null,
    problem,
    certificates: certificateChain(socket.getPeerCertificate(true)),
  };
}

/** OpenSSL's or Node's code for why the peer is not who it should be; null when it is. */
export function verificationProblem(socket: tls.TLSSocket): string | null {
  if (socket.authorized) return null;
  const problem: unknown = socket.authorizationError;
  if (typeof problem === "string") return problem;
  if (problem instanceof Error) return "code" in problem ? String(problem.code) : problem.message;
  return "UNKNOWN";
}

export function verificationError(host: string, problem: string, certificate: Certificate | null): AppError {
  const options = { phase: "tls" as const, detail: problem };
  switch (problem) {
    case "CERT_HAS_EXPIRED":
      return new AppError("tls-expired", { host, date: certificate?.validTo ?? "" }, options);
    case "DEPTH_ZERO_SELF_SIGNED_CERT":
      return new AppError("tls-self-signed", { host }, options);
    case "ERR_TLS_CERT_ALTNAME_INVALID":
      return new AppError("tls-wrong-host", { host, names: namesOf(certificate) }, options);
    case "SELF_SIGNED_CERT_IN_CHAIN":
    case "UNABLE_TO_GET_ISSUER_CERT":
    case "UNABLE_TO_GET_ISSUER_CERT_LOCALLY":
    case "UNABLE_TO_VERIFY_LEAF_SIGNATURE":
    case "CERT_UNTRUSTED":
      return new AppError("tls-unknown-ca", { host, issuer: certificate?.issuer ?? "" }, options);
    case "CERT_NOT_YET_VALID":
      return new AppError("tls-failure", { host, reason: "its certificate is not valid yet" }, options);
    case "CERT_REVOKED":
      return new AppError("tls-failure", { host, reason: "its certificate was revoked" }, options);
    default:
      return new AppError("tls-failure", { host, reason: `its certificate was not accepted (${problem})` }, options);
  }
}

function namesOf(certificate: Certificate | null): string {
  if (certificate === null) return "";
  const names = certificate.names.map((name) => name.replace(/^(DNS|IP Address):/, ""));
  return names.length > 0 ? names.join(", ") : certificate.subject;
}

function certificateChain(first: tls.DetailedPeerCertificate): Certificate[] {
  const chain: Certificate[] = [];
  const seen = new Set<string>();
  let current: tls.DetailedPeerCertificate | undefined = first;
  // A self-signed certificate is its own issuer; without a certificate, Node gives an empty object.
  while (current?.fingerprint256 !== undefined && !seen.has(current.fingerprint256) && chain.length < longestChain) {
    seen.add(current.fingerprint256);
    chain.push(toCertificate(current));
    seenCertificates.note(current.fingerprint256, current.raw);
    current = current.issuerCertificate;
  }
  return chain;
}

function toCertificate(peer: tls.DetailedPeerCertificate): Certificate {
  return {
    subject: distinguishedName(peer.subject),
    issuer: distinguishedName(peer.issuer),
    names: alternativeNames(peer.subjectaltname ?? ""),
    validFrom: isoDate(peer.valid_from),
    validTo: isoDate(peer.valid_to),
    serialNumber: peer.serialNumber,
    sha256Fingerprint: peer.fingerprint256,
  };
}

function distinguishedName(name: tls.Certificate): string {
  return Object.entries(name)
    .flatMap(([key, value]: [string, unknown]) => [value].flat().map((one) => `${key}=${String(one)}`))
    .join(", ");
}

/** Node separates names by `, ` and quotes those that hold a comma themselves, as JSON. */
function alternativeNames(text: string): string[] {
  return Array.from(
    text.matchAll(/([^:,]+):("(?:[^"\\]|\\.)*"|[^,]*)(?:, |$)/g),
    ([, type, value]) => `${type}:${value}`,
  );
}

function isoDate(text: string): string {
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? text : date.toISOString();
}
