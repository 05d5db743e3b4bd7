/**
 * The cookie jars of sessions: loaded when first needed, written to the profile soon after they changed, and read again
 * when another process of the profile wrote there.
 */
import type { Cookie, CookieKey } from "../../shared/model/cookie.ts";
import { createCookieJar, type CookieJar } from "../engine/cookieJar.ts";
import type { CookieChange, CookieStore } from "../storage/cookieStore.ts";

const writeAfterMs = 500;

export interface SessionJars {
  /** As it is in the profile now. @param session see sessionKey */
  jar(session: string): CookieJar;
  /** Told after each change made here, and when a change of another process was found. @returns the end of it */
  watch(session: string, listener: () => void): () => void;
  /** Writes what waits. @throws AppError disk-full, write-failed */
  flush(): void;
  /** Lets go of a session that is removed. */
  forget(session: string): void;
  close(): void;
}

interface OpenJar {
  jar: CookieJar;
  foreignVersion: number;
  pending: Map<string, CookieChange>;
}

export function createSessionJars(store: CookieStore): SessionJars {
  const open = new Map<string, OpenJar>();
  const listeners = new Map<string, Set<() => void>>();
  let timer: NodeJS.Timeout | null = null;

  function tell(session: string): void {
    for (const listener of listeners.get(session) ?? []) listener();
  }

  function changed(session: string, key: CookieKey, cookie: Cookie | null): void {
    open.get(session)?.pending.set(JSON.stringify([key.domain, key.path, key.name]), { key, cookie });
    timer ??= setTimeout(flushQuietly, writeAfterMs).unref();
    tell(session);
  }

  function load(session: string): OpenJar {
    const foreignVersion = store.foreignVersion();
    const jar = createCookieJar({
      load: store.load(session),
      changed: (key, cookie) => changed(session, key, cookie),
    });
    const made: OpenJar = { jar, foreignVersion, pending: new Map() };
    open.set(session, made);
    return made;
  }

  function flush(): void {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    for (const [session, { pending }] of open) {
      if (pending.size === 0) continue;
      store.write(session, [...pending.values()]);
      pending.clear();
    }
  }

  /** What could not be written waits for the next change; the jar itself is whole. */
  function flushQuietly(): void {
    try {
      flush();
    } catch {
      timer = null;
    }
  }

  return {
    jar(session) {
      const found = open.get(session) ?? load(session);
      const foreignVersion = store.foreignVersion();
      if (foreignVersion !== found.foreignVersion) {
        flushQuietly();
        if (found.pending.size === 0) {
          found.foreignVersion = foreignVersion;
          found.jar.reload(store.load(session));
          tell(session);
        }
      }
      return found.jar;
    },
    watch(session, listener) {
      const set = listeners.get(session) ?? new Set();
      listeners.set(session, set.add(listener));
      return () => {
        set.delete(listener);
        if (set.size === 0 && listeners.get(session) === set) listeners.delete(session);
      };
    },
    flush,
    forget(session) {
      flushQuietly();
      open.delete(session);
    },
    close: flushQuietly,
  };
}
