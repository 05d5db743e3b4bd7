/**
 * What authenticates a request, as it is edited and saved; any text may hold variables. Field names follow
 * OpenCollection 1.0.0 where it has them. What each kind adds to a request is electron/engine/auth's to say.
 */
import { z } from "zod";
import { emptyOAuth2Auth, oauth2AuthSchema } from "./oauth2.ts";

const textSchema = z.string().max(65_536);

export const jwtAlgorithmSchema = z.enum([
  "HS256",
  "HS384",
  "HS512",
  "RS256",
  "RS384",
  "RS512",
  "PS256",
  "PS384",
  "PS512",
  "ES256",
  "ES384",
  "ES512",
  "EdDSA",
]);
export type JwtAlgorithm = z.infer<typeof jwtAlgorithmSchema>;

export const oauth1SignatureMethodSchema = z.enum([
  "HMAC-SHA1",
  "HMAC-SHA256",
  "HMAC-SHA512",
  "RSA-SHA1",
  "RSA-SHA256",
  "RSA-SHA512",
  "PLAINTEXT",
]);

const basicAuthSchema = z.object({ type: z.literal("basic"), username: z.string(), password: z.string() });
const bearerAuthSchema = z.object({ type: z.literal("bearer"), token: z.string() });
const apiKeyAuthSchema = z.object({
  type: z.literal("apikey"),
  /** Name of the header, query parameter or cookie. */
  key: textSchema,
  value: textSchema,
  placement: z.enum(["header", "query", "cookie"]),
});
/** Algorithm, qop and the rest are the server's to choose (RFC 7616). */
const digestAuthSchema = z.object({ type: z.literal("digest"), username: textSchema, password: textSchema });
/** NTLM v2 (MS-NLMP). */
const ntlmAuthSchema = z.object({
  type: z.literal("ntlm"),
  username: textSchema,
  password: textSchema,
  domain: textSchema,
  workstation: textSchema,
});
const awsV4AuthSchema = z.object({
  type: z.literal("awsv4"),
  accessKeyId: textSchema,
  secretAccessKey: textSchema,
  sessionToken: textSchema,
  service: textSchema,
  region: textSchema,
  placement: z.enum(["header", "query"]),
  /** For `query`: X-Amz-Expires. */
  expiresSeconds: z.number().int().min(1).max(604_800),
  /** The body is not hashed: `UNSIGNED-PAYLOAD`. */
  unsignedPayload: z.boolean(),
});
const oauth1AuthSchema = z.object({
  type: z.literal("oauth1"),
  consumerKey: textSchema,
  consumerSecret: textSchema,
  accessToken: textSchema,
  accessTokenSecret: textSchema,
  callbackUrl: textSchema,
  verifier: textSchema,
  signatureMethod: oauth1SignatureMethodSchema,
  /** PEM, for RSA. */
  privateKey: textSchema,
  realm: textSchema,
  placement: z.enum(["header", "query", "body"]),
  includeBodyHash: z.boolean(),
});
const hawkAuthSchema = z.object({
  type: z.literal("hawk"),
  id: textSchema,
  key: textSchema,
  algorithm: z.enum(["sha256", "sha1"]),
  ext: textSchema,
  app: textSchema,
  dlg: textSchema,
  includePayloadHash: z.boolean(),
});
const jwtAuthSchema = z.object({
  type: z.literal("jwt"),
  algorithm: jwtAlgorithmSchema,
  /** The shared secret for HS*, else a private key: PEM (PKCS#8) or a JWK. */
  key: textSchema,
  /** For HS*: `key` is base64. */
  isKeyBase64: z.boolean(),
  /** A JSON object; `alg` and `typ` are added where it lacks them. */
  header: textSchema,
  /** A JSON object of claims. */
  payload: textSchema,
  /** `iat` and `exp` are added where the claims lack them; null: they are not. */
  expiresInSeconds: z.number().int().min(1).max(315_360_000).nullable(),
  placement: z.enum(["header", "query"]),
  prefix: textSchema,
  queryName: textSchema,
});
const wsseAuthSchema = z.object({ type: z.literal("wsse"), username: textSchema, password: textSchema });
const edgeGridAuthSchema = z.object({
  type: z.literal("edgegrid"),
  accessToken: textSchema,
  clientToken: textSchema,
  clientSecret: textSchema,
  /** Names separated by commas. */
  headersToSign: textSchema,
  maxBodyBytes: z
    .number()
    .int()
    .min(0)
    .max(64 * 1024 * 1024),
});
/** Atlassian's service to service JWT. */
const asapAuthSchema = z.object({
  type: z.literal("asap"),
  issuer: textSchema,
  /** "": the issuer. */
  subject: textSchema,
  audience: textSchema,
  keyId: textSchema,
  /** PEM (PKCS#8), a JWK, or a data URI of DER as in ASAP's key files. */
  privateKey: textSchema,
  algorithm: z.enum(["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"]),
  /** A JSON object, or "". */
  additionalClaims: textSchema,
  expiresInSeconds: z.number().int().min(1).max(3600),
});
/** Basic with the user name and password of the request's host. `file` "": `$NETRC`, else `~/.netrc`. */
const netrcAuthSchema = z.object({ type: z.literal("netrc"), file: z.string().max(4096) });

