/**
 * Secret values, encrypted with AES-256-GCM (NIST SP 800-38D) in the database; never in a collection's files.
 * Not the keeper of the key: a KeySource gives it, a file in the profile here, the desktop's key store there.
 */
import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { z } from "zod";
import { AppError } from "../../shared/errors.ts";
import { createFileAtomically } from "./atomicFile.ts";
import { storageError, systemErrorCode } from "./storageError.ts";

export interface SecretStore {
  /** null when there is none, or when it was encrypted with another key. */
  get(key: string): string | null;
  set(key: string, value: string): void;
  delete(key: string): void;
  /** Keys that begin so, in order. */
  list(prefix: string): string[];
  /** Counts what was set and deleted here: what a secret is, no file shows. */
  changes(): number;
  /** For secrets that live in tables of their own. */
  readonly cipher: Cipher;
}

/** Each box is for its place alone: opened with another `context` it gives null. */
export interface Cipher {
  seal(context: string, text: string): Uint8Array;
  open(context: string, box: Uint8Array): string | null;
}

export interface KeySource {
  /** 32 bytes, the same on every call of every process of the profile; made on the first. */
  readKey(): Promise<Uint8Array>;
}

const keyBytes = 32;
const nonceBytes = 12;
const tagBytes = 16;
const rowSchema = z.object({
  nonce: z.instanceof(Uint8Array),
  ciphertext: z.instanceof(Uint8Array),
  tag: z.instanceof(Uint8Array),
});

export function keyFileOf(directory: string): string {
  return join(directory, "key");
}

/** See profileKeys.ts. */
export function passphraseFileOf(directory: string): string {
  return join(directory, "key.passphrase");
}

/** The desktop's: see desktop/keySource.ts. */
export function systemFileOf(directory: string): string {
  return join(directory, "key.wrapped");
}

/** The key lies in the file `key`, readable by its owner alone. @throws AppError wrong-passphrase where one is needed */
export function fileKeySource(directory: string): KeySource {
  const path = keyFileOf(directory);
  return {
    readKey: async () => {
      try {
        return readKeyFile(path);
      } catch (error) {
        if (systemErrorCode(error) !== "ENOENT") throw storageError(error, path, "read");
      }
      if (existsSync(passphraseFileOf(directory))) throw new AppError("wrong-passphrase");
      await createKeyFile(path);
      return readKeyFile(path);
    },
  };
}

/** Leaves one that is there already. */
export async function createKeyFile(path: string): Promise<void> {
  try {
    await createFileAtomically(path, randomBytes(keyBytes), 0o600);
  } catch (error) {
    if (!(error instanceof AppError && error.data.code === "name-taken")) throw error;
  }
}

export async function createSecretStore(database: DatabaseSync, keySource: KeySource): Promise<SecretStore> {
  const encryptionKey = await keySource.readKey();
  let changes = 0;
  return {
    changes: () => changes,
    cipher: {
      seal: (context, text) => {
        const { nonce, tag, ciphertext } = encrypt(encryptionKey, context, text);
        return new Uint8Array(Buffer.concat([nonce, tag, ciphertext]));
      },
      open: (context, box) => {
        if (box.byteLength < nonceBytes + tagBytes) return null;
        const nonce = box.slice(0, nonceBytes);
        const tag = box.slice(nonceBytes, nonceBytes + tagBytes);
        return decrypt(encryptionKey, context, { nonce, tag, ciphertext: box.slice(nonceBytes + tagBytes) });
      },
    },
    list: (prefix) => {
      const rows = database
        .prepare("SELECT key FROM secret WHERE key >= ? AND key < ? ORDER BY key")
        .all(prefix, `${prefix}\u{10ffff}`);
      return z
        .array(z.object({ key: z.string() }))
        .parse(rows)
        .map(({ key }) => key);
    },
    get: (key) => {
      const row = database.prepare("SELECT nonce, ciphertext, tag FROM secret WHERE key = ?").get(key);
      return row ? decrypt(encryptionKey, key, rowSchema.parse(row)) : null;
    },
    set: (key, value) => {
      changes += 1;
      const { nonce, tag, ciphertext } = encrypt(encryptionKey, key, value);
      database
        .prepare("INSERT OR REPLACE INTO secret (key, nonce, ciphertext, tag) VALUES (?, ?, ?, ?)")
        .run(key, nonce, ciphertext, tag);
    },
    delete: (key) => {
      changes += Number(database.prepare("DELETE FROM secret WHERE key = ?").run(key).changes);
    },
  };
}

export function readKeyFile(path: string): Uint8Array {
  const key = readFileSync(path);
  if (key.length !== keyBytes)
    throw new AppError("broken-file", { path, line: 1, reason: `it is not ${keyBytes} bytes` });
  return key;
}

function encrypt(encryptionKey: Uint8Array, context: string, text: string): z.infer<typeof rowSchema> {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv("aes-256-gcm", encryptionKey, nonce).setAAD(Buffer.from(context));
  const ciphertext = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return { nonce, ciphertext, tag: cipher.getAuthTag() };
}

function decrypt(encryptionKey: Uint8Array, key: string, row: z.infer<typeof rowSchema>): string | null {
  const decipher = createDecipheriv("aes-256-gcm", encryptionKey, row.nonce, { authTagLength: tagBytes });
  decipher.setAAD(Buffer.from(key)).setAuthTag(row.tag);
  try {
    return Buffer.concat([decipher.update(row.ciphertext), decipher.final()]).toString("utf8");
  } catch {
    return null;
  }
}
