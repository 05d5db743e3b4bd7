/** Variables of the whole profile, under those of every collection. Values of secret ones stand in the SecretStore. */
import type { DatabaseSync } from "node:sqlite";
import { z } from "zod";
import { variableSchema, type Variable } from "../../shared/model/variable.ts";
import { inTransaction } from "./database.ts";
import { parseJson } from "./parseJson.ts";
import { rememberedRead } from "./rememberedRead.ts";
import type { SecretStore } from "./secretStore.ts";
import { storageError } from "./storageError.ts";

export interface GlobalVariables {
  read(): readonly Variable[];
  /** All that there are from now on. Of rows with one name, the last one's secret is kept. */
  replace(variables: readonly Variable[]): void;
}

const settingKey = "globalVariables";
const rowSchema = z.object({ json: z.string() });

export function createGlobalVariables(database: DatabaseSync, secrets: SecretStore): GlobalVariables {
  const read = rememberedRead(database, (): Variable[] => {
    const row = rowSchema.safeParse(database.prepare("SELECT json FROM setting WHERE key = ?").get(settingKey));
    const stored = z.array(variableSchema).safeParse(row.success ? parseJson(row.data.json) : []);
    return (stored.success ? stored.data : []).map((variable) =>
      variable.secret ? { ...variable, value: secrets.get(secretKey(variable.name)) ?? "" } : variable,
    );
  });
  return {
    read,
    replace: (variables) => {
      const rows = variables.map((variable) => (variable.secret ? { ...variable, value: "" } : variable));
      const values = new Map(
        variables.filter(({ secret }) => secret).map(({ name, value }) => [secretKey(name), value]),
      );
      try {
        inTransaction(database, () => {
          for (const key of secrets.list(secretPrefix)) if (!values.has(key)) secrets.delete(key);
          for (const [key, value] of values) if (secrets.get(key) !== value) secrets.set(key, value);
          const statement = database.prepare("INSERT OR REPLACE INTO setting (key, json) VALUES (?, ?)");
          statement.run(settingKey, JSON.stringify(rows));
        });
      } catch (error) {
        throw storageError(error, "envoi.db", "written");
      }
    },
  };
}

const secretPrefix = '["global",';

function secretKey(name: string): string {
  return JSON.stringify(["global", name]);
}
