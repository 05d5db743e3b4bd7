/** OAuth 2.0 as a send sees it (RFC 6750): a token goes along, and after a 401 another one, once. */
import { sameHeaderName } from "../../../../shared/headers.ts";
import type { KeptToken, OAuth2Auth } from "../../../../shared/model/oauth2.ts";
import { AppError } from "../../../../shared/errors.ts";
import type { WireRequest } from "../../wireRequest.ts";
import type { Authenticator } from "../authenticator.ts";
import { checkConfiguration } from "./configuration.ts";
import type { TokenSource } from "./tokenSource.ts";

/** Stands for a token that is not there yet, in previews. */
const unknownToken = "…";

/** Made for each send: it remembers which token was refused. @param auth with its variables resolved */
export function oauth2Authenticator(auth: OAuth2Auth, tokens: TokenSource): Authenticator {
  /** The last one that went out. */
  let sent: KeptToken | null = null;
  let refused: KeptToken | null = null;
  /** Another one was got already in this send. */
  let replaced = false;

  const present = (request: WireRequest, token: KeptToken): WireRequest => {
    sent = token;
    return withToken(request, auth, tokenText(auth, token));
  };
  return {
    authorize(request, { signal, preview }) {
      if (preview) {
        checkConfiguration(auth);
        const kept = tokens.peek(auth);
        return withToken(request, auth, kept === null ? unknownToken : tokenText(auth, kept));
      }
      const wanted = refused === null ? tokens.token(auth, signal) : tokens.replace(auth, refused, signal);
      refused = null;
      if (!(wanted instanceof Promise)) return present(request, wanted);
      // One that is that new is not refused for its age.
      replaced = true;
      return wanted.then((token) => present(request, token));
    },
    challenged(_request, head) {
      if (head.status !== 401 || sent === null || replaced || !tokens.canReplace(auth, sent)) return false;
      replaced = true;
      refused = sent;
      return true;
    },
  };
}

function tokenText({ tokenSource }: OAuth2Auth, token: KeptToken): string {
  if (tokenSource === "access_token") return token.accessToken;
  if (token.idToken !== null) return token.idToken;
  throw new AppError("token-answer", { reason: "it holds no ID token" }, { phase: "auth" });
}

/** An Authorization header that is there already was typed by the person, and wins. */
function withToken(request: WireRequest, auth: OAuth2Auth, text: string): WireRequest {
  if (auth.placement === "query") return withQueryParameter(request, auth.queryName, text);
  if (request.headers.some(([name]) => sameHeaderName(name, "authorization"))) return request;
  const value = auth.prefix === "" ? text : `${auth.prefix} ${text}`;
  return { ...request, headers: [...request.headers, ["Authorization", value]] };
}

function withQueryParameter(request: WireRequest, name: string, value: string): WireRequest {
  const { url, target } = request.url;
  const added = `${target.includes("?") ? "&" : "?"}${encodeURIComponent(name)}=${encodeURIComponent(value)}`;
  return { ...request, url: { ...request.url, target: target + added, url: url + added } };
}
