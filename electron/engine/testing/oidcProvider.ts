/**
 * A real OpenID provider on loopback: oidc-provider with a client for each way to authenticate and for each flow, and
 * its own pages to sign in and to consent (any user name and password will do there).
 */
import { generateKeyPairSync, randomBytes, type KeyObject } from "node:crypto";
import http from "node:http";
import type { AddressInfo } from "node:net";
import Provider, { type ClientAuthMethod, type Configuration, type TokenEndpointGrantContext } from "oidc-provider";

export interface OidcProvider {
  issuer: string;
  /** What the token endpoint was asked for, in order, and what it said: null, or its `error`. */
  tokenRequests: { grantType: string; error: string | null }[];
  /** Every access and refresh token that it gave. */
  issued: string[];
  /** PEM, of the client `signer`. */
  signerKey: string;
  /** Neither unknown, nor revoked, nor over. */
  accepts: (accessToken: string) => Promise<boolean>;
  revokeRefreshToken: (refreshToken: string) => Promise<void>;
  close: () => Promise<void>;
}

export const clientSecret = "s e:c/r%et-~_.!";
export const owner = { username: "ada", password: "lövelace & co" };
const seconds = { accessToken: 3600, day: 86_400 };

/** The provider remarks on the console that it is not set up for production, which it is not meant to be here. */
function muteRemarks(): void {
  for (const level of ["info", "warn"] as const) {
    const say = console[level];
    console[level] = (...words: unknown[]) => {
      if (!/oidc-provider (NOTICE|WARNING): /.test(String(words[0]))) say(...words);
    };
  }
}
muteRemarks();

/** Clients `web` (basic), `poster` (post), `signer` (private_key_jwt) and `public` (none) may use every flow. */
export async function startOidcProvider(options: { accessTokenSeconds?: number } = {}): Promise<OidcProvider> {
  const server = http.createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const signer = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const life = options.accessTokenSeconds ?? seconds.accessToken;
  const provider = new Provider(issuer, configuration(signer.publicKey, life));
  registerPasswordGrant(provider);
  const tokenRequests: OidcProvider["tokenRequests"] = [];
  const record = (ctx: { oidc: { params?: { grant_type?: unknown } | undefined } }, error: string | null): void => {
    tokenRequests.push({ grantType: String(ctx.oidc.params?.grant_type), error });
  };
  provider.on("grant.success", (ctx) => record(ctx, null));
  provider.on("grant.error", (ctx, error) => record(ctx, error.error));
  const issued: string[] = [];
  // Of a token that says nothing by itself, `jti` is the whole.
  const keep = ({ jti }: { jti: string }): void => void issued.push(jti);
  provider.on("access_token.saved", keep);
  provider.on("refresh_token.saved", keep);
  provider.on("client_credentials.saved", keep);
  const answer = provider.callback();
  server.on("request", (request, response) => {
    // Its pages ask for a font from elsewhere.
    response.setHeader("Content-Security-Policy", "style-src 'unsafe-inline'; font-src 'none'");
    void answer(request, response);
  });
  return {
    issuer,
    tokenRequests,
    issued,
    signerKey: signer.privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    accepts: async (accessToken) => {
      const found = await provider.AccessToken.find(accessToken);
      return (found ?? (await provider.ClientCredentials.find(accessToken)))?.isValid === true;
    },
    revokeRefreshToken: async (refreshToken) => (await provider.RefreshToken.find(refreshToken))?.destroy(),
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

function configuration(signerKey: KeyObject, accessTokenSeconds: number): Configuration {
  const grantTypes = ["authorization_code", "refresh_token", "client_credentials", "password", deviceGrant];
  const client = (client_id: string, token_endpoint_auth_method: ClientAuthMethod, others: object = {}) => ({
    client_id,
    token_endpoint_auth_method,
    application_type: "native" as const,
    redirect_uris: ["http://127.0.0.1/callback", "http://localhost/back", "https://app.example/callback"],
    response_types: ["code" as const],
    grant_types: grantTypes,
    id_token_signed_response_alg: "ES256" as const,
    ...others,
  });
  const privateKey = generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey.export({ format: "jwk" });
  return {
    clients: [
      client("web", "client_secret_basic", { client_secret: clientSecret }),
      client("poster", "client_secret_post", { client_secret: clientSecret }),
      client("signer", "private_key_jwt", {
        jwks: { keys: [{ ...signerKey.export({ format: "jwk" }), kid: "signer-1", alg: "ES256", use: "sig" }] },
      }),
      client("public", "none"),
    ],
    jwks: { keys: [{ ...privateKey, kty: "EC", use: "sig", alg: "ES256", kid: "provider-1" }] },
    cookies: { keys: [randomBytes(16).toString("hex")] },
    scopes: ["openid", "offline_access", "read"],
    findAccount: (_ctx, accountId) => ({ accountId, claims: () => ({ sub: accountId }) }),
    features: { clientCredentials: { enabled: true }, deviceFlow: { enabled: true }, revocation: { enabled: true } },
    pkce: { required: () => false },
    issueRefreshToken: async () => true,
    rotateRefreshToken: true,
    ttl: {
      AccessToken: accessTokenSeconds,
      ClientCredentials: accessTokenSeconds,
      RefreshToken: seconds.day,
      Session: seconds.day,
      Grant: seconds.day,
      Interaction: 600,
      DeviceCode: 600,
      IdToken: 3600,
    },
  };
}

const deviceGrant = "urn:ietf:params:oauth:grant-type:device_code";

/** RFC 6749 section 4.3, which oidc-provider leaves to whoever wants it. */
function registerPasswordGrant(provider: Provider): void {
  const handler = async (ctx: TokenEndpointGrantContext<{ username?: string; password?: string }>): Promise<void> => {
    const { client, params } = ctx.oidc;
    if (params.username !== owner.username || params.password !== owner.password) {
      ctx.status = 400;
      ctx.body = { error: "invalid_grant", error_description: "no such user" };
      return;
    }
    const grant = new provider.Grant({ accountId: params.username, clientId: client.clientId });
    grant.addOIDCScope(params.scope ?? "");
    const common = { accountId: params.username, client, grantId: await grant.save(), scope: params.scope ?? "" };
    const accessToken = new provider.AccessToken({ ...common, gty: "password" });
    const refreshToken = new provider.RefreshToken({ ...common, gty: "password" });
    ctx.body = {
      access_token: await accessToken.save(),
      refresh_token: await refreshToken.save(),
      expires_in: accessToken.expiration,
      token_type: "Bearer",
      scope: params.scope,
    };
  };
  provider.registerGrantType("password", handler, ["username", "password", "scope"]);
}
