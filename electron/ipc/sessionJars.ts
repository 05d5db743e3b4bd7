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
  return new Jars(store);
}

class Jars implements SessionJars {
  readonly #store: CookieStore;
  readonly #open = new Map<string, OpenJar>();
  readonly #listeners = new Map<string, Set<() => void>>();
  #timer: NodeJS.Timeout | null = null;

  constructor(store: CookieStore) {
    this.#store = store;
  }

  jar(session: string): CookieJar {
    const found = this.#open.get(session) ?? this.#load(session);
    const foreignVersion = this.#store.foreignVersion();
    if (foreignVersion !== found.foreignVersion) this.#reload(session, found, foreignVersion);
    return found.jar;
  }

  watch(session: string, listener: () => void): () => void {
    const set = this.#listeners.get(session) ?? new Set();
    this.#listeners.set(session, set.add(listener));
    return () => {
      set.delete(listener);
      if (set.size === 0 && this.#listeners.get(session) === set) this.#listeners.delete(session);
    };
  }

  flush(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    for (const [session, { pending }] of this.#open) {
      if (pending.size === 0) continue;
      this.#store.write(session, [...pending.values()]);
      pending.clear();
    }
  }

  forget(session: string): void {
    this.close();
    this.#open.delete(session);
    this.#tell(session);
  }

  /** What cannot be written waits for the next change; the jar itself is whole. */
  close(): void {
    try {
      this.flush();
    } catch {
      this.#timer = null;
    }
  }

  #load(session: string): OpenJar {
    const foreignVersion = this.#store.foreignVersion();
    const jar = createCookieJar({
      load: this.#store.load(session),
      changed: (key, cookie) => this.#changed(session, key, cookie),
    });
    const made: OpenJar = { jar, foreignVersion, pending: new Map() };
    this.#open.set(session, made);
    return made;
  }

  /** Not over changes that could not be written: they are newer. */
  #reload(session: string, found: OpenJar, foreignVersion: number): void {
    this.close();
    if (found.pending.size > 0) return;
    found.foreignVersion = foreignVersion;
    found.jar.reload(this.#store.load(session));
    this.#tell(session);
  }

  #changed(session: string, key: CookieKey, cookie: Cookie | null): void {
    this.#open.get(session)?.pending.set(JSON.stringify([key.domain, key.path, key.name]), { key, cookie });
    this.#timer ??= setTimeout(() => this.close(), writeAfterMs).unref();
    this.#tell(session);
  }

  #tell(session: string): void {
    for (const listener of this.#listeners.get(session) ?? []) listener();
  }
}
