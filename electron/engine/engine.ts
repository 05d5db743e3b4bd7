/**
 * Sends HTTP. What a session keeps (connections) and what responses leave behind (bodies) live here; what is sent,
 * and under which settings, is the caller's to say. Knows nothing of windows, files of collections, or Electron.
 */
import type { ExchangeEvent } from "../../shared/model/exchange.ts";
import { createBodyStore, type BodyStore } from "./bodyStore.ts";
import { ExchangeRun, type SendInput } from "./exchangeRun.ts";
import { SessionDispatcher } from "./sessionDispatcher.ts";
import { createTrust } from "./trust.ts";

export type { SendInput } from "./exchangeRun.ts";

export interface EngineOptions {
  /** Envoi's own, for User-Agent. */
  version: string;
  /** Where bodies that are too big for memory go. */
  spoolDirectory: string;
  /** PEM certificates to trust beside those of Node and the system. */
  certificateAuthorities?: readonly string[];
}

export interface Engine {
  /**
   * Begins with the first `next()`. Ends after `done` or `failed`; never throws for a send that failed. `return()`
   * aborts it, and so does the signal, in whatever phase it is, and frees its connection. Snapshots that nobody
   * pulls are replaced by newer ones. The response's body is in `bodies` until it is released; the engine does so
   * itself when the stream was left before its `head` was taken.
   */
  send(input: SendInput, signal: AbortSignal): AsyncIterableIterator<ExchangeEvent, undefined>;
  readonly bodies: BodyStore;
  /** Ends its connections at once and cancels its sends. */
  closeSession(sessionId: string): void;
  /** Open and opening ones of a session. */
  connectionCount(sessionId: string): number;
  close(): Promise<void>;
}

interface Session {
  dispatcher: SessionDispatcher;
  runs: Set<ExchangeRun>;
}

export function createEngine(options: EngineOptions): Engine {
  const { version, spoolDirectory, certificateAuthorities = [] } = options;
  const bodies = createBodyStore({ directory: spoolDirectory });
  const trust = createTrust(certificateAuthorities);
  const sessions = new Map<string, Session>();

  const session = (id: string): Session => {
    let found = sessions.get(id);
    if (found === undefined) {
      found = { dispatcher: new SessionDispatcher(trust), runs: new Set() };
      sessions.set(id, found);
    }
    return found;
  };
  const closeSession = (id: string): void => {
    const closed = sessions.get(id);
    sessions.delete(id);
    for (const run of closed?.runs ?? []) run.stop();
    closed?.dispatcher.destroy();
  };

  return {
    bodies,
    send(input, signal) {
      const { dispatcher, runs } = session(input.sessionId);
      const run = new ExchangeRun(input, signal, {
        session: dispatcher,
        bodies,
        version,
        onEnd: (ended) => runs.delete(ended),
      });
      runs.add(run);
      return run.stream;
    },
    closeSession,
    connectionCount: (id) => sessions.get(id)?.dispatcher.connectionCount ?? 0,
    async close() {
      for (const id of sessions.keys()) closeSession(id);
      await bodies.close();
    },
  };
}
