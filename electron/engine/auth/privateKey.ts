/** Private keys as people have them: PEM (PKCS#8, PKCS#1, SEC1), a JWK, or a data URI of DER as in ASAP's key files. */
import { createPrivateKey, type JsonWebKeyInput, type KeyObject, type PrivateKeyInput } from "node:crypto";
import { z } from "zod";
import { authIncomplete } from "./incomplete.ts";

const jwkSchema = z.record(z.string(), z.unknown());

/**
 * @param auth for the error, as it is named to people
 * @throws AppError auth-incomplete
 */
export function readPrivateKey(auth: string, text: string, field = "private key"): KeyObject {
  const trimmed = text.trim();
  const refuse = (reason: string, cause?: unknown) =>
    authIncomplete(auth, field, reason, {
      detail: cause instanceof Error ? cause.message.slice(0, 200) : null,
      cause,
    });
  if (trimmed === "") throw refuse("is empty");
  if (/^-----BEGIN [A-Z ]*PUBLIC KEY-----|^-----BEGIN CERTIFICATE-----/.test(trimmed)) {
    throw refuse("is a public key, which cannot sign");
  }
  if (/^-----BEGIN ENCRYPTED|^Proc-Type: 4,ENCRYPTED/m.test(trimmed)) throw refuse("is encrypted with a passphrase");
  const input = keyInput(trimmed);
  if (input === null) throw refuse("is not a private key in PEM, a JWK or a data URI");
  try {
    return createPrivateKey(input);
  } catch (cause) {
    throw refuse("cannot be read", cause);
  }
}

function keyInput(text: string): PrivateKeyInput | JsonWebKeyInput | null {
  if (text.startsWith("-----BEGIN")) return { key: withLineBreaks(text), format: "pem" };
  const data = /^data:application\/pkcs8(?:;[^,]*)?;base64,(.*)$/is.exec(text)?.[1];
  if (data !== undefined) return { key: Buffer.from(decoded(data), "base64"), format: "der", type: "pkcs8" };
  if (!text.startsWith("{")) return null;
  try {
    return { key: jwkSchema.parse(JSON.parse(text)), format: "jwk" };
  } catch {
    return null;
  }
}

/** As environment variables and JSON files hold a PEM: `\n` in two characters. */
function withLineBreaks(pem: string): string {
  return pem.includes("\n") ? pem : pem.replaceAll(String.raw`\r`, "").replaceAll(String.raw`\n`, "\n");
}

/** The key's id in an ASAP data URI or a JWK; "" where the key does not say. */
export function keyIdOf(text: string): string {
  const inUri = /^data:application\/pkcs8;(?:[^,]*;)?kid=([^;,]*)/i.exec(text.trim())?.[1];
  if (inUri !== undefined) return decoded(inUri);
  const input = keyInput(text.trim());
  const kid = input !== null && input.format === "jwk" ? jwkSchema.safeParse(input.key).data?.["kid"] : undefined;
  return typeof kid === "string" ? kid : "";
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
