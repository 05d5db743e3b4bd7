/** The private key of `private_key_jwt` (RFC 7523) for its algorithm. */
import type { KeyObject } from "node:crypto";
import type { CryptoKey } from "oauth4webapi";
import type { OAuth2Auth } from "../../../../shared/model/oauth2.ts";
import { keyIdOf, readPrivateKey } from "../privateKey.ts";
import { incomplete } from "./configuration.ts";

export interface ClientKey {
  key: CryptoKey;
  /** What was typed, else the key's own; "": none. */
  keyId: string;
}

type Algorithm = OAuth2Auth["privateKeyAlgorithm"];

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
  const opened = readPrivateKey("OAuth 2.0", privateKey);
  try {
    const key = opened.toCryptoKey(parameters[privateKeyAlgorithm], false, ["sign"]);
    return { key, keyId: keyId === "" ? keyIdOf(privateKey) : keyId };
  } catch {
    throw incomplete("privateKey", `is not one for ${privateKeyAlgorithm}`);
  }
}
