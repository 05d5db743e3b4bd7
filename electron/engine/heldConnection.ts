/** The connection that a handshake of several hops goes over (NTLM): kept between them, and shared with nobody. */
import type { Connection } from "./connection.ts";
import type { ConnectionPool } from "./connectionPool.ts";
import type { WireRequest } from "./wireRequest.ts";

export class HeldConnection {
  /** See ConnectionAuth; a part of the pool's key. */
  readonly identity: string;
  /** Of the present hop; one that died is replaced by another, for which the request is authorized anew. */
  connection: Connection | null = null;
  /** The present hop's request, as it went out. */
  request: WireRequest | null = null;
  /** Another hop of the handshake follows; to be said before the present one ends. */
  goesOn = false;
  readonly #authorizeOn: (request: WireRequest, connection: Connection) => WireRequest;
  #kept: { connection: Connection; pool: ConnectionPool } | null = null;

  constructor(identity: string, authorizeOn: (request: WireRequest, connection: Connection) => WireRequest) {
    this.identity = identity;
    this.#authorizeOn = authorizeOn;
  }

  /** The one of the hop before, if it can take another request. */
  take(): Connection | null {
    const kept = this.#kept;
    this.#kept = null;
    this.goesOn = false;
    if (kept === null) return null;
    if (!kept.connection.closed) return kept.connection;
    kept.pool.release(kept.connection);
    return null;
  }

  authorize(request: WireRequest, connection: Connection): WireRequest {
    this.connection = connection;
    this.request = this.#authorizeOn(request, connection);
    return this.request;
  }

  /** To be called instead of the pool's release. */
  release(connection: Connection, pool: ConnectionPool): void {
    if (this.goesOn) this.#kept = { connection, pool };
    else pool.release(connection);
  }

  /** Nothing follows. */
  end(): void {
    const kept = this.#kept;
    this.#kept = null;
    kept?.pool.release(kept.connection);
  }
}
