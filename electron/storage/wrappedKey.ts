/**
 * The secrets' key behind a passphrase: scrypt (RFC 7914) makes a key of it, AES-256-GCM wraps the secrets' key with
 * that. As text, with all that is needed to open it but the passphrase.
 */
import { createCipheriv, createDecipheriv, randomBytes, scrypt, type ScryptOptions } from "node:crypto";
import { z } from "zod";
import { AppError } from "../../shared/errors.ts";
import { parseJson } from "./parseJson.ts";

/** About a third of a second and 128 MiB. */
const strength = { N: 131_072, r: 8, p: 1 } as const;
const bytesSchema = z
  .base64()
  .max(1024)
  .transform((text) => Buffer.from(text, "base64"));
const wrappedSchema = z.object({
  // Only what this version writes: a file that asks for a terabyte of memory is a broken one.
  scrypt: z.object({ N: z.literal(strength.N), r: z.literal(strength.r), p: z.literal(strength.p), salt: bytesSchema }),
  nonce: bytesSchema,
  tag: bytesSchema,
  box: bytesSchema,
});
const context = Buffer.from("envoi key");

export async function wrapKey(key: Uint8Array, passphrase: string): Promise<string> {
  const salt = randomBytes(16);
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", await stretched(passphrase, salt), nonce).setAAD(context);
  const box = Buffer.concat([cipher.update(key), cipher.final()]);
  const text = (bytes: Buffer): string => bytes.toString("base64");
  const wrapped = {
    scrypt: { ...strength, salt: text(salt) },
    nonce: text(nonce),
    tag: text(cipher.getAuthTag()),
    box: text(box),
  };
  return `${JSON.stringify(wrapped)}\n`;
}

/** null: another passphrase. @throws AppError broken-file */
export async function unwrapKey(wrapped: string, passphrase: string, path: string): Promise<Uint8Array | null> {
  const parsed = wrappedSchema.safeParse(parseJson(wrapped));
  if (!parsed.success) throw new AppError("broken-file", { path, line: 1, reason: "it is no wrapped key" });
  const { nonce, tag, box, scrypt: facts } = parsed.data;
  const decipher = createDecipheriv("aes-256-gcm", await stretched(passphrase, facts.salt), nonce, {
    authTagLength: 16,
  });
  try {
    decipher.setAAD(context).setAuthTag(tag);
    return Buffer.concat([decipher.update(box), decipher.final()]);
  } catch {
    return null;
  }
}

/** Composed alike, however the keyboard made its accents. */
function stretched(passphrase: string, salt: Uint8Array): Promise<Buffer> {
  const options: ScryptOptions = { ...strength, maxmem: 256 * 1024 * 1024 };
  return new Promise((resolve, reject) => {
    scrypt(passphrase.normalize("NFC"), salt, 32, options, (error, key) => (error ? reject(error) : resolve(key)));
  });
}
