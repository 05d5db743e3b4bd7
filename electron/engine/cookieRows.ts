/** The cookies of a jar by domain, within RFC 6265bis' bounds (section 5.7, as browsers set them). */
import type { Cookie, CookieKey } from "../../shared/model/cookie.ts";

const mostOfDomain = 180;
const mostInAll = 3000;

interface Row {
  cookie: Cookie;
  usedMs: number;
  /** When it came among those of one millisecond. */
  turn: number;
}

export class CookieRows {
  readonly #changed: (key: CookieKey, cookie: Cookie | null) => void;
  /** By domain, then by path and name. */
  readonly #domains = new Map<string, Map<string, Row>>();
  #count = 0;
  #turns = 0;

  constructor(cookies: readonly Cookie[], changed: (key: CookieKey, cookie: Cookie | null) => void) {
    this.#changed = changed;
    this.reload(cookies);
  }

  reload(cookies: readonly Cookie[]): void {
    this.#domains.clear();
    this.#count = 0;
    for (const cookie of cookies) this.#set(cookie, Date.parse(cookie.createdAt));
  }

  /** Those that have expired are removed on the way; with 0 none are. */
  all(nowMs: number): Cookie[] {
    return [...this.#domains.values()].flatMap((rows) => this.#living(rows, nowMs).map(({ cookie }) => cookie));
  }

  /** Of the host and of the domains that it is in, in the order in which they came. */
  ofHost(hostname: string, nowMs: number): Cookie[] {
    const found: Row[] = [];
    for (let domain = hostname; ; domain = domain.slice(domain.indexOf(".") + 1)) {
      const rows = this.#domains.get(domain);
      if (rows !== undefined) found.push(...this.#living(rows, nowMs));
      if (!domain.includes(".")) return found.toSorted((a, b) => a.turn - b.turn).map(({ cookie }) => cookie);
    }
  }

  find(key: CookieKey): Cookie | undefined {
    return this.#domains.get(key.domain)?.get(keyInDomain(key))?.cookie;
  }

  used(cookie: Cookie, nowMs: number): void {
    const row = this.#domains.get(cookie.domain)?.get(keyInDomain(cookie));
    if (row !== undefined) row.usedMs = nowMs;
  }

  /** One that replaces another keeps its age. */
  put(cookie: Cookie, nowMs: number): void {
    if (isExpired(cookie, nowMs)) {
      this.remove(cookie);
      return;
    }
    const kept = { ...cookie, createdAt: this.find(cookie)?.createdAt ?? cookie.createdAt };
    this.#set(kept, nowMs);
    this.#changed(keyOf(kept), kept);
    if ((this.#domains.get(cookie.domain)?.size ?? 0) > mostOfDomain) this.#evict([cookie.domain], nowMs);
    if (this.#count > mostInAll) this.#evict([...this.#domains.keys()], nowMs);
  }

  remove(key: CookieKey): void {
    const rows = this.#domains.get(key.domain);
    if (rows?.delete(keyInDomain(key)) !== true) return;
    this.#count -= 1;
    if (rows.size === 0) this.#domains.delete(key.domain);
    this.#changed(keyOf(key), null);
  }

  #set(cookie: Cookie, usedMs: number): void {
    let rows = this.#domains.get(cookie.domain);
    if (rows === undefined) this.#domains.set(cookie.domain, (rows = new Map()));
    const key = keyInDomain(cookie);
    const old = rows.get(key);
    if (old === undefined) this.#count += 1;
    rows.set(key, { cookie, usedMs, turn: old?.turn ?? (this.#turns += 1) });
  }

  #living(rows: Map<string, Row>, nowMs: number): Row[] {
    const expired = [...rows.values()].filter(({ cookie }) => isExpired(cookie, nowMs));
    for (const { cookie } of expired) this.remove(cookie);
    return [...rows.values()];
  }

  /** One too many: an expired one goes, else one that is not Secure, else any; the longest unused of them. */
  #evict(domains: readonly string[], nowMs: number): void {
    const before = this.#count;
    const rows = domains.flatMap((domain) => [...(this.#domains.get(domain)?.values() ?? [])]);
    for (const { cookie } of rows) if (isExpired(cookie, nowMs)) this.remove(cookie);
    if (this.#count < before) return;
    const [first] = rows.toSorted((a, b) => Number(a.cookie.secure) - Number(b.cookie.secure) || a.usedMs - b.usedMs);
    if (first !== undefined) this.remove(first.cookie);
  }
}

function isExpired({ expires }: Cookie, nowMs: number): boolean {
  return expires !== null && Date.parse(expires) <= nowMs;
}

function keyOf({ domain, path, name }: CookieKey): CookieKey {
  return { domain, path, name };
}

function keyInDomain({ path, name }: CookieKey): string {
  return `${path}\0${name}`;
}
