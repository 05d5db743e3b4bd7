/** The profile's own sessions ("everywhere"), a row for each. */
import type { DatabaseSync } from "node:sqlite";
import { z } from "zod";
import { defaultSessionId, emptySession, sessionSchema, type Session } from "../../shared/model/session.ts";
import { inTransaction } from "./database.ts";
import { giveSecrets, takeSecrets, type SecretSlot } from "./deliverySecrets.ts";
import { parseJson } from "./parseJson.ts";
import { rememberedRead } from "./rememberedRead.ts";
import { sessionSecrets } from "./secretPlace.ts";
import type { SecretStore } from "./secretStore.ts";
import { changeSessionSecrets } from "./sessionDocument.ts";
import { storageError } from "./storageError.ts";

export interface ProfileSessions {
  /** The default one first, then in their order. */
  list(): Session[];
  /** @param edit from all that there are to all that there shall be; what it throws changes nothing */
  change(edit: (sessions: Session[]) => Session[]): void;
}

const rowSchema = z.object({ id: z.string(), json: z.string() });

export function createProfileSessions(database: DatabaseSync, secrets: SecretStore): ProfileSessions {
  const readRows = (): { id: string; json: string }[] =>
    z.array(rowSchema).parse(database.prepare("SELECT id, json FROM session ORDER BY position, id").all());

  function list(): Session[] {
    const sessions = readRows().flatMap(({ json }) => {
      const parsed = sessionSchema.safeParse(parseJson(json));
      if (!parsed.success) return [];
      const { read } = sessionSecrets(secrets, null, parsed.data.id);
      return [changeSessionSecrets(parsed.data, giveSecrets(read))];
    });
    const own = sessions.find(({ id }) => id === defaultSessionId) ?? emptySession(defaultSessionId, "Default");
    return [own, ...sessions.filter(({ id }) => id !== defaultSessionId)];
  }

  function write(before: readonly Session[], after: readonly Session[]): void {
    const put = database.prepare("INSERT OR REPLACE INTO session (id, position, json) VALUES (?, ?, ?)");
    const remove = database.prepare("DELETE FROM session WHERE id = ?");
    for (const [position, session] of after.entries()) {
      const taken = new Map<SecretSlot, string>();
      const plain = changeSessionSecrets(session, takeSecrets(taken));
      sessionSecrets(secrets, null, session.id).replace(taken);
      put.run(session.id, position, JSON.stringify(plain));
    }
    for (const { id } of before) {
      if (after.some((session) => session.id === id)) continue;
      sessionSecrets(secrets, null, id).replace(new Map());
      remove.run(id);
    }
  }

  return {
    list: rememberedRead(database, list),
    change(edit) {
      try {
        inTransaction(database, () => {
          const before = list();
          write(before, edit(before));
        });
      } catch (error) {
        throw storageError(error, "envoi.db", "written");
      }
    },
  };
}
