/**
 * Sealed bytes of the history: compressed, then encrypted with AES-256-GCM (NIST SP 800-38D). A box opens in its place
 * alone. The key is random and one of the profile's secrets, so that it stays when these are sealed anew.
 */
import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";
import { zstdCompressSync, zstdDecompressSync } from "node:zlib";
import { inTransaction } from "./database.ts";
import type { SecretStore } from "./secretStore.ts";

export interface HistoryBox {
  seal(place: string, bytes: Uint8Array): Uint8Array;
  /** null: it was changed, belongs elsewhere, or was sealed with another key. */
  open(place: string, box: Uint8Array): Uint8Array | null;
}

const nonceBytes = 12;
const tagBytes = 16;
/** One box never opens to more, whatever it says. */
const maxOpenedBytes = 64 * 1024 * 1024;
const plainCoding = 0;
const zstdCoding = 1;
/** Less is not worth a frame. */
const smallestCompressedBytes = 128;

/** Buffers of this size are never parts of a larger one. */
const largeBytes = 64 * 1024;

const keyBytes = 32;
const keyName = JSON.stringify(["history"]);

/** Made when there is none. @returns null when there is one that cannot be read: its profile's key is another now */
export function historyKey(database: DatabaseSync, secrets: SecretStore): Uint8Array | null {
  return inTransaction(database, () => {
    const known = secrets.get(keyName);
    if (known !== null) return new Uint8Array(Buffer.from(known, "base64"));
    if (secrets.list(keyName).includes(keyName)) return null;
    const made = randomBytes(keyBytes);
    secrets.set(keyName, made.toString("base64"));
    return new Uint8Array(made);
  });
}

export function createHistoryBox(key: Uint8Array): HistoryBox {
  return {
    seal(place, bytes) {
      const coded = compressed(bytes);
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(place));
      const body = cipher.update(coded);
      const rest = cipher.final();
      const box = Buffer.concat([nonce, cipher.getAuthTag(), body, rest]);
      freeBytes(coded);
      freeBytes(body);
      return new Uint8Array(box.buffer, box.byteOffset, box.byteLength);
    },
    open(place, box) {
      if (box.byteLength < nonceBytes + tagBytes + 1) return null;
      const decipher = createDecipheriv("aes-256-gcm", key, box.subarray(0, nonceBytes), { authTagLength: tagBytes });
      decipher.setAAD(Buffer.from(place)).setAuthTag(box.subarray(nonceBytes, nonceBytes + tagBytes));
      try {
        const coded = Buffer.concat([decipher.update(box.subarray(nonceBytes + tagBytes)), decipher.final()]);
        return expanded(coded);
      } catch {
        return null;
      }
    },
  };
}

/**
 * What is large and done with goes at once: megabytes outside of the heap would wait for a collection that sees no need.
 * Nobody may look at them again.
 */
export function freeBytes({ buffer, byteLength }: Uint8Array): void {
  if (byteLength >= largeBytes && byteLength === buffer.byteLength && buffer instanceof ArrayBuffer) buffer.transfer(0);
}

function compressed(bytes: Uint8Array): Uint8Array {
  if (bytes.byteLength >= smallestCompressedBytes) {
    // In one buffer, which can be freed: zlib would make many, and join them.
    const smaller = zstdCompressSync(bytes, { chunkSize: bytes.byteLength + (bytes.byteLength >> 8) + largeBytes });
    const isSmaller = smaller.byteLength < bytes.byteLength;
    const coded = isSmaller ? Buffer.concat([Buffer.of(zstdCoding), smaller]) : null;
    freeBytes(new Uint8Array(smaller.buffer));
    if (coded !== null) return coded;
  }
  return Buffer.concat([Buffer.of(plainCoding), bytes]);
}

function expanded(coded: Uint8Array): Uint8Array | null {
  const rest = coded.subarray(1);
  if (coded[0] === plainCoding) return new Uint8Array(rest);
  if (coded[0] !== zstdCoding) return null;
  return new Uint8Array(zstdDecompressSync(rest, { maxOutputLength: maxOpenedBytes }));
}
