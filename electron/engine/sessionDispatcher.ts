/** The connections of one session: by target, and all together where their number is limited. */
import type { Delivery } from "../../shared/model/delivery.ts";
import type { Pool } from "../../shared/model/session.ts";
import type { ProxyServer } from "../../shared/proxyRules.ts";
import type { SendableUrl } from "../../shared/url.ts";
import type { Connection } from "./connection.ts";
import { ConnectionPool, type PoolRoom } from "./connectionPool.ts";
import { poolView } from "./poolView.ts";
import { chooseProxy, type SystemProxy } from "./proxyChoice.ts";
import type { SecureContexts } from "./secureContexts.ts";
import { socketTarget, type SocketTarget } from "./socketTarget.ts";
import { TlsSessions } from "./tlsSessions.ts";

export interface SessionEnvironment {
  contexts: SecureContexts;
  systemProxy: SystemProxy;
  /** Called whenever the pool's view would differ. */
  onChange: () => void;
}

export class SessionDispatcher implements PoolRoom {
  readonly contexts: SecureContexts;
  readonly sessions = new TlsSessions();
  readonly onChange: () => void;
  readonly #systemProxy: SystemProxy;
  readonly #pools = new Map<string, ConnectionPool>();
  /** Those whose first in line waits for the session's limit. */
  readonly #starving = new Set<ConnectionPool>();
  #serving = false;
  #servedAgain = false;
  /** Sockets that are open or being opened. */
  #held = 0;
  #turns = 0;
  #limit: number | null = null;
  /** Sends often follow each other to one place under the same settings. */
  #latest: { target: SocketTarget; delivery: Delivery; pool: ConnectionPool | null } | null = null;

  constructor({ contexts, systemProxy, onChange }: SessionEnvironment) {
    this.contexts = contexts;
    this.#systemProxy = systemProxy;
    this.onChange = onChange;
  }

