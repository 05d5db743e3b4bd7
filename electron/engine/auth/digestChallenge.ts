/** Which of a server's Digest challenges is answered, and how: RFC 7616 section 3.3, and RFC 2617's for old servers. */
import type { Pair } from "../../../shared/model/entry.ts";
import { challengesOf, type Challenge } from "./challenges.ts";

/** Strongest first (section 3.7: what the server prefers comes first in its list; strength counts more). */
const hashNames = [
  ["sha-512-256", "sha512-256"],
  ["sha-256", "sha256"],
  ["md5", "md5"],
] as const;
export type DigestHash = (typeof hashNames)[number][1];

export interface DigestChallenge {
  hash: DigestHash;
  /** `…-sess` */
  session: boolean;
  /** As the server wrote it; null: it did not, which means MD5. */
  algorithm: string | null;
  /** One character per byte. */
  realm: string;
  nonce: string;
  opaque: string | null;
  /** null: RFC 2069, without a count. */
  qop: "auth" | "auth-int" | null;
  stale: boolean;
  userhash: boolean;
  /** The server said `charset=UTF-8`. */
  utf8: boolean;
  /** URIs of the protection space; empty: the whole server. */
  domain: readonly string[];
}

/** null: there is none that can be answered. */
export function digestChallenge(headers: readonly Pair[]): DigestChallenge | null {
  let best: DigestChallenge | null = null;
  for (const challenge of challengesOf(headers)) {
    const read = challenge.scheme === "digest" ? readChallenge(challenge) : null;
    if (read !== null && (best === null || strength(read) > strength(best))) best = read;
  }
  return best;
}

function strength({ hash }: DigestChallenge): number {
  return -hashNames.findIndex(([, name]) => name === hash);
}

function readChallenge({ parameters }: Challenge): DigestChallenge | null {
  const nonce = parameters.get("nonce");
  const algorithm = parameters.get("algorithm") ?? null;
  const wanted = (algorithm ?? "MD5").toLowerCase();
  const session = wanted.endsWith("-sess");
  const hash = hashNames.find(([name]) => name === (session ? wanted.slice(0, -5) : wanted))?.[1];
  const qop = qopOf(parameters.get("qop"));
  if (nonce === undefined || hash === undefined || qop === undefined) return null;
  const says = (name: string, word: string): boolean => parameters.get(name)?.toLowerCase() === word;
  return {
    hash,
    session,
    algorithm,
    realm: parameters.get("realm") ?? "",
    nonce,
    opaque: parameters.get("opaque") ?? null,
    qop,
    stale: says("stale", "true"),
    userhash: says("userhash", "true"),
    utf8: says("charset", "utf-8"),
    domain: (parameters.get("domain") ?? "").split(/\s+/).filter((uri) => uri !== ""),
  };
}

/** Plain `auth` where there is a choice: the body need not be read twice. undefined: nothing that is known. */
function qopOf(text: string | undefined): DigestChallenge["qop"] | undefined {
  const offered = (text ?? "")
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((word) => word !== "");
  if (offered.length === 0) return null;
  if (offered.includes("auth")) return "auth";
  return offered.includes("auth-int") ? "auth-int" : undefined;
}
