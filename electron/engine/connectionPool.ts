/**
 * The connections of one session to one origin: who uses them, who waits for one. First come, first served.
 * Connections over HTTP/1.1 carry one send at a time, those over HTTP/2 many.
 */
import type { Phase } from "../../shared/model/phase.ts";
import { Connection } from "./connection.ts";
import { openSocket, type SocketTarget } from "./openSocket.ts";
import type { Trust } from "./trust.ts";

export interface Acquisition {
  connectionsPerOrigin: number;
  /** Not a connection that was used before: it may die the same way. */
  fresh: boolean;
  onPhase: (phase: Phase) => void;
  /** Its reason, an AppError, is thrown. Aborted while connecting, the socket is destroyed at once. */
  signal: AbortSignal;
}

interface Waiter {
  acquisition: Acquisition;
  /** With a connection, or with null: it may open one. */
  proceed(connection: Connection | null): void;
}

export class ConnectionPool {
  readonly #target: SocketTarget;
  readonly #trust: Trust;
  readonly #onEmpty: () => void;
  readonly #connections: Connection[] = [];
  #waiters: Waiter[] = [];
  #opening = 0;
  #speaksHttp2 = false;

  /** @param onEmpty called whenever nothing is left in it */
  constructor(target: SocketTarget, trust: Trust, onEmpty: () => void) {
    this.#target = target;
    this.#trust = trust;
    this.#onEmpty = onEmpty;
  }

  /** Open and opening ones. */
  get size(): number {
    return this.#connections.reduce((count, each) => count + (each.closed ? 0 : 1), this.#opening);
  }

  /** A place on a connection that is free now, if nobody waits for it; to be given back by `release`. */
  takeIdle(): Connection | null {
    return this.#waiters.length > 0 ? null : this.#takeAvailable();
  }

  /**
   * A place on a connection, sooner or later; to be given back by `release`.
   * @throws AppError of the phase that failed
   */
  async acquire(acquisition: Acquisition): Promise<Connection> {
    acquisition.signal.throwIfAborted();
    const connection = await this.#turn(acquisition);
    if (connection !== null) return connection;
    try {
      return await this.#open(acquisition);
    } finally {
      this.#opening -= 1;
      this.#serve();
    }
  }

  /** Over HTTP/1.1, a connection whose request was cut short has been destroyed before. */
  release(connection: Connection): void {
    connection.streams -= 1;
    if (this.#waiters.length > 0) this.#serve();
  }

  destroy(): void {
    for (const connection of this.#connections) connection.destroy();
  }

  /** null: a place for a new connection is reserved. */
  async #turn(acquisition: Acquisition): Promise<Connection | null> {
    const { fresh, signal } = acquisition;
    if (this.#waiters.length === 0) {
      const connection = fresh ? null : this.#takeAvailable();
      if (connection !== null) return connection;
      if (this.#reserve(acquisition)) return null;
    }
    acquisition.onPhase("queue");
    return new Promise((resolve, reject) => {
      const abort = (): void => {
        this.#waiters = this.#waiters.filter((other) => other !== waiter);
        reject(signal.reason);
      };
      const waiter: Waiter = {
        acquisition,
        proceed: (connection) => {
          signal.removeEventListener("abort", abort);
          resolve(connection);
        },
      };
      this.#waiters.push(waiter);
      signal.addEventListener("abort", abort, { once: true });
    });
  }

  async #open(acquisition: Acquisition): Promise<Connection> {
    const opened = await openSocket(this.#target, acquisition.onPhase, acquisition.signal, this.#trust);
    const connection: Connection = new Connection(this.#target, opened, () => this.#remove(connection));
    connection.streams = 1;
    this.#connections.push(connection);
    this.#speaksHttp2 = opened.httpVersion === "2";
    return connection;
  }

  #remove(connection: Connection): void {
    const index = this.#connections.indexOf(connection);
    if (index >= 0) this.#connections.splice(index, 1);
    this.#serve();
  }

  /** One connection is enough to begin with where HTTP/2 was spoken before. */
  #reserve({ connectionsPerOrigin, fresh }: Acquisition): boolean {
    if (this.#speaksHttp2 && this.#opening > 0 && !fresh) return false;
    if (this.size >= connectionsPerOrigin && !(fresh && this.#closeIdle())) return false;
    this.#opening += 1;
    return true;
  }

  /** Makes room for a fresh connection. */
  #closeIdle(): boolean {
    const idle = this.#connections.findIndex((connection) => connection.streams === 0);
    if (idle < 0) return false;
    this.#connections.splice(idle, 1)[0]?.destroy();
    return true;
  }

  /** The newest one: the others may time out. */
  #takeAvailable(): Connection | null {
    const connection = this.#connections.findLast((each) => each.available) ?? null;
    if (connection !== null) connection.streams += 1;
    return connection;
  }

  #serve(): void {
    for (let waiter = this.#waiters[0]; waiter !== undefined; waiter = this.#waiters[0]) {
      const connection = waiter.acquisition.fresh ? null : this.#takeAvailable();
      if (connection === null && !this.#reserve(waiter.acquisition)) return;
      this.#waiters.shift();
      waiter.proceed(connection);
    }
    if (this.size === 0) this.#onEmpty();
  }
}
