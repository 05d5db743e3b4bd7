/** The connections of one session, by origin and by what was asked of the connection. */
import type { Delivery } from "../../shared/model/delivery.ts";
import type { SendableUrl } from "../../shared/url.ts";
import { ConnectionPool } from "./connectionPool.ts";
import type { SocketTarget } from "./openSocket.ts";
import type { Trust } from "./trust.ts";

export class SessionDispatcher {
  readonly #trust: Trust;
  readonly #pools = new Map<string, ConnectionPool>();

  constructor(trust: Trust) {
    this.#trust = trust;
  }

  /** To be used at once: a pool in which nothing is left is forgotten. */
  pool(url: SendableUrl, delivery: Delivery): ConnectionPool {
    const target = targetOf(url, delivery);
    const key = `${url.scheme}://${url.hostname}:${url.port} ${target.httpVersion} ${target.tlsVerify}`;
    const existing = this.#pools.get(key);
    if (existing !== undefined) return existing;
    const pool: ConnectionPool = new ConnectionPool(target, this.#trust, () => {
      if (this.#pools.get(key) === pool) this.#pools.delete(key);
    });
    this.#pools.set(key, pool);
    return pool;
  }

  /** Open and opening ones. */
  get connectionCount(): number {
    let count = 0;
    for (const pool of this.#pools.values()) count += pool.size;
    return count;
  }

  /** Ends its connections at once; sends on them fail. */
  destroy(): void {
    for (const pool of this.#pools.values()) pool.destroy();
  }
}

/** Without TLS there is nothing to negotiate or verify: such differences must not split a pool. */
function targetOf({ scheme, hostname, port }: SendableUrl, { httpVersion, tlsVerify }: Delivery): SocketTarget {
  if (scheme === "https") return { scheme, hostname, port, httpVersion, tlsVerify };
  return { scheme, hostname, port, httpVersion: httpVersion === "2" ? "2" : "1.1", tlsVerify: true };
}
