/** The arithmetic of RFC 7616 section 3.4, and the header that carries it. No state, no HTTP. */
import { createHash } from "node:crypto";
import type { DigestChallenge } from "./digestChallenge.ts";

export interface DigestUse {
  challenge: DigestChallenge;
  username: string;
  password: string;
  method: string;
  /** The request target. */
  uri: string;
  /** From 1: how often the nonce was used, this time included. */
  count: number;
  cnonce: string;
  /** Nonces that the session key is made of, for `-sess` (section 3.4.2): those of its first request. */
  sessionNonce: string;
  /** Hex, for auth-int; see digestHashes. */
  bodyHash: string | null;
}

/** The value of Authorization, one character per byte. */
export function digestAuthorization(use: DigestUse): string {
  const { challenge, uri, cnonce } = use;
  const { algorithm, qop, opaque, realm, nonce, userhash } = challenge;
  const parts = [
    userName(use),
    `realm=${quoted(realm)}`,
    `nonce=${quoted(nonce)}`,
    `uri=${quoted(uri)}`,
    `response="${digestResponse(use)}"`,
  ];
  if (algorithm !== null) parts.push(`algorithm=${algorithm}`);
  if (opaque !== null) parts.push(`opaque=${quoted(opaque)}`);
  if (qop !== null) parts.push(`qop=${qop}`, `nc=${countText(use.count)}`);
  if (qop !== null || challenge.session) parts.push(`cnonce=${quoted(cnonce)}`);
  if (userhash) parts.push("userhash=true");
  return `Digest ${parts.join(", ")}`;
}

export function digestResponse(use: DigestUse): string {
  const { challenge, username, password, method, uri, cnonce, count } = use;
  const { hash, qop, nonce, realm, session } = challenge;
  const hex = (...parts: (string | Buffer)[]): string => hexHash(hash, parts);
  // Realm and the rest are bytes as they came; names and passwords are UTF-8, which section 3.3 makes the rule.
  const secret = hex(utf8(username), ":", realm, ":", utf8(password));
  const a1 = session ? hex(secret, ":", use.sessionNonce, ":", cnonce) : secret;
  const a2 = hex(method, ":", uri, qop === "auth-int" ? `:${use.bodyHash ?? hex("")}` : "");
  const middle = qop === null ? "" : `${countText(count)}:${cnonce}:${qop}:`;
  return hex(a1, ":", nonce, ":", middle, a2);
}

/** RFC 7616 section 3.4 and 3.4.4: hashed, or extended notation where the server reads it, or bytes as they are. */
function userName({ challenge, username }: DigestUse): string {
  const { userhash, hash, realm, utf8: isUtf8 } = challenge;
  if (userhash) return `username="${hexHash(hash, [utf8(username), ":", realm])}"`;
  if (isUtf8 && !/^[\x20-\x7e]*$/.test(username)) return `username*=UTF-8''${extended(username)}`;
  return `username=${quoted(utf8(username).toString("latin1"))}`;
}

/** RFC 8187 section 3.2.1. */
function extended(text: string): string {
  let encoded = "";
  for (const byte of utf8(text)) {
    const character = String.fromCharCode(byte);
    encoded += /[A-Za-z0-9!#$&+\-.^_`|~]/.test(character)
      ? character
      : `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
  }
  return encoded;
}

function hexHash(hash: DigestChallenge["hash"], parts: readonly (string | Buffer)[]): string {
  const sum = createHash(hash);
  for (const part of parts) sum.update(typeof part === "string" ? Buffer.from(part, "latin1") : part);
  return sum.digest("hex");
}

function utf8(text: string): Buffer {
  return Buffer.from(text, "utf8");
}

function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, "\\$&")}"`;
}

function countText(count: number): string {
  return count.toString(16).padStart(8, "0");
}
