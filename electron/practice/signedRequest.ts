/** What the routes that check signatures need of a request as it came, byte for byte, and of time and nonces. */
import { timingSafeEqual } from "node:crypto";
import { PracticeProblem, type PracticeCall } from "./call.ts";

export class Refusal extends PracticeProblem {
  constructor(scheme: string, message: string) {
    super(401, message, { "WWW-Authenticate": `${scheme} realm="Practice"` });
  }
}

/** What follows the scheme in Authorization; null for another scheme or none. */
export function credentialsOf(call: PracticeCall, scheme: string): string | null {
  const header = call.request.headers.authorization ?? "";
  const [first = "", ...rest] = header.split(" ");
  return first.toLowerCase() === scheme.toLowerCase() ? rest.join(" ").trim() : null;
}

/** `name="value", name="value"`, as OAuth 1.0, Hawk and WSSE have it. */
export function quotedParameters(text: string): Map<string, string> {
  const found = text.matchAll(/([\w-]+)\s*=\s*"((?:[^"\\]|\\.)*)"/g);
  return new Map([...found].map(([, name = "", value = ""]) => [name, value.replace(/\\(.)/g, "$1")]));
}

/** Values of all headers of that name, in the order in which they came. */
export function headerValues(call: PracticeCall, name: string): string[] {
  const { rawHeaders } = call.request;
  return rawHeaders.filter((_, index) => index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === name);
}

export function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** RFC 3986's unreserved characters alone stay as they are. */
export function percentEncoded(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** The text as it stands where it cannot be decoded. */
export function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Nonces that were used already; the oldest are forgotten, which their time stamps make up for. */
export class SeenNonces {
  static readonly #kept = 10_000;
  readonly #seen = new Set<string>();

  /** @throws Refusal for the second time */
  use(scheme: string, nonce: string): void {
    if (this.#seen.has(nonce)) throw new Refusal(scheme, "This nonce was used before.");
    this.#seen.add(nonce);
    const [oldest] = this.#seen;
    if (this.#seen.size > SeenNonces.#kept && oldest !== undefined) this.#seen.delete(oldest);
  }
}

/** @throws Refusal for a moment too far from now, either way */
export function checkMoment(scheme: string, seconds: number, toleranceSeconds: number): void {
  const now = Date.now() / 1000;
  if (Number.isFinite(seconds) && Math.abs(now - seconds) <= toleranceSeconds) return;
  throw new Refusal(scheme, `The time stamp is more than ${toleranceSeconds} seconds away from now.`);
}
