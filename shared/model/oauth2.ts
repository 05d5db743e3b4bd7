/** An OAuth 2.0 configuration (RFC 6749) as it is edited and saved, and what is known of a token. */
import { z } from "zod";
import { entrySchema } from "./entry.ts";

const textSchema = z.string().max(65_536);
const rowsSchema = z.array(entrySchema).max(1000);

/** Names of OpenCollection's flows, and RFC 8628's, which it lacks. Refreshing belongs to all of them. */
export const oauth2FlowSchema = z.enum([
  "authorization_code",
  "client_credentials",
  "resource_owner_password_credentials",
  "device_code",
]);
export type OAuth2Flow = z.infer<typeof oauth2FlowSchema>;

export const oauth2AuthSchema = z.object({
  type: z.literal("oauth2"),
  flow: oauth2FlowSchema,
  /** Endpoints that are "" are discovered here (OpenID Connect Discovery, RFC 8414). */
  issuer: textSchema,
  authorizationUrl: textSchema,
  accessTokenUrl: textSchema,
  /** "": the access token's. */
  refreshTokenUrl: textSchema,
  deviceAuthorizationUrl: textSchema,
  /** "": `http://127.0.0.1:PORT/callback` with a free port (RFC 8252 section 7.3). */
  callbackUrl: textSchema,
  clientId: textSchema,
  clientSecret: textSchema,
  /** Names of RFC 7591 without their `client_secret_`. */
  clientAuthentication: z.enum(["basic", "post", "private_key_jwt", "none"]),
  /** PEM (PKCS#8) or a JWK; for `private_key_jwt`. */
  privateKey: textSchema,
  privateKeyAlgorithm: z.enum(["RS256", "PS256", "ES256", "ES384", "ES512", "EdDSA"]),
  keyId: textSchema,
  /** The resource owner's. */
  username: textSchema,
  password: textSchema,
  /** Separated by spaces. */
  scope: textSchema,
  audience: textSchema,
  /** RFC 8707; several are separated by spaces. */
  resource: textSchema,
  /** RFC 7636 with S256. */
  pkce: z.boolean(),
  additionalParameters: z.object({ authorization: rowsSchema, accessToken: rowsSchema, refreshToken: rowsSchema }),
  tokenSource: z.enum(["access_token", "id_token"]),
  placement: z.enum(["header", "query"]),
  /** In front of the token in the Authorization header. */
  prefix: textSchema,
  /** For `query`. */
  queryName: textSchema,
  /** A send without a token gets one first, which may open the browser; otherwise it fails and says so. */
  autoFetch: z.boolean(),
  autoRefresh: z.boolean(),
});
export type OAuth2Auth = z.infer<typeof oauth2AuthSchema>;

export function emptyOAuth2Auth(): OAuth2Auth {
  return {
    type: "oauth2",
    flow: "authorization_code",
    issuer: "",
    authorizationUrl: "",
    accessTokenUrl: "",
    refreshTokenUrl: "",
    deviceAuthorizationUrl: "",
    callbackUrl: "",
    clientId: "",
    clientSecret: "",
    clientAuthentication: "basic",
    privateKey: "",
    privateKeyAlgorithm: "RS256",
    keyId: "",
    username: "",
    password: "",
    scope: "",
    audience: "",
    resource: "",
    pkce: true,
    additionalParameters: { authorization: [], accessToken: [], refreshToken: [] },
    tokenSource: "access_token",
    placement: "header",
    prefix: "Bearer",
    queryName: "access_token",
    autoFetch: true,
    autoRefresh: true,
  };
}

/** What the window shows of a token. The token itself crosses only when the person asks to look at it. */
export const tokenViewSchema = z.object({
  /** Names the configuration that it was got with; the same for all that use the same one. */
  key: z.string().max(100),
  flow: oauth2FlowSchema,
  /** The issuer, else the token endpoint. */
  issuer: z.string(),
  clientId: z.string(),
  scope: z.string(),
  tokenType: z.string(),
  /** Wall-clock milliseconds since 1970. */
  obtainedAtMs: z.number(),
  /** null: the provider did not say. */
  expiresAtMs: z.number().nullable(),
  refreshable: z.boolean(),
  hasIdToken: z.boolean(),
});
export type TokenView = z.infer<typeof tokenViewSchema>;

/** What a person must do in a browser before a token can be had. */
export const tokenRequestSchema = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("authorize"),
    requestId: z.string().max(100),
    /** Opened by the desktop shell itself; other shells show it. */
    url: z.string(),
    /** Where the provider sends the browser; what is not on loopback must be pasted. */
    callbackUrl: z.string(),
    opened: z.boolean(),
  }),
  z.object({
    type: z.literal("device"),
    requestId: z.string().max(100),
    userCode: z.string(),
    verificationUri: z.string(),
    verificationUriComplete: z.string().nullable(),
    expiresAtMs: z.number(),
  }),
]);
export type TokenRequest = z.infer<typeof tokenRequestSchema>;

/** A token as it is kept, encrypted; never crosses to the window as a whole. */
export const keptTokenSchema = z.object({
  /** See TokenView. */
  key: z.string().max(100),
  flow: oauth2FlowSchema,
  issuer: z.string(),
  clientId: z.string(),
  scope: z.string(),
  tokenType: z.string(),
  accessToken: z.string(),
  refreshToken: z.string().nullable(),
  idToken: z.string().nullable(),
  /** Wall-clock milliseconds since 1970. */
  obtainedAtMs: z.number(),
  expiresAtMs: z.number().nullable(),
});
export type KeptToken = z.infer<typeof keptTokenSchema>;
