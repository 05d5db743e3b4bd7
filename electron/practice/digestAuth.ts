/** The arithmetic of HTTP Digest (RFC 7616, and RFC 2069 without qop). No state, no HTTP. */
import { createHash, timingSafeEqual } from "node:crypto";

export const digestAlgorithms = [
  "MD5",
  "MD5-sess",
  "SHA-256",
  "SHA-256-sess",
  "SHA-512-256",
  "SHA-512-256-sess",
] as const;
export type DigestAlgorithm = (typeof digestAlgorithms)[number];

export interface DigestSubject {
  algorithm: DigestAlgorithm;
  user: string;
  password: string;
  realm: string;
  method: string;
  body: Buffer;
}

/** The parameters of `Authorization: Digest …`, names in lower case; null when it is another scheme. */
export function parseDigest(header: string): Map<string, string> | null {
  const rest = /^digest +(.*)$/is.exec(header)?.[1];
  if (rest === undefined) return null;
  const parameters = new Map<string, string>();
  for (const found of rest.matchAll(/([\w*-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,]*))/g)) {
    parameters.set((found[1] ?? "").toLowerCase(), found[2]?.replace(/\\(.)/g, "$1") ?? found[3] ?? "");
  }
  return parameters;
}

/** Whether `response` follows from the other parameters and the password (section 3.4.1). */
export function digestMatches(parameters: ReadonlyMap<string, string>, subject: DigestSubject): boolean {
  const expected = Buffer.from(expectedResponse(parameters, subject));
  const given = Buffer.from((parameters.get("response") ?? "").toLowerCase());
  return expected.length === given.length && timingSafeEqual(expected, given);
}

function expectedResponse(parameters: ReadonlyMap<string, string>, subject: DigestSubject): string {
  const { algorithm, user, realm, password, method, body } = subject;
  const hash = (data: string | Buffer): string => createHash(hashNameOf(algorithm)).update(data).digest("hex");
  const get = (name: string): string => parameters.get(name) ?? "";
  const secret = hash(`${user}:${realm}:${password}`);
  const a1 = algorithm.endsWith("-sess") ? hash(`${secret}:${get("nonce")}:${get("cnonce")}`) : secret;
  const a2 = hash(`${method}:${get("uri")}${get("qop") === "auth-int" ? `:${hash(body)}` : ""}`);
  const middle = parameters.has("qop") ? `${get("nc")}:${get("cnonce")}:${get("qop")}:` : "";
  return hash(`${a1}:${get("nonce")}:${middle}${a2}`);
}

function hashNameOf(algorithm: DigestAlgorithm): string {
  if (algorithm.startsWith("MD5")) return "md5";
  return algorithm.startsWith("SHA-512-256") ? "sha512-256" : "sha256";
}

/** Whether a response names this user, in any of the three forms (section 3.4). */
export function namesUser(
  parameters: ReadonlyMap<string, string>,
  { user, realm, algorithm }: Pick<DigestSubject, "user" | "realm" | "algorithm">,
): boolean {
  if (parameters.get("userhash")?.toLowerCase() !== "true") return digestUser(parameters) === user;
  const hashed = createHash(hashNameOf(algorithm)).update(`${user}:${realm}`).digest("hex");
  return parameters.get("username") === hashed;
}

function digestUser(parameters: ReadonlyMap<string, string>): string {
  const extended = /^utf-8'[^']*'(.*)$/i.exec(parameters.get("username*") ?? "")?.[1];
  // Node reads header bytes as Latin-1; the challenge asks for UTF-8.
  if (extended === undefined) return Buffer.from(parameters.get("username") ?? "", "latin1").toString("utf8");
  try {
    return decodeURIComponent(extended);
  } catch {
    return "";
  }
}
