import { generateKeyPairSync, verify, constants, type KeyObject } from "node:crypto";
import { expect, test } from "vitest";
import { emptyAuth, type JwtAlgorithm } from "../../../shared/model/auth.ts";
import { signAsap } from "./asap.ts";
import { signJwt } from "./jwt.ts";
import { keyIdOf, readPrivateKey } from "./privateKey.ts";
import { frozenMoment, headerOf, wireRequest } from "./signing.testing.ts";

const moment = frozenMoment(1_516_239_022_900);
const request = wireRequest("GET", "https://example.com/a?x=1");

async function tokenOf(auth: typeof emptyAuth.jwt): Promise<string> {
  return headerOf(await signJwt(auth)(request, moment), "authorization").replace(/^Bearer /, "");
}

function decoded(token: string): unknown[] {
  return token
    .split(".")
    .slice(0, 2)
    .map((part) => JSON.parse(Buffer.from(part, "base64url").toString()));
}

test("the token that everybody knows from jwt.io is made", async () => {
  const known = {
    ...emptyAuth.jwt,
    key: "your-256-bit-secret",
    payload: '{"sub":"1234567890","name":"John Doe"}',
    expiresInSeconds: null,
  };
  const payload = '{"sub":"1234567890","name":"John Doe","iat":1516239022}';
  expect(await tokenOf({ ...known, payload })).toBe(
    "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIiwiaWF0IjoxNTE2MjM5MDIyfQ." +
      "SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c",
  );
  const base64 = Buffer.from(known.key).toString("base64");
  expect(await tokenOf({ ...known, payload, key: base64, isKeyBase64: true })).toMatch(/\.SflKxwRJSMeKKF2QT4/);
});

test("iat and exp are added, unless the claims say their own", async () => {
  const auth = { ...emptyAuth.jwt, key: "secret", header: '{"kid":"1"}' };
  expect(decoded(await tokenOf({ ...auth, payload: '{"a":"é"}' }))).toEqual([
    { alg: "HS256", typ: "JWT", kid: "1" },
    { a: "é", iat: 1_516_239_022, exp: 1_516_239_322 },
  ]);
  expect(decoded(await tokenOf({ ...auth, payload: '{"iat":1,"exp":2}' }))[1]).toEqual({ iat: 1, exp: 2 });
});

test("the token goes where it is asked for", async () => {
  const auth = { ...emptyAuth.jwt, key: "secret" };
  const inQuery = await signJwt({ ...auth, placement: "query", queryName: "to ken" })(request, moment);
  expect(inQuery.url.target).toMatch(/^\/a\?x=1&to%20ken=eyJ[\w.-]+$/);
  expect(inQuery.headers).toBe(request.headers);
  const bare = await signJwt({ ...auth, prefix: "" })(request, moment);
  expect(headerOf(bare, "authorization")).toMatch(/^eyJ/);
});

const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 });
const curves = {
  ES256: generateKeyPairSync("ec", { namedCurve: "P-256" }),
  ES384: generateKeyPairSync("ec", { namedCurve: "P-384" }),
  ES512: generateKeyPairSync("ec", { namedCurve: "P-521" }),
};
const edwards = generateKeyPairSync("ed25519");

/** With Node's crypto, which jose's WebCrypto is not. */
function isSigned(token: string, algorithm: JwtAlgorithm, key: KeyObject): boolean {
  const [header = "", payload = "", signature = ""] = token.split(".");
  const hash = algorithm === "EdDSA" ? null : `sha${algorithm.slice(2)}`;
  const how = algorithm.startsWith("PS")
    ? { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST }
    : { key, dsaEncoding: "ieee-p1363" as const };
  return verify(hash, Buffer.from(`${header}.${payload}`), how, Buffer.from(signature, "base64url"));
}

function pem(key: KeyObject, type: "pkcs8" | "pkcs1" | "sec1"): string {
  return key.export({ type, format: "pem" }).toString();
}

test.each<[algorithm: JwtAlgorithm, form: string, key: string, publicKey: KeyObject]>([
  ["RS256", "PKCS#8", pem(rsa.privateKey, "pkcs8"), rsa.publicKey],
  ["RS384", "PKCS#1", pem(rsa.privateKey, "pkcs1"), rsa.publicKey],
  ["RS512", "JWK", JSON.stringify(rsa.privateKey.export({ format: "jwk" })), rsa.publicKey],
  ["PS256", "PKCS#1", pem(rsa.privateKey, "pkcs1"), rsa.publicKey],
  ["PS384", "PEM on one line", pem(rsa.privateKey, "pkcs8").replaceAll("\n", String.raw`\n`), rsa.publicKey],
  ["PS512", "PKCS#8", pem(rsa.privateKey, "pkcs8"), rsa.publicKey],
  ["ES256", "SEC1", pem(curves.ES256.privateKey, "sec1"), curves.ES256.publicKey],
  ["ES384", "JWK", JSON.stringify(curves.ES384.privateKey.export({ format: "jwk" })), curves.ES384.publicKey],
  ["ES512", "PKCS#8", pem(curves.ES512.privateKey, "pkcs8"), curves.ES512.publicKey],
  ["EdDSA", "PKCS#8", pem(edwards.privateKey, "pkcs8"), edwards.publicKey],
  ["EdDSA", "JWK", JSON.stringify(edwards.privateKey.export({ format: "jwk" })), edwards.publicKey],
])("%s with a key in %s is a signature that the public key verifies", async (algorithm, _, key, publicKey) => {
  expect(isSigned(await tokenOf({ ...emptyAuth.jwt, algorithm, key }), algorithm, publicKey)).toBe(true);
});

