/**
 * Cookies of sessions, a row for each, so that two processes of one profile change different ones without undoing each
 * other's work. What a row says is encrypted with the secret key.
 */
import { createHash } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";
import { z } from "zod";
import { cookieSchema, type Cookie, type CookieKey } from "../../shared/model/cookie.ts";
import { inTransaction } from "./database.ts";
import { parseJson } from "./parseJson.ts";
import type { SecretStore } from "./secretStore.ts";
import { storageError } from "./storageError.ts";

export interface CookieChange {
  key: CookieKey;
  /** null: it is gone. */
  cookie: Cookie | null;
}

export interface CookieStore {
  /** In the order in which they were made. What was encrypted with another key is not there. @param session see sessionKey */
  load(session: string): Cookie[];
  /** All or nothing. */
  write(session: string, changes: readonly CookieChange[]): void;
  /** Copies everything, in place of what `to` has. */
  copy(from: string, to: string): void;
  clear(session: string): void;
  /** Differs whenever another process wrote to the profile since it was last asked. */
  foreignVersion(): number;
}

const versionSchema = z.object({ data_version: z.number() });
const rowSchema = z.object({ id: z.string(), box: z.instanceof(Uint8Array) });

export function createCookieStore(database: DatabaseSync, { cipher }: SecretStore): CookieStore {
  const version = database.prepare("PRAGMA data_version");
  const load = (session: string): Cookie[] => {
    const rows = database.prepare("SELECT id, box FROM cookie WHERE session = ? ORDER BY rowid").all(session);
    return z
      .array(rowSchema)
      .parse(rows)
      .flatMap(({ id, box }) => {
        const text = cipher.open(contextOf(session, id), box);
        const parsed = cookieSchema.safeParse(text === null ? null : parseJson(text));
        return parsed.success ? [parsed.data] : [];
      });
  };
  const write = (session: string, changes: readonly CookieChange[]): void => {
    const remove = database.prepare("DELETE FROM cookie WHERE session = ? AND id = ?");
    const put = database.prepare(
      "INSERT INTO cookie (session, id, box) VALUES (?, ?, ?) ON CONFLICT (session, id) DO UPDATE SET box = excluded.box",
    );
    for (const { key, cookie } of changes) {
      const id = idOf(key);
      if (cookie === null) remove.run(session, id);
      else put.run(session, id, cipher.seal(contextOf(session, id), JSON.stringify(cookie)));
    }
  };
  const clear = (session: string): void => void database.prepare("DELETE FROM cookie WHERE session = ?").run(session);
  const guarded = (work: () => void): void => {
    try {
      inTransaction(database, work);
    } catch (error) {
      throw storageError(error, "envoi.db", "written");
    }
  };
  return {
    load,
    write: (session, changes) => guarded(() => write(session, changes)),
    copy: (from, to) =>
      guarded(() => {
        clear(to);
        write(
          to,
          load(from).map((cookie) => ({ key: cookie, cookie })),
        );
      }),
    clear: (session) => guarded(() => clear(session)),
    foreignVersion: () => versionSchema.parse(version.get()).data_version,
  };
}

/** What names a cookie is as private as its value: in the table it is a digest. */
function idOf({ domain, path, name }: CookieKey): string {
  return createHash("sha256")
    .update(JSON.stringify([domain, path, name]))
    .digest("base64url");
}

function contextOf(session: string, id: string): string {
  return JSON.stringify(["cookie", session, id]);
}
