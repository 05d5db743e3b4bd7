/** Which file does what an auth says. Basic and bearer are shared/wireHeaders.ts's: they are a header like others. */
import { addsAuthorization } from "../../../shared/addsAuthorization.ts";
import { AppError } from "../../../shared/errors.ts";
import { findHeader } from "../../../shared/headers.ts";
import type { Auth } from "../../../shared/model/auth.ts";
import type { Environment } from "../../../shared/proxyRules.ts";
import type { SendInput } from "../exchangeRun.ts";
import type { WireRequest } from "../wireRequest.ts";
import { apiKeyAuthenticator } from "./apiKey.ts";
import { signAsap } from "./asap.ts";
import type { Authenticator, Sign } from "./authenticator.ts";
import type { AuthMemory } from "./authMemory.ts";
import { signAwsV4 } from "./awsV4.ts";
import { digestAuthenticator } from "./digestAuth.ts";
import { signEdgeGrid } from "./edgeGrid.ts";
import { signHawk } from "./hawk.ts";
import { signJwt } from "./jwt.ts";
import { netrcAuthenticator } from "./netrcAuth.ts";
import { ntlmAuthenticator } from "./ntlmAuth.ts";
import { signOAuth1 } from "./oauth1.ts";
import { oauth2Authenticator } from "./oauth2/oauth2Authenticator.ts";
import type { TokenSource } from "./oauth2/tokenSource.ts";
import { signWsse } from "./wsse.ts";

/** Of the send that needs a token: the provider is reached as it goes. */
export type TokensFor = (input: SendInput) => TokenSource;

export interface AuthSurroundings {
  /** Of the session. */
  memory: AuthMemory;
  environment: Environment;
  /** null: requests with OAuth 2.0 are refused. */
  tokensFor: TokensFor | null;
}

/**
 * null: nothing is to be added. An Authorization header that the person typed or switched off wins over the kinds
 * that would add one.
 * @param auth in force, resolved
 * @param request as it would go out without it
 * @throws AppError auth-unsupported, auth-incomplete
 */
export function createAuthenticator(
  auth: Auth,
  request: WireRequest,
  input: SendInput,
  { memory, environment, tokensFor }: AuthSurroundings,
): Authenticator | null {
  if (auth.type === "none" || auth.type === "basic" || auth.type === "bearer" || auth.type === "inherit") return null;
  if (auth.type === "unsupported") throw new AppError("auth-unsupported", { name: auth.name });
  if (addsAuthorization(auth) && isAuthorizationOwn(request, input)) return null;
  switch (auth.type) {
    case "apikey":
      return apiKeyAuthenticator(auth);
    case "digest":
      return digestAuthenticator(auth, memory.digest);
    case "ntlm":
      return ntlmAuthenticator(auth, memory.ntlm);
    case "netrc":
      return netrcAuthenticator(auth, environment);
    case "oauth2":
      if (tokensFor === null) throw new AppError("auth-unsupported", { name: "OAuth 2.0" });
      return oauth2Authenticator(auth, tokensFor(input));
    case "awsv4":
      return signing(signAwsV4(auth));
    case "oauth1":
      return signing(signOAuth1(auth));
    case "hawk":
      return signing(signHawk(auth));
    case "jwt":
      return signing(signJwt(auth));
    case "wsse":
      return signing(signWsse(auth));
    case "edgegrid":
      return signing(signEdgeGrid(auth));
    case "asap":
      return signing(signAsap(auth));
  }
}

/** What it adds needs no answer from a server, and no token. */
export function isKnownBefore({ type }: Auth): boolean {
  return type !== "digest" && type !== "ntlm" && type !== "oauth2";
}

function signing(sign: Sign): Authenticator {
  return { authorize: (request, step) => sign(request, step.moment, step) };
}

function isAuthorizationOwn({ headers }: WireRequest, { request }: SendInput): boolean {
  if (findHeader(headers, "authorization") !== undefined) return true;
  return request.omittedHeaders.some((name) => name.toLowerCase() === "authorization");
}
