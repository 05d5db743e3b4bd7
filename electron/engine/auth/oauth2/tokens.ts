/**
 * OAuth 2.0 tokens of a profile: found, got, refreshed, shared by all sends of the same configuration. Who asks while
 * one is being got or refreshed waits for that one. What is kept is read anew each time: another process may have
 * changed it.
 */
import { AppError } from "../../../../shared/errors.ts";
import type { KeptToken, OAuth2Auth } from "../../../../shared/model/oauth2.ts";
import { authorizationCode } from "./authorizationCode.ts";
import { systemClock, type Clock } from "./clock.ts";
import { checkConfiguration } from "./configuration.ts";
import { deviceCode } from "./deviceCode.ts";
import { clientCredentials, passwordCredentials, refreshed } from "./directGrants.ts";
import { Discovery } from "./discovery.ts";
import type { GrantContext, GrantedToken } from "./grant.ts";
import type { LandingLanguage } from "./landingPage.ts";
import { findProvider } from "./provider.ts";
import { ProviderRefusal, toProviderError } from "./providerErrors.ts";
import type { AskProvider } from "./providerRequest.ts";
import { RedirectListeners } from "./redirectListener.ts";
import { SharedWork } from "./sharedWork.ts";
import { isFresh, isInteractive } from "./tokenAge.ts";
import type { TokenKeeper } from "./tokenKeeper.ts";
import { tokenKey } from "./tokenKey.ts";
import { TokenRequests } from "./tokenRequests.ts";
import type { TokenSource } from "./tokenSource.ts";

export interface TokensOptions {
  keeper: TokenKeeper;
  /** Hands an address to the system's browser; null: the window shows it. */
  openBrowser: ((url: string) => Promise<void>) | null;
  /** Of the page that the browser ends at. */
  language: () => LandingLanguage;
  clock?: Clock;
}

/** Longer than a request to a provider may take. */
const claimMs = 75_000;
const claimPollMs = 100;

export class Tokens {
  readonly requests: TokenRequests;
  readonly #keeper: TokenKeeper;
  readonly #clock: Clock;
  readonly #discovery: Discovery;
  readonly #listeners: RedirectListeners;
  readonly #fetches = new SharedWork<KeptToken>();
  readonly #refreshes = new SharedWork<KeptToken | null>();

  constructor({ keeper, openBrowser, language, clock = systemClock }: TokensOptions) {
    this.requests = new TokenRequests(openBrowser);
    this.#keeper = keeper;
    this.#clock = clock;
    this.#discovery = new Discovery(clock);
    this.#listeners = new RedirectListeners(language);
  }

  find(auth: OAuth2Auth): KeptToken | null {
    return this.#keeper.read(tokenKey(auth));
  }

  /** A new one, whatever is kept, which it replaces. @throws as TokenSource.token */
  get(auth: OAuth2Auth, ask: AskProvider, signal: AbortSignal): Promise<KeptToken> {
    const key = tokenKey(auth);
    return this.#fetches.run(key, signal, async (shared) => {
      const token = { key, ...(await this.#granted(auth, ask, shared, (context) => this.#grant(context))) };
      this.#keeper.write(token);
      return token;
    });
  }

  /** @throws as TokenSource.token; token-needed: there is none that can be refreshed */
  async refresh(auth: OAuth2Auth, ask: AskProvider, signal: AbortSignal): Promise<KeptToken> {
    const kept = this.find(auth);
    if (kept === null || kept.refreshToken === null) throw needed();
    const token = await this.#refreshed(auth, kept, ask, signal);
    if (token === null) throw needed();
    return token;
  }

