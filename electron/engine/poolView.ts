/** The connections of a session as they are shown: shared/model/session.ts's Pool. */
import type { Pool, PoolConnection } from "../../shared/model/session.ts";
import type { Connection } from "./connection.ts";
import type { ConnectionPool } from "./connectionPool.ts";
import { proxyUrl } from "./proxyErrors.ts";

export function poolView(pools: Iterable<ConnectionPool>, limit: number | null, nowMs: number): Pool {
  const connections: PoolConnection[] = [];
  const queue: { origin: string; turn: number; waitingMs: number }[] = [];
  for (const pool of pools) {
    const { origin } = pool.target;
    for (const { id, sinceMs } of pool.openings) connections.push(openingView(pool, id, nowMs - sinceMs));
    for (const connection of pool.connections) {
      if (connection.closed && connection.streams === 0) continue;
      connections.push(connectionView(pool, connection, nowMs));
    }
    for (const { turn, sinceMs } of pool.waiting) queue.push({ origin, turn, waitingMs: nowMs - sinceMs });
  }
  connections.sort((a, b) => a.id - b.id);
  queue.sort((a, b) => a.turn - b.turn);
  return { connections, queue: queue.map(({ origin, waitingMs }) => ({ origin, waitingMs })), limit };
}

function openingView({ target }: ConnectionPool, id: number, ageMs: number): PoolConnection {
  return {
    id,
    origin: target.origin,
    httpVersion: target.httpVersion === "2" ? "2" : "1.1",
    state: "opening",
    streams: 0,
    idleMs: null,
    ageMs,
    served: 0,
    bytesRead: 0,
    bytesWritten: 0,
    remoteAddress: "",
    remotePort: 0,
    tls: null,
    proxy: target.proxy === null ? null : proxyUrl(target.proxy),
  };
}

function connectionView({ target }: ConnectionPool, connection: Connection, nowMs: number): PoolConnection {
  const { id, httpVersion, streams, served, bytesRead, bytesWritten, remoteAddress, remotePort, tls } = connection;
  return {
    id,
    origin: target.origin,
    httpVersion,
    state: streams > 0 ? "busy" : "idle",
    streams,
    idleMs: streams > 0 || connection.idleSinceMs === null ? null : nowMs - connection.idleSinceMs,
    ageMs: nowMs - connection.openedAtMs,
    served,
    bytesRead,
    bytesWritten,
    remoteAddress,
    remotePort,
    tls,
    proxy: target.proxy === null ? null : proxyUrl(target.proxy),
  };
}
