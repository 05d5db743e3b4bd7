/**
 * The protection spaces that a session knows (RFC 7616 section 3.3 `domain`): with a nonce at hand the next request is
 * authorized at once, with the next count. The password is in no space, only a hash that tells users apart.
 */
import { createHash } from "node:crypto";
import type { SendableUrl } from "../../../shared/url.ts";
import { resolveLocation } from "../../../shared/url.ts";
import type { DigestChallenge } from "./digestChallenge.ts";

const mostSpaces = 200;

export interface DigestSpace {
  challenge: DigestChallenge;
  /** How often the nonce was used. */
  count: number;
  cnonce: string;
  /** See DigestUse. */
  sessionNonce: string;
}

interface KnownSpace {
  origin: string;
  user: string;
  prefixes: readonly string[];
  space: DigestSpace;
}

export class DigestMemory {
  /** The newest last. */
  #known: KnownSpace[] = [];

  /** The most particular one that covers the URL; null: a challenge has to come first. */
  find(url: SendableUrl, user: string): DigestSpace | null {
    let found: KnownSpace | null = null;
    let foundLength = -1;
    for (const each of this.#known) {
      if (each.origin !== url.origin || each.user !== user) continue;
      const length = longestPrefix(each.prefixes, url.target);
      if (length >= foundLength && length >= 0) [found, foundLength] = [each, length];
    }
    return found?.space ?? null;
  }

  keep(url: SendableUrl, user: string, space: DigestSpace): void {
    const { origin } = url;
    const prefixes = prefixesOf(url, space.challenge.domain);
    const { realm } = space.challenge;
    const others = this.#known.filter(
      (each) => each.origin !== origin || each.user !== user || each.space.challenge.realm !== realm,
    );
    this.#known = [...others, { origin, user, prefixes, space }].slice(-mostSpaces);
  }

  forget(space: DigestSpace): void {
    this.#known = this.#known.filter((each) => each.space !== space);
  }
}

/** Tells one from another; nothing can be read from it. */
export function digestUser(username: string, password: string): string {
  return createHash("sha256")
    .update(JSON.stringify([username, password]))
    .digest("base64");
}

/** On this server: what the challenge says of others is not believed. */
function prefixesOf(url: SendableUrl, domain: readonly string[]): string[] {
  const prefixes: string[] = [];
  for (const uri of domain) {
    try {
      const resolved = resolveLocation(url, uri);
      if (resolved.origin === url.origin) prefixes.push(resolved.target);
    } catch {
      // A URI that cannot be sent covers nothing.
    }
  }
  if (domain.length === 0) return ["/"];
  // Where the challenge came from is in its space, whatever it says.
  return longestPrefix(prefixes, url.target) < 0 ? [...prefixes, url.target] : prefixes;
}

function longestPrefix(prefixes: readonly string[], target: string): number {
  return Math.max(-1, ...prefixes.map((prefix) => (target.startsWith(prefix) ? prefix.length : -1)));
}
