/** What the window may know of a token, and what is in it once the person asks to look. */
import type { CallOutput } from "../../shared/contract.ts";
import type { KeptToken, TokenView } from "../../shared/model/oauth2.ts";

export function tokenView(token: KeptToken): TokenView {
  const { key, flow, issuer, clientId, scope, tokenType, obtainedAtMs, expiresAtMs, refreshToken, idToken } = token;
  const refreshable = refreshToken !== null;
  const hasIdToken = idToken !== null;
  return { key, flow, issuer, clientId, scope, tokenType, obtainedAtMs, expiresAtMs, refreshable, hasIdToken };
}

export function revealedToken({ accessToken, idToken }: KeptToken): CallOutput<"token.reveal"> {
  return { accessToken, idToken, claims: claimsOf(idToken ?? accessToken) };
}

/** RFC 7519 section 3: the middle of three parts. Nothing is verified. */
function claimsOf(token: string): string | null {
  const parts = token.split(".");
  if (parts.length !== 3) return null;
  try {
    const claims: unknown = JSON.parse(Buffer.from(parts[1] ?? "", "base64url").toString("utf8"));
    return typeof claims === "object" && claims !== null ? JSON.stringify(claims, null, 2) : null;
  } catch {
    return null;
  }
}
