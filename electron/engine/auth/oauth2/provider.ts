/** Who is asked for tokens: what was discovered, under what was typed; and the client as it shows itself. */
import { allowInsecureRequests, type AuthorizationServer, type Client, type ClientAuth } from "oauth4webapi";
import type { AppError } from "../../../../shared/errors.ts";
import type { OAuth2Auth } from "../../../../shared/model/oauth2.ts";
import { clientAuthentication } from "./clientAuthentication.ts";
import { checkConfiguration, incomplete } from "./configuration.ts";
import type { Discovery } from "./discovery.ts";
import type { AskProvider } from "./providerRequest.ts";

export interface Provider {
  server: AuthorizationServer;
  client: Client;
  authentication: ClientAuth;
  /** Typed or discovered: `iss` and ID tokens can be checked. */
  issuerKnown: boolean;
  /** Typed http is meant so; what discovery may lead to is discovery.ts's to check. */
  security: { [allowInsecureRequests]: true };
}

/** Where metadata does not say: any but `none`. */
const idTokenAlgorithms = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"];

/** @throws AppError auth-incomplete, token-unreachable, token-answer */
export async function findProvider(
  auth: OAuth2Auth,
  discovery: Discovery,
  ask: AskProvider,
  signal: AbortSignal,
): Promise<Provider> {
  checkConfiguration(auth);
  const authentication = clientAuthentication(auth);
  const found = auth.issuer === "" ? null : await discovery.find(auth.issuer, ask, signal);
  const typed = typedEndpoints(auth);
  const server: AuthorizationServer = {
    id_token_signing_alg_values_supported: [...idTokenAlgorithms, "EdDSA", "Ed25519", "HS256", "HS384", "HS512"],
    ...found,
    ...typed,
    // It is also the audience of the client's own JWTs: without an issuer, the token endpoint is.
    issuer: found?.issuer ?? (auth.issuer === "" ? auth.accessTokenUrl : auth.issuer),
  };
  checkEndpoints(auth, server);
  const client = { client_id: auth.clientId };
  const security = { [allowInsecureRequests]: true } as const;
  return { server, client, authentication, issuerKnown: auth.issuer !== "", security };
}

/** For refreshing: another token endpoint, where there is one. */
export function refreshServer({ refreshTokenUrl }: OAuth2Auth, { server }: Provider): AuthorizationServer {
  return refreshTokenUrl === "" ? server : { ...server, token_endpoint: refreshTokenUrl };
}

function typedEndpoints(auth: OAuth2Auth): Partial<AuthorizationServer> {
  return {
    ...(auth.authorizationUrl === "" ? {} : { authorization_endpoint: auth.authorizationUrl }),
    ...(auth.accessTokenUrl === "" ? {} : { token_endpoint: auth.accessTokenUrl }),
    ...(auth.deviceAuthorizationUrl === "" ? {} : { device_authorization_endpoint: auth.deviceAuthorizationUrl }),
  };
}

function checkEndpoints({ flow }: OAuth2Auth, server: AuthorizationServer): void {
  const missing = (field: Parameters<typeof incomplete>[0]): AppError =>
    incomplete(field, "is empty, and the issuer does not say it");
  if (server.token_endpoint === undefined) throw missing("accessTokenUrl");
  if (flow === "authorization_code" && server.authorization_endpoint === undefined) throw missing("authorizationUrl");
  if (flow === "device_code" && server.device_authorization_endpoint === undefined) {
    throw missing("deviceAuthorizationUrl");
  }
}
