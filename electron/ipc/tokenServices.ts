/** OAuth 2.0 tokens put together: kept in the profile, got through the engine, told to the person by the host. */
import type { Engine, SendInput } from "../engine/engine.ts";
import { askThroughEngine } from "../engine/auth/oauth2/providerRequest.ts";
import type { LandingLanguage } from "../engine/auth/oauth2/landingPage.ts";
import { Tokens } from "../engine/auth/oauth2/tokens.ts";
import type { TokenSource } from "../engine/auth/oauth2/tokenSource.ts";
import type { SettingsStore } from "../storage/settings.ts";
import type { TokenStore } from "../storage/tokenStore.ts";
import type { Host } from "./host.ts";

export function createTokens(keeper: TokenStore, settings: SettingsStore, { languages, openLink }: Host): Tokens {
  const language = (): LandingLanguage => {
    const chosen = settings.read().language;
    return chosen === "system" ? spokenLanguage(languages) : chosen;
  };
  return new Tokens({ keeper, openBrowser: openLink, language });
}

/** @param engine is asked for when a token is needed: it is made with this */
export function tokensFor(tokens: Tokens, engine: () => Engine): (input: SendInput) => TokenSource {
  return ({ delivery, deliveryFor }) => tokens.source(askThroughEngine(engine(), deliveryFor ?? (() => delivery)));
}

function spokenLanguage(languages: readonly string[]): LandingLanguage {
  for (const language of languages) {
    const [primary] = language.toLowerCase().split("-");
    if (primary === "en" || primary === "fr" || primary === "ko") return primary;
  }
  return "en";
}
