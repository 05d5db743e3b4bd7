/** Which configurations share a token: those that ask the same provider for the same thing, as the same client. */
import { createHash } from "node:crypto";
import type { OAuth2Auth } from "../../../../shared/model/oauth2.ts";
import { isOn } from "./grant.ts";

/** @param auth resolved. Its secrets, and how the token is shown to servers, make no difference. */
export function tokenKey(auth: OAuth2Auth): string {
  const { authorization, accessToken } = auth.additionalParameters;
  const asked = {
    flow: auth.flow,
    issuer: auth.issuer,
    authorizationUrl: auth.authorizationUrl,
    accessTokenUrl: auth.accessTokenUrl,
    deviceAuthorizationUrl: auth.deviceAuthorizationUrl,
    clientId: auth.clientId,
    username: auth.flow === "resource_owner_password_credentials" ? auth.username : "",
    scope: words(auth.scope),
    audience: auth.audience,
    resource: words(auth.resource),
    parameters: [authorization, accessToken].map((rows) => rows.filter(isOn).map(({ name, value }) => [name, value])),
  };
  return createHash("sha256").update(JSON.stringify(asked)).digest("hex");
}

function words(text: string): string[] {
  return text
    .split(/\s+/)
    .filter((word) => word !== "")
    .toSorted();
}
