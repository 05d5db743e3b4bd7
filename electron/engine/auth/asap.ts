/** ASAP, Atlassian's service to service authentication (s2sauth.bitbucket.io/spec): a short-lived JWT for each request. */
import type { AuthOf } from "../../../shared/model/auth.ts";
import type { AuthMoment, Sign } from "./authenticator.ts";
import { authIncomplete, requireTexts } from "./incomplete.ts";
import { readJsonObject, type JsonObject } from "./jsonClaims.ts";
import { keyIdOf, readPrivateKey } from "./privateKey.ts";
import { randomUuid } from "./randomText.ts";
import { withHeader } from "./requestEdits.ts";
import { signToken } from "./signedToken.ts";

type AsapAuth = AuthOf<"asap">;

const authName = "ASAP";

export function signAsap(auth: AsapAuth): Sign {
  const { algorithm, issuer, audience } = auth;
  requireTexts(authName, { issuer, audience, "private key": auth.privateKey });
  const key = readPrivateKey(authName, auth.privateKey);
  const kid = auth.keyId === "" ? keyIdOf(auth.privateKey) : auth.keyId;
  if (kid === "") throw authIncomplete(authName, "key ID", "is empty");
  const additional = readJsonObject(authName, "additional claims", auth.additionalClaims);
  return async (request, moment) => {
    const claims = { ...claimsOf(auth, moment), ...additional };
    const token = await signToken({ auth: authName, keyField: "private key", algorithm, header: { kid }, claims }, key);
    return withHeader(request, "Authorization", `Bearer ${token}`);
  };
}

/** Several audiences are separated by commas. */
function claimsOf({ issuer, subject, audience, expiresInSeconds }: AsapAuth, moment: AuthMoment): JsonObject {
  const audiences = audience
    .split(",")
    .map((text) => text.trim())
    .filter((text) => text !== "");
  const iat = Math.floor(moment.nowMs / 1000);
  return {
    iss: issuer,
    sub: subject === "" ? issuer : subject,
    aud: audiences.length === 1 ? audiences[0] : audiences,
    iat,
    exp: iat + expiresInSeconds,
    jti: randomUuid(moment),
  };
}
