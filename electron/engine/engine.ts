/**
 * Sends HTTP. What a session keeps (connections) and what responses leave behind (bodies) live here; what is sent,
 * and under which settings, is the caller's to say. Knows nothing of windows, files of collections, or Electron.
 */
import type { ExchangeEvent } from "../../shared/model/exchange.ts";
import type { Pool } from "../../shared/model/session.ts";
import type { Environment } from "../../shared/proxyRules.ts";
import { AuthMemory } from "./auth/authMemory.ts";
import type { TokensFor } from "./auth/authenticators.ts";
import { previewAuth, type AuthEffect } from "./auth/previewAuth.ts";
import { createBodyLooks } from "./bodyLooks.ts";
import { createBodyStore, type BodyStore } from "./bodyStore.ts";
import type { BodyTables } from "./bodyTable/bodyTables.ts";
import type { BodyTrees } from "./bodyTree/bodyTrees.ts";
import type { BodyViews } from "./bodyView/bodyViews.ts";
import { ExchangeRun, type RunEnvironment, type SendInput } from "./exchangeRun.ts";
import type { RetryAction } from "./retries.ts";
import { PoolWatch } from "./poolWatch.ts";
import { previewExchange, type WirePreview } from "./previewExchange.ts";
import type { ResolveSystemProxy } from "./proxyChoice.ts";
import { Roster } from "./roster.ts";
import { SecureContexts } from "./secureContexts.ts";
import { SessionDispatcher } from "./sessionDispatcher.ts";

export type { SendInput } from "./exchangeRun.ts";

export interface EngineOptions {
  /** Envoi's own, for User-Agent. */
  version: string;
  /** Where bodies that are too big for memory go. */
  spoolDirectory: string;
  /** PEM certificates to trust beside those of Node and the system. */
  certificateAuthorities?: readonly string[];
  /** The desktop's answer to which proxy leads to a URL; without it, `environment` says so. */
  resolveSystemProxy?: ResolveSystemProxy;
  /** Read once, for HTTP_PROXY and its like; the process's own by default. */
  environment?: Environment;
  /** Without it, requests with OAuth 2.0 are refused. */
  tokensFor?: TokensFor;
}

export interface Engine {
  /**
   * Begins with the first `next()`. Ends after `done` or `failed`; never throws for a send that failed. `return()`
   * aborts it, and so does the signal, in whatever phase it is, and frees its connection. Snapshots that nobody
   * pulls are replaced by newer ones. The bodies that events name (shared/exchangeBodies.ts) are in `bodies` until
   * they are released; the engine itself releases those that were never named to anyone. A `head` may be followed by
   * that of a later attempt, which replaces it.
   */
  send(input: SendInput, signal: AbortSignal): AsyncIterableIterator<ExchangeEvent, undefined>;
  /**
   * What a send would put on the wire first; nothing goes out. @throws AppError as the send would fail before that
   */
  preview(input: SendInput): Promise<WirePreview>;
  /**
   * Ends the wait for a retry: with the retry at once, or with what the last attempt brought.
   * @returns false when no such exchange waits
   */
  act(exchangeId: string, action: RetryAction): boolean;
  /** What auth would add to that send, and when; never rejects. Nothing is sent, and no token is got. */
  previewAuth(input: SendInput): Promise<AuthEffect>;
  readonly bodies: BodyStore;
  /** Bodies seen as lines of text. */
  readonly views: BodyViews;
  /** Bodies seen as trees of values. */
  readonly trees: BodyTrees;
  /** Bodies seen as rows and columns. */
  readonly tables: BodyTables;
  /** Ends its connections at once and cancels its sends. */
  closeSession(sessionId: string): void;
  /** Open and opening ones of a session. */
  connectionCount(sessionId: string): number;
  /** Of a session that has none yet: empty. */
  pool(sessionId: string): Pool;
  /**
   * Soon after now, and then whenever the pool changed, at most four times a second; also after the session was
   * closed and begun anew. @returns how to stop
   */
  watchPool(sessionId: string, listener: () => void): () => void;
  /** Ends the connections that nobody uses, at once. */
  closeIdle(sessionId: string): void;
  close(): Promise<void>;
}

interface Session {
  dispatcher: SessionDispatcher;
  runs: Roster<ExchangeRun>;
  environment: RunEnvironment;
}

export function createEngine(options: EngineOptions): Engine {
  const { version, spoolDirectory, certificateAuthorities = [] } = options;
  const bodies = createBodyStore({ directory: spoolDirectory });
  const { looks, closeLooks } = createBodyLooks(bodies, spoolDirectory);
  const contexts = new SecureContexts(certificateAuthorities);
  const { resolveSystemProxy = null, environment = { ...process.env }, tokensFor = null } = options;
  const systemProxy = { environment, resolve: resolveSystemProxy };
  const watches = new Map<string, PoolWatch>();
  const sessions = new Map<string, Session>();

  const session = (id: string): Session => {
    let found = sessions.get(id);
    if (found === undefined) {
      const onChange = (): void => watches.get(id)?.changed();
      const dispatcher = new SessionDispatcher({ contexts, systemProxy, onChange });
      const runs = new Roster<ExchangeRun>();
      const onEnd = (run: ExchangeRun): void => runs.delete(run);
      const auth = { memory: new AuthMemory(), environment, tokensFor };
      found = { dispatcher, runs, environment: { session: dispatcher, bodies, version, auth, onEnd } };
      sessions.set(id, found);
    }
    return found;
  };
  const closeSession = (id: string): void => {
    const closed = sessions.get(id);
    sessions.delete(id);
    for (const run of closed?.runs ?? []) run.stop();
    closed?.dispatcher.destroy();
    watches.get(id)?.changed();
  };

  return {
    bodies,
    ...looks,
    send(input, signal) {
      const { runs, environment: surroundings } = session(input.sessionId);
      const run = new ExchangeRun(input, signal, surroundings);
      runs.add(run);
      return run.stream;
    },
    previewAuth: (input) => previewAuth(input, version, session(input.sessionId).environment.auth),
    preview: (input) => previewExchange(input, version, session(input.sessionId).environment.auth),
    act: (exchangeId, action) =>
      [...sessions.values()].some(({ runs }) => [...runs].some((run) => run.id === exchangeId && run.act(action))),
    closeSession,
    connectionCount: (id) => sessions.get(id)?.dispatcher.connectionCount ?? 0,
    pool: (id) => sessions.get(id)?.dispatcher.view() ?? { connections: [], queue: [], limit: null },
    watchPool(id, listener) {
      const watch = watches.get(id) ?? new PoolWatch(() => sessions.get(id)?.dispatcher.active ?? false);
      watches.set(id, watch);
      return stopWatching(watches, id, watch, watch.add(listener));
    },
    closeIdle: (id) => sessions.get(id)?.dispatcher.closeIdle(),
    async close() {
      for (const id of sessions.keys()) closeSession(id);
      await closeLooks();
      await bodies.close();
    },
  };
}

/** A session that nobody watches any more needs no watch. */
function stopWatching(watches: Map<string, PoolWatch>, id: string, watch: PoolWatch, stop: () => void): () => void {
  return () => {
    stop();
    if (!watch.watched && watches.get(id) === watch) watches.delete(id);
  };
}
