/**
 * Every session: those of collections in their files, those of the profile in the database. Secrets are apart from
 * both. The profile's `default` session always exists and cannot be removed.
 */
import { randomUUID } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";
import { z } from "zod";
import { AppError } from "../../shared/errors.ts";
import {
  defaultSessionId,
  emptySession,
  sessionKey,
  sessionReferenceSchema,
  sessionSchema,
  type Session,
  type SessionReference,
} from "../../shared/model/session.ts";
import type { CollectionStore } from "./collectionStore.ts";
import type { CookieStore } from "./cookieStore.ts";
import { parseJson } from "./parseJson.ts";
import { createProfileSessions, type ProfileSessions } from "./profileSessions.ts";
import type { SecretStore } from "./secretStore.ts";

export interface SessionStore {
  /** The default one first of the profile's (`collectionId` null). @throws AppError not-found for a closed collection */
  list(collectionId: string | null): Promise<Session[]>;
  /** @throws AppError not-found when it was removed meanwhile */
  save(collectionId: string | null, session: Session): Promise<void>;
  create(collectionId: string | null, name: string): Promise<string>;
  /** Cookies too. @returns the copy's id */
  duplicate(reference: SessionReference, name: string): Promise<string>;
  /** @returns what restore takes; its cookies stay until sweep */
  remove(reference: SessionReference): Promise<string>;
  restore(undoId: string): Promise<SessionReference>;
  /** Told of each change of the profile's sessions made here. Those of collections: see CollectionStore.watch. */
  watch(listener: () => void): () => void;
  /** Forgets sessions that were removed more than 30 days ago, with their cookies. */
  sweep(nowMs: number): void;
}

const keptForMs = 30 * 24 * 60 * 60 * 1000;
const removedSchema = z.object({ reference: sessionReferenceSchema, session: sessionSchema, index: z.number().int() });
const removedRowSchema = z.object({ undo_id: z.string(), session: z.string() });

export interface SessionStoreParts {
  database: DatabaseSync;
  secrets: SecretStore;
  collections: CollectionStore;
  cookies: CookieStore;
}

export function createSessionStore(parts: SessionStoreParts): SessionStore {
  return new Sessions(parts);
}

class Sessions implements SessionStore {
  readonly #parts: SessionStoreParts;
  readonly #profile: ProfileSessions;
  readonly #listeners = new Set<() => void>();

  constructor(parts: SessionStoreParts) {
    this.#parts = parts;
    this.#profile = createProfileSessions(parts.database, parts.secrets);
  }

  async list(collectionId: string | null): Promise<Session[]> {
    if (collectionId === null) return this.#profile.list();
    return (await this.#parts.collections.contents(collectionId)).sessions;
  }

  save(collectionId: string | null, session: Session): Promise<void> {
    return this.#change(collectionId, (sessions) => {
      return sessions.with(indexOf(sessions, session.id, session.name), session);
    });
  }

  async create(collectionId: string | null, name: string): Promise<string> {
    const id = randomUUID();
    await this.#insert(collectionId, emptySession(id, name), Infinity);
    return id;
  }

  async duplicate(reference: SessionReference, name: string): Promise<string> {
    const { collectionId, sessionId } = reference;
    const id = randomUUID();
    this.#parts.cookies.copy(sessionKey(reference), sessionKey({ collectionId, sessionId: id }));
    await this.#change(collectionId, (sessions) => {
      const index = indexOf(sessions, sessionId);
      return sessions.toSpliced(index + 1, 0, { ...(sessions[index] ?? emptySession(id, name)), id, name });
    });
    return id;
  }

  async remove(reference: SessionReference): Promise<string> {
    const { database, secrets } = this.#parts;
    const { collectionId, sessionId } = reference;
    if (collectionId === null && sessionId === defaultSessionId) {
      throw new AppError("unsupported", { what: "Removing the default session" });
    }
    const undoId = randomUUID();
    await this.#change(collectionId, (sessions) => {
      const index = indexOf(sessions, sessionId);
      // First kept, then taken away: a kill between leaves both.
      secrets.set(undoKey(undoId), JSON.stringify({ reference, session: sessions[index], index }));
      database
        .prepare("INSERT INTO removed_session (undo_id, session, removed_at_ms) VALUES (?, ?, ?)")
        .run(undoId, sessionKey(reference), Date.now());
      return sessions.toSpliced(index, 1);
    });
    return undoId;
  }

  async restore(undoId: string): Promise<SessionReference> {
    const removed = removedSchema.safeParse(parseJson(this.#parts.secrets.get(undoKey(undoId)) ?? "null"));
    if (!removed.success) throw new AppError("not-found", { name: undoId });
    const { reference, session, index } = removed.data;
    await this.#insert(reference.collectionId, session, index);
    this.#forget(undoId);
    return reference;
  }

  watch(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  sweep(nowMs: number): void {
    const rows = this.#parts.database
      .prepare("SELECT undo_id, session FROM removed_session WHERE removed_at_ms < ?")
      .all(nowMs - keptForMs);
    for (const { undo_id, session } of z.array(removedRowSchema).parse(rows)) {
      this.#parts.cookies.clear(session);
      this.#forget(undo_id);
    }
  }

  async #change(collectionId: string | null, edit: (sessions: Session[]) => Session[]): Promise<void> {
    if (collectionId !== null) return this.#parts.collections.changeSessions(collectionId, edit);
    this.#profile.change(edit);
    for (const listener of this.#listeners) listener();
  }

  #insert(collectionId: string | null, session: Session, index: number): Promise<void> {
    return this.#change(collectionId, (sessions) => {
      if (sessions.some(({ id }) => id === session.id)) throw new AppError("name-taken", { name: session.name });
      return sessions.toSpliced(index, 0, session);
    });
  }

  #forget(undoId: string): void {
    this.#parts.secrets.delete(undoKey(undoId));
    this.#parts.database.prepare("DELETE FROM removed_session WHERE undo_id = ?").run(undoId);
  }
}

function undoKey(undoId: string): string {
  return JSON.stringify(["removed-session", undoId]);
}

function indexOf(sessions: readonly Session[], id: string, name = id): number {
  const index = sessions.findIndex((session) => session.id === id);
  if (index < 0) throw new AppError("not-found", { name });
  return index;
}