export const authSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("inherit") }),
  z.object({ type: z.literal("none") }),
  basicAuthSchema,
  bearerAuthSchema,
  apiKeyAuthSchema,
  digestAuthSchema,
  ntlmAuthSchema,
  awsV4AuthSchema,
  oauth1AuthSchema,
  oauth2AuthSchema,
  hawkAuthSchema,
  jwtAuthSchema,
  wsseAuthSchema,
  edgeGridAuthSchema,
  asapAuthSchema,
  netrcAuthSchema,
  /** A kind in a file that Envoi cannot do: kept as it stands there, and refused when it is sent. */
  z.object({ type: z.literal("unsupported"), name: z.string().max(255) }),
]);
export type Auth = z.infer<typeof authSchema>;
export type AuthType = Auth["type"];
export type AuthOf<Type extends AuthType> = Extract<Auth, { type: Type }>;

/** In the order in which they are offered. */
export const authTypes = [
  "inherit",
  "none",
  "basic",
  "bearer",
  "apikey",
  "oauth2",
  "digest",
  "ntlm",
  "awsv4",
  "oauth1",
  "jwt",
  "hawk",
  "wsse",
  "edgegrid",
  "asap",
  "netrc",
] as const satisfies readonly AuthType[];

/** What a person has before anything is typed. */
export const emptyAuth: { readonly [Type in Exclude<AuthType, "unsupported">]: AuthOf<Type> } = {
  inherit: { type: "inherit" },
  none: { type: "none" },
  basic: { type: "basic", username: "", password: "" },
  bearer: { type: "bearer", token: "" },
  apikey: { type: "apikey", key: "", value: "", placement: "header" },
  digest: { type: "digest", username: "", password: "" },
  ntlm: { type: "ntlm", username: "", password: "", domain: "", workstation: "" },
  awsv4: {
    type: "awsv4",
    accessKeyId: "",
    secretAccessKey: "",
    sessionToken: "",
    service: "",
    region: "",
    placement: "header",
    expiresSeconds: 900,
    unsignedPayload: false,
  },
  oauth1: {
    type: "oauth1",
    consumerKey: "",
    consumerSecret: "",
    accessToken: "",
    accessTokenSecret: "",
    callbackUrl: "",
    verifier: "",
    signatureMethod: "HMAC-SHA1",
    privateKey: "",
    realm: "",
    placement: "header",
    includeBodyHash: false,
  },
  oauth2: emptyOAuth2Auth(),
  hawk: {
    type: "hawk",
    id: "",
    key: "",
    algorithm: "sha256",
    ext: "",
    app: "",
    dlg: "",
    includePayloadHash: false,
  },
  jwt: {
    type: "jwt",
    algorithm: "HS256",
    key: "",
    isKeyBase64: false,
    header: "{}",
    payload: "{}",
    expiresInSeconds: 300,
    placement: "header",
    prefix: "Bearer",
    queryName: "token",
  },
  wsse: { type: "wsse", username: "", password: "" },
  edgegrid: {
    type: "edgegrid",
    accessToken: "",
    clientToken: "",
    clientSecret: "",
    headersToSign: "",
    maxBodyBytes: 131_072,
  },
  asap: {
    type: "asap",
    issuer: "",
    subject: "",
    audience: "",
    keyId: "",
    privateKey: "",
    algorithm: "RS256",
    additionalClaims: "",
    expiresInSeconds: 60,
  },
  netrc: { type: "netrc", file: "" },
};