  /** For one send. */
  source(ask: AskProvider): TokenSource {
    return {
      peek: (auth) => this.find(auth),
      token: (auth, signal) => {
        const kept = this.find(auth);
        return kept !== null && isFresh(kept, this.#clock.nowMs()) ? kept : this.#usable(auth, kept, ask, signal);
      },
      canReplace: (auth, refused) => this.#canReplace(auth, refused),
      replace: (auth, refused, signal) => {
        const kept = this.find(auth);
        const isOther = kept !== null && kept.accessToken !== refused.accessToken;
        if (isOther && isFresh(kept, this.#clock.nowMs())) return Promise.resolve(kept);
        return this.#usable(auth, kept, ask, signal);
      },
    };
  }

  /** Nobody is waited for any more. */
  close(): void {
    this.requests.cancelAll();
  }

  /** @param kept is not there, too old, or was refused */
  async #usable(auth: OAuth2Auth, kept: KeptToken | null, ask: AskProvider, signal: AbortSignal): Promise<KeptToken> {
    checkConfiguration(auth);
    if (kept !== null && kept.refreshToken !== null && auth.autoRefresh) {
      const token = await this.#refreshedOrKept(auth, kept, ask, signal);
      if (token !== null) return token;
    }
    const present = this.find(auth);
    const isOther = present !== null && present.accessToken !== kept?.accessToken;
    if (isOther && isFresh(present, this.#clock.nowMs())) return present;
    if (auth.autoFetch) return this.get(auth, ask, signal);
    if (present === null) throw needed();
    return present;
  }

  /** A provider that is down for a moment is no reason to fail while the token still lives. */
  async #refreshedOrKept(
    auth: OAuth2Auth,
    kept: KeptToken,
    ask: AskProvider,
    signal: AbortSignal,
  ): Promise<KeptToken | null> {
    try {
      return await this.#refreshed(auth, kept, ask, signal);
    } catch (thrown) {
      const lives = kept.expiresAtMs !== null && this.#clock.nowMs() < kept.expiresAtMs;
      const isPassing = thrown instanceof AppError && thrown.data.kind === "network";
      if (lives && isPassing && !isFresh(kept, this.#clock.nowMs())) return kept;
      throw thrown;
    }
  }

  /** @returns null: it is gone, or the provider takes the refresh token no more, and it was dropped */
  async #refreshed(
    auth: OAuth2Auth,
    before: KeptToken,
    ask: AskProvider,
    signal: AbortSignal,
  ): Promise<KeptToken | null> {
    try {
      return await this.#refreshes.run(before.key, signal, (shared) => this.#refresh(auth, before, ask, shared));
    } catch (thrown) {
      if (!(thrown instanceof AppError && isInvalidGrant(thrown.cause))) throw thrown;
      return null;
    }
  }

  async #refresh(
    auth: OAuth2Auth,
    before: KeptToken,
    ask: AskProvider,
    signal: AbortSignal,
  ): Promise<KeptToken | null> {
    const { key } = before;
    while (!this.#keeper.claim(key, this.#clock.nowMs(), this.#clock.nowMs() + claimMs)) {
      if (this.#keeper.read(key) === null) return null;
      await this.#clock.wait(claimPollMs, signal);
    }
    try {
      const kept = this.#keeper.read(key);
      if (kept === null || kept.refreshToken === null) return null;
      if (kept.accessToken !== before.accessToken && isFresh(kept, this.#clock.nowMs())) return kept;
      return await this.#refreshClaimed(auth, kept, kept.refreshToken, ask, signal);
    } finally {
      this.#keeper.release(key);
    }
  }

  async #refreshClaimed(
    auth: OAuth2Auth,
    kept: KeptToken,
    refreshToken: string,
    ask: AskProvider,
    signal: AbortSignal,
  ): Promise<KeptToken> {
    try {
      const grant = (context: GrantContext): Promise<GrantedToken> => refreshed(context, refreshToken, kept);
      const token = { key: kept.key, ...(await this.#granted(auth, ask, signal, grant)) };
      this.#keeper.write(token);
      return token;
    } catch (thrown) {
      if (thrown instanceof AppError && isInvalidGrant(thrown.cause)) this.#keeper.delete(kept.key);
      throw thrown;
    }
  }

  async #granted(
    auth: OAuth2Auth,
    ask: AskProvider,
    signal: AbortSignal,
    grant: (context: GrantContext) => Promise<GrantedToken>,
  ): Promise<GrantedToken> {
    try {
      const provider = await findProvider(auth, this.#discovery, ask, signal);
      return await grant({ auth, provider, ask, clock: this.#clock, requests: this.requests, signal });
    } catch (thrown) {
      throw toProviderError(thrown);
    }
  }

  #grant(context: GrantContext): Promise<GrantedToken> {
    switch (context.auth.flow) {
      case "authorization_code":
        return authorizationCode(context, this.#listeners);
      case "client_credentials":
        return clientCredentials(context);
      case "resource_owner_password_credentials":
        return passwordCredentials(context);
      case "device_code":
        return deviceCode(context);
    }
  }

  #canReplace(auth: OAuth2Auth, refused: KeptToken): boolean {
    const kept = this.find(auth);
    if (kept !== null && kept.accessToken !== refused.accessToken) return true;
    if (auth.autoRefresh && kept !== null && kept.refreshToken !== null) return true;
    return auth.autoFetch && !isInteractive(auth);
  }
}

function isInvalidGrant(cause: unknown): boolean {
  return cause instanceof ProviderRefusal && cause.error === "invalid_grant";
}

function needed(): AppError {
  return new AppError("token-needed", {}, { phase: "auth" });
}
