/**
 * Where a profile's key lies: the file `key`, which its owner alone may read, or `key.passphrase`, which opens with a
 * passphrase. The key itself stays the same when it moves. The desktop's key store is elsewhere: desktop/keySource.ts.
 */
import { randomBytes } from "node:crypto";
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { AppError } from "../../shared/errors.ts";
import { inTransaction } from "./database.ts";
import type { Profile } from "./profile.ts";
import {
  createKeyFile,
  keyFileOf,
  passphraseFileOf,
  readKeyFile,
  systemFileOf,
  type KeySource,
} from "./secretStore.ts";
import { storageError, systemErrorCode } from "./storageError.ts";
import { unwrapKey, wrapKey } from "./wrappedKey.ts";

export interface KeyKeeper extends KeySource {
  keptBy(): "system" | "file" | "passphrase";
  /** null: back to a file. A kill at any moment leaves a profile that opens. @throws AppError unsupported */
  protect(passphrase: string | null): Promise<void>;
}

/** @param attempt from 0. @returns null: there is none to be had, so the profile stays closed */
export type AskPassphrase = (attempt: number) => Promise<string | null>;

/** @throws AppError wrong-passphrase and key-elsewhere from readKey */
export function createProfileKeys(profile: Pick<Profile, "directory" | "database">, ask: AskPassphrase): KeyKeeper {
  const keyFile = keyFileOf(profile.directory);
  const passphraseFile = passphraseFileOf(profile.directory);
  const readKey = async (): Promise<Uint8Array> => {
    for (;;) {
      const plain = orAbsent(() => readKeyFile(keyFile));
      if (plain) return plain;
      // A key is made only where there is no other: it is always put in its new place before it leaves the old one.
      const wrapped = orAbsent(() => readFileSync(passphraseFile, "utf8"));
      if (wrapped !== null) return unwrapWith(wrapped, ask, passphraseFile);
      if (existsSync(systemFileOf(profile.directory))) throw new AppError("key-elsewhere");
      await createKeyFile(keyFile);
    }
  };
  return {
    readKey,
    keptBy: () => (!existsSync(keyFile) && existsSync(passphraseFile) ? "passphrase" : "file"),
    protect: async (passphrase) => {
      const key = await readKey();
      const wrapped = passphrase === null ? null : await wrapKey(key, passphrase);
      // The database's lock: two processes that move the key at once would each take away what the other put there.
      inTransaction(profile.database, () => {
        if (wrapped === null) replaceFile(keyFile, key);
        else replaceFile(passphraseFile, Buffer.from(wrapped));
        rmSync(wrapped === null ? passphraseFile : keyFile, { force: true });
      });
    },
  };
}

async function unwrapWith(wrapped: string, ask: AskPassphrase, path: string): Promise<Uint8Array> {
  for (let attempt = 0; ; attempt += 1) {
    const passphrase = await ask(attempt);
    if (passphrase === null) throw new AppError("wrong-passphrase");
    const key = await unwrapKey(wrapped, passphrase, path);
    if (key !== null) return key;
  }
}

function orAbsent<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (systemErrorCode(error) === "ENOENT") return null;
    throw error;
  }
}

function replaceFile(path: string, bytes: Uint8Array): void {
  const temporary = join(path, "..", `.${randomBytes(8).toString("hex")}.envoi-tmp`);
  try {
    const handle = openSync(temporary, "wx", 0o600);
    try {
      writeSync(handle, bytes);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw storageError(error, path, "written");
  }
}
