/** Checks JSON Web Tokens (RFC 7519) against the demo's secret and keys: as a bearer token, and as ASAP sends them. */
import { constants, createHmac, verify } from "node:crypto";
import { z } from "zod";
import type { PracticeCall } from "./call.ts";
import { demo } from "./demoCredentials.ts";
import { demoPublicKey } from "./demoKeys.ts";
import { credentialsOf, isSame, Refusal, type SeenNonces } from "./signedRequest.ts";

const scheme = "Bearer";
const skewSeconds = 30;
const maxAsapSeconds = 3600;

const headerSchema = z.object({ alg: z.string(), kid: z.string().optional() });
const claimsSchema = z
  .object({
    iss: z.string().optional(),
    sub: z.string().optional(),
    aud: z.union([z.string(), z.array(z.string())]).optional(),
    iat: z.number().optional(),
    nbf: z.number().optional(),
    exp: z.number().optional(),
    jti: z.string().optional(),
  })
  .loose();
type Claims = z.infer<typeof claimsSchema>;

interface Token {
  header: z.infer<typeof headerSchema>;
  claims: Claims;
}

/** @throws Refusal */
export function checkJwt(call: PracticeCall): { user: string; algorithm: string; claims: Claims } {
  const { header, claims } = checkedToken(credentialsOf(call, scheme) ?? call.query.get("token"));
  return { user: claims.sub ?? "", algorithm: header.alg, claims };
}

/** @throws Refusal */
export function checkAsap(call: PracticeCall, seen: SeenNonces): { user: string; claims: Claims } {
  const { header, claims } = checkedToken(credentialsOf(call, scheme));
  const refuse = (message: string): Refusal => new Refusal(scheme, message);
  if (header.alg.startsWith("HS")) throw refuse("ASAP signs with a private key.");
  if (header.kid !== demo.asapKeyId) throw refuse("kid is unknown.");
  if (claims.iss !== demo.asapIssuer) throw refuse("iss is unknown.");
  if (![claims.aud].flat().includes(demo.asapAudience)) throw refuse(`aud must be ${demo.asapAudience}.`);
  const { iat, exp, jti } = claims;
  if (iat === undefined || exp === undefined || jti === undefined) throw refuse("iat, exp and jti are needed.");
  if (exp - iat > maxAsapSeconds) throw refuse(`A token may live for ${maxAsapSeconds} seconds at most.`);
  seen.use(scheme, jti);
  return { user: claims.sub ?? claims.iss, claims };
}

function checkedToken(text: string | null): Token {
  if (text === null) throw new Refusal(scheme, "Send Authorization: Bearer … or the query parameter token.");
  const [header = "", payload = "", signature = ""] = text.split(".");
  const token = {
    header: headerSchema.safeParse(decoded(header)).data,
    claims: claimsSchema.safeParse(decoded(payload)).data,
  };
  if (token.header === undefined || token.claims === undefined) throw new Refusal(scheme, "The token is not a JWT.");
  if (!isSigned(token.header.alg, `${header}.${payload}`, signature)) {
    throw new Refusal(scheme, "The token's signature does not fit.");
  }
  const now = Date.now() / 1000;
  const { exp, nbf } = token.claims;
  if (exp !== undefined && exp < now - skewSeconds) throw new Refusal(scheme, "The token has expired.");
  if (nbf !== undefined && nbf > now + skewSeconds) throw new Refusal(scheme, "The token is not valid yet.");
  return { header: token.header, claims: token.claims };
}

function isSigned(algorithm: string, text: string, signature: string): boolean {
  const hash = `sha${algorithm.slice(2)}`;
  const given = Buffer.from(signature, "base64url");
  if (/^HS(?:256|384|512)$/.test(algorithm)) {
    return isSame(signature, createHmac(hash, demo.secret).update(text).digest("base64url"));
  }
  if (/^RS(?:256|384|512)$/.test(algorithm)) return verify(hash, Buffer.from(text), demoPublicKey("rsa"), given);
  if (/^PS(?:256|384|512)$/.test(algorithm)) {
    const padding = constants.RSA_PKCS1_PSS_PADDING;
    const key = { key: demoPublicKey("rsa"), padding, saltLength: constants.RSA_PSS_SALTLEN_DIGEST };
    return verify(hash, Buffer.from(text), key, given);
  }
  if (algorithm !== "ES256") throw new Refusal(scheme, `The algorithm ${algorithm} is not known here.`);
  return verify(hash, Buffer.from(text), { key: demoPublicKey("ec"), dsaEncoding: "ieee-p1363" }, given);
}

function decoded(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, "base64url").toString("utf8"));
  } catch {
    return null;
  }
}
