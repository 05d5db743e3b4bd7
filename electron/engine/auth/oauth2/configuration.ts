/** What must be typed before a provider can be asked at all. */
import type { AppError } from "../../../../shared/errors.ts";
import { authIncomplete } from "../incomplete.ts";
import type { OAuth2Auth } from "../../../../shared/model/oauth2.ts";

type Field = keyof OAuth2Auth;

/** Names of the form's fields, as the error says them. */
const fieldNames: Partial<Record<Field, string>> = {
  issuer: "issuer",
  authorizationUrl: "authorization URL",
  accessTokenUrl: "access token URL",
  refreshTokenUrl: "refresh token URL",
  deviceAuthorizationUrl: "device authorization URL",
  callbackUrl: "callback URL",
  clientId: "client ID",
  privateKey: "private key",
  username: "user name",
  queryName: "query parameter",
};

export function incomplete(field: Field, reason: string): AppError {
  return authIncomplete("OAuth 2.0", fieldNames[field] ?? field, reason);
}

/** @throws AppError auth-incomplete */
export function checkConfiguration(auth: OAuth2Auth): void {
  for (const field of neededFields(auth)) if (auth[field] === "") throw incomplete(field, "is empty");
  const urls = ["issuer", "authorizationUrl", "accessTokenUrl", "refreshTokenUrl", "deviceAuthorizationUrl"] as const;
  for (const field of urls) if (auth[field] !== "" && !isHttpUrl(auth[field])) throw incomplete(field, "is not a URL");
  if (auth.callbackUrl !== "" && URL.parse(auth.callbackUrl) === null) throw incomplete("callbackUrl", "is not a URL");
}

function neededFields(auth: OAuth2Auth): Field[] {
  const fields: Field[] = ["clientId"];
  if (auth.issuer === "") {
    if (auth.flow === "authorization_code") fields.push("authorizationUrl");
    if (auth.flow === "device_code") fields.push("deviceAuthorizationUrl");
    fields.push("accessTokenUrl");
  }
  if (auth.clientAuthentication === "private_key_jwt") fields.push("privateKey");
  if (auth.flow === "resource_owner_password_credentials") fields.push("username");
  if (auth.placement === "query") fields.push("queryName");
  return fields;
}

function isHttpUrl(text: string): boolean {
  const protocol = URL.parse(text)?.protocol;
  return protocol === "http:" || protocol === "https:";
}
