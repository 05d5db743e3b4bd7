/** Connections and cookies of the sessions that somebody looks at, as the engine tells them. */
import type { StreamEvent } from "../../shared/contract.ts";
import type { Cookie } from "../../shared/model/cookie.ts";
import { sessionKey, type Pool, type SessionReference } from "../../shared/model/session.ts";
import { api } from "./api.ts";
import { followStream } from "./followStream.ts";
import { applySessionsEvent, forgetSessionsBut } from "./sessions.ts";
import { getState, setState } from "./store.ts";

export interface SessionLife {
  /** null until told. */
  pool: Pool | null;
  /** When the pool was told (performance.now): its times go on from there. */
  poolAtMs: number;
  cookies: readonly Cookie[] | null;
}

export interface SessionLifeSlice {
  /** By sessionKey; only of those that are watched. */
  sessionLives: Record<string, SessionLife>;
}

const unknownLife: SessionLife = { pool: null, poolAtMs: 0, cookies: null };

interface Watch {
  watchers: number;
  controller: AbortController;
}
const watches = new Map<string, Watch>();

/** Follows all sessions for the window's whole life. */
export function watchSessions(signal: AbortSignal): Promise<void> {
  let seen = new Set<string>();
  return followStream({
    signal,
    open: () => {
      seen = new Set();
      return api().stream("sessions.watch", {}, { signal });
    },
    apply: (event) => {
      if (event.type === "session") {
        seen.add(sessionKey({ collectionId: event.collectionId, sessionId: event.session.id }));
      }
      if (event.type === "ready") forgetSessionsBut(seen);
      applySessionsEvent(event);
    },
  });
}

/** Follows one session's life. Watchers of the same one share a stream; returns what ends the watching. */
export function watchSession(reference: SessionReference): () => void {
  const key = sessionKey(reference);
  const watch = watches.get(key) ?? startWatch(reference);
  watch.watchers += 1;
  let ended = false;
  return () => {
    if (ended) return;
    ended = true;
    watch.watchers -= 1;
    if (watch.watchers === 0) endWatch(key, watch);
  };
}

function startWatch(reference: SessionReference): Watch {
  const watch: Watch = { watchers: 0, controller: new AbortController() };
  const { signal } = watch.controller;
  const key = sessionKey(reference);
  watches.set(key, watch);
  void followStream({
    signal,
    open: () => api().stream("session.watch", { reference }, { signal }),
    apply: (event) => applyLifeEvent(key, event),
    // Connections are gone with the engine; cookies are on disk.
    lost: () => putLife(key, { pool: null }),
  });
  return watch;
}

function endWatch(key: string, watch: Watch): void {
  watch.controller.abort();
  if (watches.get(key) !== watch) return;
  watches.delete(key);
  const { [key]: _, ...sessionLives } = getState().sessionLives;
  setState({ sessionLives });
}

function applyLifeEvent(key: string, event: StreamEvent<"session.watch">): void {
  if (!watches.has(key)) return;
  if (event.type === "cookies") putLife(key, { cookies: event.cookies });
  else putLife(key, { pool: event.pool, poolAtMs: performance.now() });
}

function putLife(key: string, patch: Partial<SessionLife>): void {
  setState(({ sessionLives }) => ({
    sessionLives: { ...sessionLives, [key]: { ...unknownLife, ...sessionLives[key], ...patch } },
  }));
}
