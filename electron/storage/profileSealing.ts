/**
 * Carries what earlier versions kept readable in `envoi.db` (drafts, passwords of delivery settings) behind the key,
 * and leaves nothing of it in free pages, the write-ahead log or copies that were set aside. Once in a profile's life.
 */
import { readdirSync, rmSync } from "node:fs";
import path from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { z } from "zod";
import { deliveryOverridesSchema } from "../../shared/model/delivery.ts";
import { inTransaction } from "./database.ts";
import { parseJson } from "./parseJson.ts";
import type { Profile } from "./profile.ts";
import type { SecretStore } from "./secretStore.ts";
import type { SettingsStore } from "./settings.ts";
import { draftContext } from "./workspace.ts";

const doneKey = "sealed";
/** Copies of these versions are readable. */
const readableVersions = [1, 2, 3];
const draftSchema = z.object({ slot: z.number(), id: z.string(), position: z.number(), json: z.string() });
const asideSchema = z.object({ rowid: z.number(), slot: z.number(), id: z.string(), json: z.string() });

/** What a kill leaves undone is done at the next start. */
export function sealProfile(profile: Profile, secrets: SecretStore, settings: SettingsStore): void {
  const { database, directory } = profile;
  if (database.prepare("SELECT 1 FROM setting WHERE key = ?").get(doneKey) !== undefined) return;
  inTransaction(database, () => {
    sealDrafts(database, secrets);
    sealSetAside(database, secrets);
  });
  const delivery = deliveryOverridesSchema.partial().safeParse(parseJson(storedDelivery(database)));
  if (delivery.success) settings.patch({ delivery: delivery.data });
  database.exec("VACUUM; PRAGMA wal_checkpoint(TRUNCATE)");
  for (const name of readdirSync(directory)) {
    const version = /^envoi\.db\.v(\d+)\.bak$/.exec(name)?.[1];
    if (version !== undefined && readableVersions.includes(Number(version))) rmSync(path.join(directory, name));
  }
  database.prepare("INSERT OR REPLACE INTO setting (key, json) VALUES (?, 'true')").run(doneKey);
}

function sealDrafts(database: DatabaseSync, { cipher }: SecretStore): void {
  const put = database.prepare("INSERT OR IGNORE INTO draft (slot, id, position, box) VALUES (?, ?, ?, ?)");
  for (const row of database.prepare("SELECT slot, id, position, json FROM tab").all()) {
    const { slot, id, position, json } = draftSchema.parse(row);
    put.run(slot, id, position, cipher.seal(draftContext(slot, id), json));
  }
  database.exec("DELETE FROM tab");
}

function sealSetAside(database: DatabaseSync, { cipher }: SecretStore): void {
  const put = database.prepare("UPDATE set_aside SET source = 'draft', json = ? WHERE rowid = ?");
  for (const row of database.prepare("SELECT rowid, slot, id, json FROM set_aside WHERE source = 'tab'").all()) {
    const { rowid, slot, id, json } = asideSchema.parse(row);
    put.run(Buffer.from(cipher.seal(draftContext(slot, id), json)).toString("base64"), rowid);
  }
}

function storedDelivery(database: DatabaseSync): string {
  const row = database.prepare("SELECT json FROM setting WHERE key = 'delivery'").get();
  return z.object({ json: z.string() }).safeParse(row).data?.json ?? "null";
}
