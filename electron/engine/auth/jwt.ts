/** A JWT made for each request, as a bearer token (RFC 6750) or in the query. */
import type { KeyObject } from "node:crypto";
import type { AuthOf } from "../../../shared/model/auth.ts";
import type { AuthMoment, Sign } from "./authenticator.ts";
import { authIncomplete, requireTexts } from "./incomplete.ts";
import { readJsonObject, type JsonObject } from "./jsonClaims.ts";
import { readPrivateKey } from "./privateKey.ts";
import { withHeader, withQuery } from "./requestEdits.ts";
import { signToken } from "./signedToken.ts";

type JwtAuth = AuthOf<"jwt">;

const authName = "JWT";

export function signJwt(auth: JwtAuth): Sign {
  const isShared = auth.algorithm.startsWith("HS");
  const keyField = isShared ? "secret" : "private key";
  requireTexts(authName, { [keyField]: auth.key });
  if (auth.placement === "query") requireTexts(authName, { "name in the query": auth.queryName });
  const key = isShared ? sharedSecret(auth) : readPrivateKey(authName, auth.key);
  const header = readJsonObject(authName, "header", auth.header);
  const payload = readJsonObject(authName, "claims", auth.payload);
  const { algorithm } = auth;
  return async (request, moment) => {
    const claims = withTimes(auth, payload, moment);
    const token = await signToken({ auth: authName, keyField, algorithm, header, claims }, key);
    if (auth.placement === "query") return withQuery(request, [[auth.queryName, token]]);
    return withHeader(request, "Authorization", auth.prefix.trim() === "" ? token : `${auth.prefix.trim()} ${token}`);
  };
}

/** What the claims say of their own counts. */
function withTimes({ expiresInSeconds }: JwtAuth, payload: JsonObject, { nowMs }: AuthMoment): JsonObject {
  if (expiresInSeconds === null) return payload;
  const iat = Math.floor(nowMs / 1000);
  return { ...payload, ...missing(payload, "iat", iat), ...missing(payload, "exp", iat + expiresInSeconds) };
}

function missing(payload: JsonObject, name: string, value: number): JsonObject {
  return Object.hasOwn(payload, name) ? {} : { [name]: value };
}

function sharedSecret({ key, isKeyBase64 }: JwtAuth): KeyObject | Uint8Array {
  if (!isKeyBase64) return Buffer.from(key, "utf8");
  const text = key.replace(/\s+/g, "");
  if (!/^[A-Za-z0-9+/_-]+={0,2}$/.test(text)) throw authIncomplete(authName, "secret", "is not base64");
  return Buffer.from(text, "base64");
}