test.each<[what: string, change: Partial<typeof emptyAuth.jwt>, message: string]>([
  ["no secret", { key: "" }, "secret is empty"],
  ["a secret that is no base64", { key: "a b%", isKeyBase64: true }, "secret is not base64"],
  ["claims that are no JSON", { payload: "{a:1}" }, "claims is not JSON"],
  ["claims that are no object", { payload: "[1]" }, "claims is not a JSON object"],
  ["a key that is none", { algorithm: "RS256", key: "hello" }, "private key is not a private key in PEM, a JWK or"],
  ["a broken PEM", { algorithm: "RS256", key: "-----BEGIN PRIVATE KEY-----\nAA==\n" }, "private key cannot be read"],
  ["a broken JWK", { algorithm: "RS256", key: '{"kty":"RSA"}' }, "private key cannot be read"],
  [
    "a public key",
    { algorithm: "RS256", key: rsa.publicKey.export({ type: "spki", format: "pem" }).toString() },
    "private key is a public key, which cannot sign",
  ],
  [
    "an encrypted key",
    {
      algorithm: "RS256",
      key: rsa.privateKey.export({ type: "pkcs8", format: "pem", cipher: "aes-256-cbc", passphrase: "x" }).toString(),
    },
    "private key is encrypted with a passphrase",
  ],
])("%s is named", (_, change, message) => {
  expect(() => signJwt({ ...emptyAuth.jwt, key: "secret", ...change })).toThrow(message);
});

test("a key of another kind and a header of another algorithm are named", async () => {
  const wrongKey = { ...emptyAuth.jwt, algorithm: "ES256" as const, key: pem(rsa.privateKey, "pkcs8") };
  await expect(tokenOf(wrongKey)).rejects.toThrow("private key does not suit ES256");
  const otherCurve = { ...emptyAuth.jwt, algorithm: "ES256" as const, key: pem(curves.ES384.privateKey, "pkcs8") };
  await expect(tokenOf(otherCurve)).rejects.toThrow("private key does not suit ES256");
  const secret = { ...emptyAuth.jwt, key: "secret" };
  await expect(tokenOf({ ...secret, header: '{"alg":"none"}' })).rejects.toThrow("header names another algorithm");
  await expect(tokenOf({ ...secret, header: '{"crit":["x"],"x":1}' })).rejects.toThrow("header cannot be used");
});

const der = rsa.privateKey.export({ type: "pkcs8", format: "der" }).toString("base64");
const asap = {
  ...emptyAuth.asap,
  issuer: "micros/envoi",
  audience: "jira, confluence",
  keyId: "micros/envoi/key-1",
  privateKey: pem(rsa.privateKey, "pkcs8"),
};

test("ASAP says who sends what to whom, for a minute, and its data URI names the key", async () => {
  const dataUri = `data:application/pkcs8;kid=micros%2Fenvoi%2Fkey-2;base64,${encodeURIComponent(der)}`;
  const signed = await signAsap({ ...asap, keyId: "", privateKey: dataUri, algorithm: "PS256" })(request, moment);
  const token = headerOf(signed, "authorization").replace(/^Bearer /, "");
  expect(decoded(token)).toEqual([
    { alg: "PS256", typ: "JWT", kid: "micros/envoi/key-2" },
    {
      iss: "micros/envoi",
      sub: "micros/envoi",
      aud: ["jira", "confluence"],
      iat: 1_516_239_022,
      exp: 1_516_239_082,
      jti: "00000000-0000-4000-8000-000000000000",
    },
  ]);
  expect(isSigned(token, "PS256", rsa.publicKey)).toBe(true);
});

test("ASAP takes a subject, more claims and one audience", async () => {
  const auth = { ...asap, subject: "ada", audience: "jira", additionalClaims: '{"scope":"read","sub":"grace"}' };
  const token = headerOf(await signAsap(auth)(request, moment), "authorization").replace(/^Bearer /, "");
  expect(decoded(token)[1]).toMatchObject({ sub: "grace", aud: "jira", scope: "read" });
  expect(() => signAsap({ ...asap, keyId: "" })).toThrow("key ID is empty");
  expect(() => signAsap({ ...asap, issuer: "" })).toThrow("issuer is empty");
});

test("a key's id is read from a JWK too, and a PEM has none", () => {
  expect(keyIdOf('{"kty":"oct","kid":"one"}')).toBe("one");
  expect(keyIdOf(asap.privateKey)).toBe("");
  expect(readPrivateKey("X", asap.privateKey).asymmetricKeyType).toBe("rsa");
});
