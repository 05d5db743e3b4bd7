/**
 * The secrets' key, wrapped by the OS key store (safeStorage). Where the system has none, safeStorage would only
 * pretend to encrypt: then the key lies in a file that its owner alone may read, as in the other shells.
 */
import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { SafeStorage } from "electron";

const keyBytes = 32;

interface KeySource {
  readKey(): Promise<Uint8Array>;
}

/** @returns undefined where there is no key store: the profile's key file is used */
export function desktopKeySource(directory: string, safeStorage: SafeStorage): KeySource | undefined {
  const isPretended = process.platform === "linux" && safeStorage.getSelectedStorageBackend() === "basic_text";
  const plainFile = join(directory, "key");
  // A profile that began in another shell keeps its key: two keys would make its secrets unreadable.
  const wrappedFile = join(directory, "key.wrapped");
  const beganElsewhere = existsSync(plainFile) && !existsSync(wrappedFile);
  if (!safeStorage.isEncryptionAvailable() || isPretended || beganElsewhere) return undefined;
  return {
    readKey: async () => {
      if (!existsSync(wrappedFile)) {
        const wrapped = safeStorage.encryptString(randomBytes(keyBytes).toString("base64"));
        writeFileSync(wrappedFile, wrapped, { mode: 0o600, flag: "wx" });
      }
      return Buffer.from(safeStorage.decryptString(readFileSync(wrappedFile)), "base64");
    },
  };
}