  /**
   * Where a send has to connect to. A promise only where the desktop is asked for its proxy.
   * @throws AppError "bad-setting"
   */
  target(url: SendableUrl, delivery: Delivery): SocketTarget | Promise<SocketTarget> {
    this.#limit = delivery.connectionsInAll;
    const latest = this.#latest;
    if (latest !== null && latest.target.origin === url.origin && sameConnections(latest.delivery, delivery)) {
      return latest.target;
    }
    const proxy: ProxyServer | null | Promise<ProxyServer | null> =
      delivery.unixSocket === null ? chooseProxy(url, delivery.proxy, this.#systemProxy) : null;
    if (proxy instanceof Promise) return proxy.then((chosen) => socketTarget(url, delivery, chosen));
    const target = socketTarget(url, delivery, proxy);
    this.#latest = { target, delivery: { ...delivery }, pool: null };
    return target;
  }

  /** To be used at once: a pool in which nothing is left is forgotten. */
  pool(target: SocketTarget): ConnectionPool {
    const latest = this.#latest?.target === target ? this.#latest : null;
    if (latest !== null && latest.pool !== null) return latest.pool;
    const key = JSON.stringify(target);
    const pool = this.#pools.get(key) ?? new ConnectionPool(target, key, this);
    this.#pools.set(key, pool);
    if (latest !== null) latest.pool = pool;
    return pool;
  }

  /** Open and opening ones. */
  get connectionCount(): number {
    let count = 0;
    for (const pool of this.#pools.values()) count += pool.size;
    return count;
  }

  /** Something is under way: counters move. */
  get active(): boolean {
    for (const pool of this.#pools.values()) {
      if (pool.openings.size > 0 || pool.waiting.length > 0) return true;
      if (pool.connections.some((connection) => connection.streams > 0)) return true;
    }
    return false;
  }

  view(): Pool {
    return poolView(this.#pools.values(), this.#limit, performance.now());
  }

  closeIdle(): void {
    for (const pool of this.#pools.values()) {
      for (const connection of pool.connections) if (connection.streams === 0) connection.destroy();
    }
    this.onChange();
  }

  /** Ends its connections at once; sends on them fail. */
  destroy(): void {
    for (const pool of this.#pools.values()) pool.destroy();
  }

  // --- what its pools ask

  mayOpen(pool: ConnectionPool, connectionsInAll: number | null): boolean {
    if (connectionsInAll === null) return true;
    // Those who came before go first; while all are served in their order, this one is next.
    const isTurn = this.#serving || this.#starving.size === 0;
    if (isTurn && this.#held < connectionsInAll) return true;
    this.#starving.add(pool);
    if (this.#held - this.#closing() >= connectionsInAll) this.#longestIdle()?.retire();
    return false;
  }

  onOpening(): void {
    this.#held += 1;
  }

  onGone(): void {
    this.#held -= 1;
  }

  onFreed(pool: ConnectionPool): void {
    this.onChange();
    if (this.#starving.size > 0) {
      this.#serveAll();
      return;
    }
    while (pool.serveFirst());
  }

  onEmpty(pool: ConnectionPool): void {
    this.#starving.delete(pool);
    if (this.#pools.get(pool.key) === pool) this.#pools.delete(pool.key);
    if (this.#latest?.pool === pool) this.#latest.pool = null;
  }

  nextTurn(): number {
    this.#turns += 1;
    return this.#turns;
  }

  /** In the order in which they came, whatever they wait for; who cannot go on lets the next one try. */
  #serveAll(): void {
    if (this.#serving) {
      this.#servedAgain = true;
      return;
    }
    this.#serving = true;
    do {
      this.#servedAgain = false;
      this.#starving.clear();
      const stuck = new Set<ConnectionPool>();
      for (let pool = this.#firstInLine(stuck); pool !== null; pool = this.#firstInLine(stuck)) {
        if (!pool.serveFirst()) stuck.add(pool);
      }
    } while (this.#servedAgain);
    this.#serving = false;
  }

  #firstInLine(stuck: ReadonlySet<ConnectionPool>): ConnectionPool | null {
    let first: ConnectionPool | null = null;
    let firstTurn = Infinity;
    for (const pool of this.#pools.values()) {
      const turn = pool.waiting[0]?.turn ?? Infinity;
      if (turn < firstTurn && !stuck.has(pool)) [first, firstTurn] = [pool, turn];
    }
    return first;
  }

  /** Take no more requests, but their sockets are not closed yet. */
  #closing(): number {
    let count = 0;
    for (const pool of this.#pools.values()) {
      for (const connection of pool.connections) if (connection.closed && connection.streams === 0) count += 1;
    }
    return count;
  }

  #longestIdle(): Connection | null {
    let found: Connection | null = null;
    for (const pool of this.#pools.values()) {
      const idle = pool.longestIdle;
      if (idle !== null && (found === null || (idle.idleSinceMs ?? 0) < (found.idleSinceMs ?? 0))) found = idle;
    }
    return found;
  }
}

/** All that socketTarget looks at, the same; what is in lists and objects by identity: they are replaced, not changed. */
function sameConnections(a: Delivery, b: Delivery): boolean {
  return (
    sameProxy(a.proxy, b.proxy) &&
    a.httpVersion === b.httpVersion &&
    a.keepAlive === b.keepAlive &&
    a.unixSocket === b.unixSocket &&
    sameList(a.hosts, b.hosts) &&
    a.addressFamily === b.addressFamily &&
    a.tlsVerify === b.tlsVerify &&
    a.tlsServerName === b.tlsServerName &&
    sameList(a.tlsCaFiles, b.tlsCaFiles) &&
    a.tlsSystemStore === b.tlsSystemStore &&
    sameList(a.tlsClientCertificates, b.tlsClientCertificates) &&
    a.tlsMinVersion === b.tlsMinVersion &&
    a.tlsMaxVersion === b.tlsMaxVersion
  );
}

function sameProxy(a: Delivery["proxy"], b: Delivery["proxy"]): boolean {
  return a === b || (a.type === b.type && (a.type === "none" || a.type === "system"));
}

/** Each send has lists of its own, as a rule with nothing in them. */
function sameList(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a === b || (a.length === 0 && b.length === 0);
}
