/**
 * Settings, one row per key. What is missing or unreadable is the default, field by field, and what a newer
 * version wrote beside the known fields stays where it is. Passwords are in the SecretStore.
 */
import type { DatabaseSync } from "node:sqlite";
import { z } from "zod";
import { AppError } from "../../shared/errors.ts";
import { defaultDelivery, deliveryOverridesSchema, deliverySchema } from "../../shared/model/delivery.ts";
import { defaultDownloadSettings } from "../../shared/model/downloadSettings.ts";
import { defaultHistorySettings, settingsSchema, type Settings } from "../../shared/model/workspace.ts";
import { inTransaction } from "./database.ts";
import { changeDeliverySecrets, giveSecrets, takeSecrets, type SecretSlot } from "./deliverySecrets.ts";
import { parseJson } from "./parseJson.ts";
import { rememberedRead } from "./rememberedRead.ts";
import { settingsSecrets } from "./secretPlace.ts";
import type { SecretStore } from "./secretStore.ts";
import { storageError } from "./storageError.ts";

export const defaultSettings: Settings = {
  language: "system",
  theme: "system",
  delivery: defaultDelivery,
  history: defaultHistorySettings,
  downloads: defaultDownloadSettings,
};

const settingsPatchSchema = settingsSchema
  .omit({ delivery: true })
  .extend({ delivery: deliveryOverridesSchema })
  .partial();
type SettingsPatch = z.infer<typeof settingsPatchSchema>;

export interface SettingsStore {
  read(): Settings;
  /** Changes the given fields, inside `delivery` too, and tells what holds then. @throws AppError invalid-input */
  patch(patch: SettingsPatch): Settings;
}

const rowSchema = z.object({ key: z.string(), json: z.string() });
const objectSchema = z.record(z.string(), z.unknown());

export function createSettingsStore(database: DatabaseSync, secrets: SecretStore): SettingsStore {
  const place = settingsSecrets(secrets);
  const joined = (): Settings => {
    const found = understood(readRows(database));
    return { ...found, delivery: deliverySchema.parse(changeDeliverySecrets(found.delivery, giveSecrets(place.read))) };
  };
  const write = (patch: SettingsPatch): void => {
    if (!patch.delivery) return writePatch(database, patch);
    const taken = new Map<SecretSlot, string>();
    changeDeliverySecrets({ ...joined().delivery, ...patch.delivery }, takeSecrets(taken));
    place.replace(taken);
    writePatch(database, { ...patch, delivery: changeDeliverySecrets(patch.delivery, takeSecrets(new Map())) });
  };
  const read = rememberedRead(database, joined);
  return {
    read,
    patch: (patch) => {
      const parsed = settingsPatchSchema.safeParse(patch);
      if (!parsed.success) throw new AppError("invalid-input", { reason: z.prettifyError(parsed.error) });
      try {
        inTransaction(database, () => write(parsed.data));
      } catch (error) {
        throw storageError(error, "envoi.db", "written");
      }
      return read();
    },
  };
}

function readRows(database: DatabaseSync): Map<string, unknown> {
  const rows = z.array(rowSchema).parse(database.prepare("SELECT key, json FROM setting").all());
  return new Map(rows.map(({ key, json }) => [key, parseJson(json)]));
}

function understood(rows: Map<string, unknown>): Settings {
  const delivery = objectSchema.safeParse(rows.get("delivery"));
  const fields = Object.entries(delivery.success ? delivery.data : {}).filter(([key, value]) => {
    return deliveryOverridesSchema.strict().safeParse({ [key]: value }).success;
  });
  return {
    language: settingsSchema.shape.language.catch(defaultSettings.language).parse(rows.get("language")),
    theme: settingsSchema.shape.theme.catch(defaultSettings.theme).parse(rows.get("theme")),
    delivery: deliverySchema.parse({ ...defaultDelivery, ...Object.fromEntries(fields) }),
    history: settingsSchema.shape.history.catch(defaultSettings.history).parse(rows.get("history")),
    downloads: settingsSchema.shape.downloads.catch(defaultSettings.downloads).parse(rows.get("downloads")),
  };
}

function writePatch(database: DatabaseSync, { delivery, ...rest }: SettingsPatch): void {
  const rows: [string, unknown][] = Object.entries(rest);
  if (delivery) {
    const stored = objectSchema.safeParse(readRows(database).get("delivery"));
    rows.push(["delivery", { ...(stored.success ? stored.data : {}), ...delivery }]);
  }
  const statement = database.prepare("INSERT OR REPLACE INTO setting (key, json) VALUES (?, ?)");
  for (const [key, value] of rows) if (value !== undefined) statement.run(key, JSON.stringify(value));
}
