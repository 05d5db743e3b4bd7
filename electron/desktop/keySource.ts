/**
 * The secrets' key, wrapped by the OS key store (safeStorage). Where the system has none, safeStorage would only
 * pretend to encrypt: then the key lies in a file that its owner alone may read, as in the other shells.
 */
import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { SafeStorage } from "electron";
import { AppError } from "../../shared/errors.ts";

const keyBytes = 32;

/** storage/profileKeys.ts calls it KeyKeeper. */
interface SystemKeys {
  readKey(): Promise<Uint8Array>;
  keptBy(): "system";
  protect(passphrase: string | null): Promise<void>;
}

/** @returns undefined where there is no key store: the profile's key file is used */
export function desktopKeySource(directory: string, safeStorage: SafeStorage): SystemKeys | undefined {
  const isPretended = process.platform === "linux" && safeStorage.getSelectedStorageBackend() === "basic_text";
  const plainFiles = [join(directory, "key"), join(directory, "key.passphrase")];
  // A profile that began in another shell keeps its key: two keys would make its secrets unreadable.
  const wrappedFile = join(directory, "key.wrapped");
  const beganElsewhere = plainFiles.some((file) => existsSync(file)) && !existsSync(wrappedFile);
  if (!safeStorage.isEncryptionAvailable() || isPretended || beganElsewhere) return undefined;
  return {
    readKey: async () => {
      if (!existsSync(wrappedFile)) {
        const wrapped = safeStorage.encryptString(randomBytes(keyBytes).toString("base64"));
        writeFileSync(wrappedFile, wrapped, { mode: 0o600, flag: "wx" });
      }
      return Buffer.from(safeStorage.decryptString(readFileSync(wrappedFile)), "base64");
    },
    keptBy: () => "system",
    protect: async () => {
      throw new AppError("unsupported", { what: "A passphrase in the desktop app" });
    },
  };
}
