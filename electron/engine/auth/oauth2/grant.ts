/** What every flow has in common: its surroundings, its parameters, and the one request to the token endpoint. */
import {
  customFetch,
  processGenericTokenEndpointResponse,
  type AuthorizationServer,
  type CustomFetchOptions,
  type RecognizedTokenTypes,
  type TokenEndpointResponse,
} from "oauth4webapi";
import type { Entry } from "../../../../shared/model/entry.ts";
import type { KeptToken, OAuth2Auth } from "../../../../shared/model/oauth2.ts";
import type { Clock } from "./clock.ts";
import type { Provider } from "./provider.ts";
import type { AskProvider } from "./providerRequest.ts";
import { mendTokenAnswer, type MendedAnswer } from "./tokenAnswer.ts";
import type { TokenRequests } from "./tokenRequests.ts";

export interface GrantContext {
  auth: OAuth2Auth;
  provider: Provider;
  ask: AskProvider;
  clock: Clock;
  /** For what the person must do. */
  requests: TokenRequests;
  signal: AbortSignal;
}

/** What a token answer says; the key is tokens.ts's. */
export type GrantedToken = Omit<KeptToken, "key">;

export type TokenFetch = (url: string, options: CustomFetchOptions<"POST", URLSearchParams>) => Promise<Response>;
export type TokenOptions = Provider["security"] & { signal: AbortSignal; [customFetch]: TokenFetch };

export interface AnswerFacts {
  /** One that is checked. */
  hasIdToken: boolean;
  recognizedTokenTypes: RecognizedTokenTypes;
}

export interface TokenExchange {
  send: (options: TokenOptions) => Promise<Response>;
  /** The library's, for grants that have more to check; the generic one else. */
  process?: (server: AuthorizationServer, response: Response, facts: AnswerFacts) => Promise<TokenEndpointResponse>;
}

/** @throws ProviderRefusal; the library's errors; AppError token-answer, token-unreachable */
export async function askForToken(context: GrantContext, { send, process }: TokenExchange): Promise<GrantedToken> {
  const { auth, provider, ask, clock, signal } = context;
  const { server, client, security, issuerKnown } = provider;
  const received: { mended: MendedAnswer | null } = { mended: null };
  const response = await send({
    ...security,
    signal,
    [customFetch]: async (url, options) => {
      const mended = mendTokenAnswer(await ask(url, options), issuerKnown);
      received.mended = mended;
      return mended.response;
    },
  });
  const { idToken, tokenType } = received.mended ?? { idToken: null, tokenType: "Bearer" };
  // A type that the library does not know is the person's to use.
  const recognizedTokenTypes: RecognizedTokenTypes = { [tokenType.toLowerCase()]: () => undefined };
  const answer =
    process === undefined
      ? await processGenericTokenEndpointResponse(server, client, response, { recognizedTokenTypes })
      : await process(server, response, {
          hasIdToken: issuerKnown && idToken?.split(".").length === 3,
          recognizedTokenTypes,
        });
  const obtainedAtMs = clock.nowMs();
  return {
    flow: auth.flow,
    issuer: auth.issuer === "" ? auth.accessTokenUrl : auth.issuer,
    clientId: auth.clientId,
    scope: answer.scope ?? auth.scope,
    tokenType,
    accessToken: answer.access_token,
    refreshToken: answer.refresh_token ?? null,
    idToken,
    obtainedAtMs,
    expiresAtMs: answer.expires_in === undefined ? null : obtainedAtMs + answer.expires_in * 1000,
  };
}

export function isOn({ name, disabled }: Entry): boolean {
  return !disabled && name !== "";
}

/** RFC 8707: once for each. */
export function resourceParameters({ resource }: OAuth2Auth): [string, string][] {
  return resource
    .split(/\s+/)
    .filter((text) => text !== "")
    .map((text) => ["resource", text]);
}

export function additionalParameters(rows: readonly Entry[]): [string, string][] {
  return rows.filter(isOn).map(({ name, value }) => [name, value]);
}

/** For requests that have no authorization request before them. */
export function directParameters(auth: OAuth2Auth): [string, string][] {
  return [
    ...additionalParameters(auth.additionalParameters.accessToken),
    ...(auth.scope === "" ? [] : [["scope", auth.scope] satisfies [string, string]]),
    ...(auth.audience === "" ? [] : [["audience", auth.audience] satisfies [string, string]]),
    ...resourceParameters(auth),
  ];
}
