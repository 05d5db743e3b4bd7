/** A provider's metadata, found from its issuer (OpenID Connect Discovery 1.0 section 4, RFC 8414 section 3). */
import {
  allowInsecureRequests,
  customFetch,
  discoveryRequest,
  processDiscoveryResponse,
  type AuthorizationServer,
} from "oauth4webapi";
import type { Clock } from "./clock.ts";
import type { AskProvider, ProviderAnswer } from "./providerRequest.ts";
import { unusableAnswer } from "./providerErrors.ts";
import { mendAnswer } from "./tokenAnswer.ts";

const keptMs = 10 * 60_000;

/** For one profile's life: metadata seldom changes. */
export class Discovery {
  readonly #clock: Clock;
  readonly #found = new Map<string, { server: AuthorizationServer; untilMs: number }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /**
   * @param issuer as typed; the address of its document will do as well
   * @returns null: it has no such document
   * @throws AppError token-unreachable, token-answer: also when the document names another issuer
   */
  async find(issuer: string, ask: AskProvider, signal: AbortSignal): Promise<AuthorizationServer | null> {
    const kept = this.#found.get(issuer);
    if (kept !== undefined && this.#clock.nowMs() < kept.untilMs) return kept.server;
    const identifier = new URL(
      issuer.replace(/\/?\.well-known\/(?:openid-configuration|oauth-authorization-server)$/, ""),
    );
    for (const algorithm of ["oidc", "oauth2"] as const) {
      const server = await this.#read(identifier, algorithm, ask, signal);
      if (server === null) continue;
      this.#found.set(issuer, { server, untilMs: this.#clock.nowMs() + keptMs });
      return server;
    }
    return null;
  }

  async #read(
    identifier: URL,
    algorithm: "oidc" | "oauth2",
    ask: AskProvider,
    signal: AbortSignal,
  ): Promise<AuthorizationServer | null> {
    const response = await discoveryRequest(identifier, {
      algorithm,
      signal,
      // It was typed so.
      [allowInsecureRequests]: true,
      [customFetch]: async (url, options) => {
        const answer = await ask(url, options);
        return isMissing(answer) ? new Response(null, { status: 404 }) : mendAnswer(answer);
      },
    });
    if (response.status === 404) return null;
    const server = await processDiscoveryResponse(identifier, response);
    checkSecurity(identifier, server);
    return server;
  }
}

/** 4xx of any kind: there are providers that answer 400, 401 or 403 for paths that they do not have. */
function isMissing({ status }: ProviderAnswer): boolean {
  return status >= 400 && status < 500;
}

/** What was typed with https does not lead to where it can be read on the way. */
function checkSecurity(identifier: URL, server: AuthorizationServer): void {
  if (identifier.protocol !== "https:") return;
  for (const endpoint of [server.authorization_endpoint, server.token_endpoint, server.device_authorization_endpoint]) {
    const url = endpoint === undefined ? null : URL.parse(endpoint);
    if (url === null || url.protocol === "https:") continue;
    throw unusableAnswer("it leads from https to http", endpoint ?? null);
  }
}
