/** The signature methods of OAuth 1.0a (RFC 5849 section 3.4), and those of their kind with stronger hashes. */
import { createHmac, sign } from "node:crypto";
import type { AuthOf } from "../../../shared/model/auth.ts";
import { authIncomplete } from "./incomplete.ts";
import { readPrivateKey } from "./privateKey.ts";
import { encodeStrictly } from "./requestEdits.ts";

type OAuth1Auth = AuthOf<"oauth1">;
export type OAuth1Hash = "sha1" | "sha256" | "sha512";

export const oauth1Name = "OAuth 1.0";

const hashes: { readonly [Method in OAuth1Auth["signatureMethod"]]: OAuth1Hash } = {
  "HMAC-SHA1": "sha1",
  "HMAC-SHA256": "sha256",
  "HMAC-SHA512": "sha512",
  "RSA-SHA1": "sha1",
  "RSA-SHA256": "sha256",
  "RSA-SHA512": "sha512",
  PLAINTEXT: "sha1",
};

export function oauth1Hash({ signatureMethod }: Pick<OAuth1Auth, "signatureMethod">): OAuth1Hash {
  return hashes[signatureMethod];
}

/** Reads the key once. @throws AppError auth-incomplete for a private key that is none */
export function oauth1Signer(auth: OAuth1Auth): (baseString: string) => string {
  const secrets = `${encodeStrictly(auth.consumerSecret)}&${encodeStrictly(auth.accessTokenSecret)}`;
  const hash = oauth1Hash(auth);
  switch (auth.signatureMethod) {
    case "PLAINTEXT":
      return () => secrets;
    case "HMAC-SHA1":
    case "HMAC-SHA256":
    case "HMAC-SHA512":
      return (baseString) => createHmac(hash, secrets).update(baseString).digest("base64");
    case "RSA-SHA1":
    case "RSA-SHA256":
    case "RSA-SHA512": {
      const key = readPrivateKey(oauth1Name, auth.privateKey);
      if (key.asymmetricKeyType !== "rsa") throw authIncomplete(oauth1Name, "private key", "is not an RSA key");
      return (baseString) => sign(hash, Buffer.from(baseString), key).toString("base64");
    }
  }
}
