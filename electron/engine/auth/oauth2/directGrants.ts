/** Flows that need nobody: client credentials, the owner's password (RFC 6749 sections 4.3, 4.4), refreshing (6). */
import { clientCredentialsGrantRequest, genericTokenEndpointRequest, refreshTokenGrantRequest } from "oauth4webapi";
import {
  additionalParameters,
  askForToken,
  directParameters,
  resourceParameters,
  type GrantContext,
  type GrantedToken,
} from "./grant.ts";
import { refreshServer } from "./provider.ts";

export function clientCredentials(context: GrantContext): Promise<GrantedToken> {
  const { auth, provider } = context;
  const { server, client, authentication } = provider;
  return askForToken(context, {
    send: (options) => clientCredentialsGrantRequest(server, client, authentication, directParameters(auth), options),
  });
}

export function passwordCredentials(context: GrantContext): Promise<GrantedToken> {
  const { auth, provider } = context;
  const { server, client, authentication } = provider;
  const parameters: [string, string][] = [
    ...directParameters(auth),
    ["username", auth.username],
    ["password", auth.password],
  ];
  return askForToken(context, {
    send: (options) => genericTokenEndpointRequest(server, client, authentication, "password", parameters, options),
  });
}

/** The scope is what was granted. What the answer leaves out stays: the refresh token, the ID token. */
export async function refreshed(
  context: GrantContext,
  refreshToken: string,
  before: GrantedToken,
): Promise<GrantedToken> {
  const { auth, provider } = context;
  const { client, authentication } = provider;
  const parameters = [...additionalParameters(auth.additionalParameters.refreshToken), ...resourceParameters(auth)];
  const token = await askForToken(context, {
    send: (options) =>
      refreshTokenGrantRequest(refreshServer(auth, provider), client, authentication, refreshToken, {
        ...options,
        additionalParameters: parameters,
      }),
  });
  return {
    ...token,
    scope: token.scope === "" || token.scope === auth.scope ? before.scope : token.scope,
    refreshToken: token.refreshToken ?? refreshToken,
    idToken: token.idToken ?? before.idToken,
  };
}
