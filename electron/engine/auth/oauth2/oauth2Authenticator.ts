/** OAuth 2.0 as a send sees it (RFC 6750): a token goes along, and after a 401 another one, once. */
import type { KeptToken, OAuth2Auth } from "../../../../shared/model/oauth2.ts";
import { AppError } from "../../../../shared/errors.ts";
import type { WireRequest } from "../../wireRequest.ts";
import type { Authenticator } from "../authenticator.ts";
import { withHeader, withQuery } from "../requestEdits.ts";
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

/** Where the person typed an Authorization header there is no authenticator at all: see authenticators.ts. */
function withToken(request: WireRequest, auth: OAuth2Auth, text: string): WireRequest {
  if (auth.placement === "query") return withQuery(request, [[auth.queryName, text]]);
  return withHeader(request, "Authorization", auth.prefix === "" ? text : `${auth.prefix} ${text}`);
}
