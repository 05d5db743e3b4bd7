/**
 * The connections of one session for one target: who uses them, who waits for one. First come, first served.
 * Connections over HTTP/1.1 carry one send at a time, those over HTTP/2 many. How many there may be in the whole
 * session is the room's to say.
 */
import type { Phase } from "../../shared/model/phase.ts";
import { Connection, nextConnectionId } from "./connection.ts";
import { openSocket } from "./openSocket.ts";
import type { SecureContexts } from "./secureContexts.ts";
import type { SocketTarget } from "./socketTarget.ts";
import type { TlsSessions } from "./tlsSessions.ts";

export interface Acquisition {
  connectionsPerOrigin: number;
  /** Of the whole session; null: no limit. */
  connectionsInAll: number | null;
  /** Not a connection that was used before: it may die the same way. */
  fresh: boolean;
  onPhase: (phase: Phase) => void;
  /** Its reason, an AppError, is thrown. Aborted while connecting, the socket is destroyed at once. */
  signal: AbortSignal;
}

/** What the pools of a session share. */
export interface PoolRoom {
  readonly contexts: SecureContexts;
  readonly sessions: TlsSessions;
  /** One more may be opened now. Otherwise room is made, and the pool is served again when there is some. */
  mayOpen(pool: ConnectionPool, connectionsInAll: number | null): boolean;
  /** A place was reserved. */
  onOpening(): void;
  /** A socket is closed, or was never opened. */
  onGone(pool: ConnectionPool): void;
  /** Something may go on: calls serve() on this pool, and on others that came before. */
  onFreed(pool: ConnectionPool): void;
  /** Nothing is left in it. */
  onEmpty(pool: ConnectionPool): void;
  /** A view of it would differ. */
  onChange(): void;
  /** Orders waiters of all pools. */
  nextTurn(): number;
}

interface Waiter {
  acquisition: Acquisition;
  turn: number;
  sinceMs: number;
  /** With a connection, or with null: it may open one. */
  proceed(connection: Connection | null): void;
}

interface Opening {
  id: number;
  sinceMs: number;
}

export class ConnectionPool {
  readonly target: SocketTarget;
  readonly key: string;
  /** Those whose sockets are not closed yet, also when they take no more requests. */
  readonly connections: Connection[] = [];
  readonly openings = new Set<Opening>();
  readonly #room: PoolRoom;
  #waiters: Waiter[] = [];
  /** Places given to those who have not begun to open yet, and #openings. */
  #reserved = 0;
  #speaksHttp2 = false;

  constructor(target: SocketTarget, key: string, room: PoolRoom) {
    this.target = target;
    this.key = key;
    this.#room = room;
  }

  /** Open and opening ones. */
  get size(): number {
    return this.connections.reduce((count, each) => count + (each.closed ? 0 : 1), this.#reserved);
  }

  get waiting(): readonly Readonly<Pick<Waiter, "turn" | "sinceMs">>[] {
    return this.#waiters;
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
    const opening = { id: nextConnectionId(), sinceMs: performance.now() };
    this.openings.add(opening);
    this.#room.onChange();
    let opened: Connection | null = null;
    try {
      opened = await this.#open(acquisition, opening);
      return opened;
    } finally {
      this.openings.delete(opening);
      this.#reserved -= 1;
      if (opened === null) this.#gone();
      else this.#room.onFreed(this);
    }
  }

  /** Over HTTP/1.1, a connection whose request was cut short has been destroyed before. */
  release(connection: Connection): void {
    connection.streams -= 1;
    if (connection.streams === 0) {
      connection.idleSinceMs = performance.now();
      if (!this.target.keepAlive) connection.retire();
    }
    this.#room.onFreed(this);
  }

  destroy(): void {
    for (const connection of this.connections) connection.destroy();
  }

  /** The one that has been idle for the longest time; null: none is. */
  get longestIdle(): Connection | null {
    let found: Connection | null = null;
    for (const each of this.connections) {
      if (each.closed || each.streams > 0) continue;
      if (found === null || (each.idleSinceMs ?? 0) < (found.idleSinceMs ?? 0)) found = each;
    }
    return found;
  }

  /** Lets the first who waits go on. @returns whether it did */
  serveFirst(): boolean {
    const waiter = this.#waiters[0];
    if (waiter === undefined) return false;
    const connection = waiter.acquisition.fresh ? null : this.#takeAvailable();
    if (connection === null && !this.#reserve(waiter.acquisition)) return false;
    this.#waiters.shift();
    waiter.proceed(connection);
    return true;
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
        // The next in line may want less than this one did.
        this.#room.onFreed(this);
      };
      const waiter: Waiter = {
        acquisition,
        turn: this.#room.nextTurn(),
        sinceMs: performance.now(),
        proceed: (connection) => {
          signal.removeEventListener("abort", abort);
          resolve(connection);
        },
      };
      this.#waiters.push(waiter);
      signal.addEventListener("abort", abort, { once: true });
      this.#room.onChange();
    });
  }

  async #open({ onPhase, signal }: Acquisition, { id, sinceMs }: Opening): Promise<Connection> {
    const { contexts, sessions } = this.#room;
    const opened = await openSocket(this.target, { contexts, sessions, key: this.key, onPhase, signal });
    const connection: Connection = new Connection(id, sinceMs, this.target, opened, {
      onClosed: () => this.#room.onFreed(this),
      onGone: () => {
        this.connections.splice(this.connections.indexOf(connection), 1);
        this.#gone();
      },
      onRoom: () => this.#room.onFreed(this),
    });
    connection.streams = 1;
    this.connections.push(connection);
    this.#speaksHttp2 = opened.httpVersion === "2";
    return connection;
  }

  #gone(): void {
    this.#room.onGone(this);
    this.#room.onFreed(this);
    if (this.connections.length === 0 && this.#reserved === 0 && this.#waiters.length === 0) this.#room.onEmpty(this);
  }

  /** One connection is enough to begin with where HTTP/2 was spoken before. */
  #reserve({ connectionsPerOrigin, connectionsInAll, fresh }: Acquisition): boolean {
    if (this.#speaksHttp2 && !fresh && this.target.keepAlive && this.#mayGrow()) return false;
    if (this.size >= connectionsPerOrigin && !(fresh && this.#closeIdle())) return false;
    if (!this.#room.mayOpen(this, connectionsInAll)) return false;
    this.#reserved += 1;
    this.#room.onOpening();
    return true;
  }

  #mayGrow(): boolean {
    return this.#reserved > 0 || this.connections.some((each) => each.undecided);
  }

  /** Makes room for a fresh connection. */
  #closeIdle(): boolean {
    const idle = this.longestIdle;
    idle?.retire();
    return idle !== null;
  }

  /** The newest one: the others may time out. */
  #takeAvailable(): Connection | null {
    const connection = this.connections.findLast((each) => each.available) ?? null;
    if (connection === null) return null;
    connection.streams += 1;
    connection.idleSinceMs = null;
    this.#room.onChange();
    return connection;
  }
}
