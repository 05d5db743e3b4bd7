/**
 * OAuth 2.0 tokens, a sealed row for each configuration that has one. Read from the database each time: another
 * process of the profile may have refreshed it.
 */
import { randomUUID } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";
import { z } from "zod";
import { keptTokenSchema, type KeptToken } from "../../shared/model/oauth2.ts";
import { parseJson } from "./parseJson.ts";
import type { SecretStore } from "./secretStore.ts";
import { storageError } from "./storageError.ts";

export interface TokenStore {
  /** null when there is none, or when it was encrypted with another key. */
  read(key: string): KeptToken | null;
  write(token: KeptToken): void;
  delete(key: string): void;
  /** The newest first. */
  list(): KeptToken[];
  /**
   * One store of all processes holds a claim on a token at a time, until it releases it or `untilMs` has come.
   * @returns false: another one holds it, or there is no such token
   */
  claim(key: string, nowMs: number, untilMs: number): boolean;
  release(key: string): void;
}

const rowSchema = z.object({ key: z.string(), box: z.instanceof(Uint8Array) });

export function createTokenStore(database: DatabaseSync, { cipher }: Pick<SecretStore, "cipher">): TokenStore {
  const owner = randomUUID();
  const open = (row: unknown): KeptToken | null => {
    const { key, box } = rowSchema.parse(row);
    const text = cipher.open(contextOf(key), box);
    const parsed = keptTokenSchema.safeParse(text === null ? null : parseJson(text));
    return parsed.success ? parsed.data : null;
  };
  const write = (sql: string, ...values: (string | number | Uint8Array)[]): number => {
    try {
      return Number(database.prepare(sql).run(...values).changes);
    } catch (error) {
      throw storageError(error, database.location() ?? "envoi.db", "written");
    }
  };
  return {
    read: (key) => {
      const row = database.prepare("SELECT key, box FROM token WHERE key = ?").get(key);
      return row === undefined ? null : open(row);
    },
    write: (token) => {
      write(
        "INSERT INTO token (key, box) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET box = excluded.box",
        token.key,
        cipher.seal(contextOf(token.key), JSON.stringify(token)),
      );
    },
    delete: (key) => void write("DELETE FROM token WHERE key = ?", key),
    list: () =>
      database
        .prepare("SELECT key, box FROM token")
        .all()
        .flatMap((row) => open(row) ?? [])
        .toSorted((a, b) => b.obtainedAtMs - a.obtainedAtMs),
    claim: (key, nowMs, untilMs) =>
      write(
        "UPDATE token SET claimed_by = ?, claimed_until_ms = ? WHERE key = ? AND (claimed_by = ? OR claimed_until_ms <= ?)",
        owner,
        untilMs,
        key,
        owner,
        nowMs,
      ) > 0,
    release: (key) => void write("UPDATE token SET claimed_until_ms = 0 WHERE key = ? AND claimed_by = ?", key, owner),
  };
}

function contextOf(key: string): string {
  return `token ${key}`;
}
