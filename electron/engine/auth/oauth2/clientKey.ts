/** The private key of `private_key_jwt` (RFC 7523): PEM or a JWK, for one algorithm. */
import { createPrivateKey, type JsonWebKeyInput, type KeyObject } from "node:crypto";
import { z } from "zod";
import type { CryptoKey } from "oauth4webapi";
import type { OAuth2Auth } from "../../../../shared/model/oauth2.ts";
import { incomplete } from "./configuration.ts";

export interface ClientKey {
  key: CryptoKey;
  /** What was typed, else the JWK's own. */
  keyId: string | null;
}

type Algorithm = OAuth2Auth["privateKeyAlgorithm"];

const jwkSchema = z.record(z.string(), z.unknown());
const parameters: Readonly<Record<Algorithm, Parameters<KeyObject["toCryptoKey"]>[0]>> = {
  RS256: { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" },
  PS256: { name: "RSA-PSS", hash: "SHA-256" },
  ES256: { name: "ECDSA", namedCurve: "P-256" },
  ES384: { name: "ECDSA", namedCurve: "P-384" },
  ES512: { name: "ECDSA", namedCurve: "P-521" },
  EdDSA: { name: "Ed25519" },
};

/** @throws AppError auth-incomplete */
export function readClientKey({ privateKey, privateKeyAlgorithm, keyId }: OAuth2Auth): ClientKey {
  const text = privateKey.trim();
  const jwk = text.startsWith("{") ? readJwk(text) : null;
  const opened = openKey(jwk === null ? text : { key: jwk, format: "jwk" });
  const typedId = keyId === "" ? null : keyId;
  const ownId = typeof jwk?.["kid"] === "string" ? jwk["kid"] : null;
  try {
    return { key: opened.toCryptoKey(parameters[privateKeyAlgorithm], false, ["sign"]), keyId: typedId ?? ownId };
  } catch {
    throw incomplete("privateKey", `is not one for ${privateKeyAlgorithm}`);
  }
}

function readJwk(text: string): JsonWebKeyInput["key"] {
  try {
    return jwkSchema.parse(JSON.parse(text));
  } catch {
    throw incomplete("privateKey", "is not a JWK");
  }
}

function openKey(input: string | JsonWebKeyInput): KeyObject {
  try {
    return createPrivateKey(input);
  } catch {
    throw incomplete("privateKey", "is neither a private key in PEM nor a JWK");
  }
}
