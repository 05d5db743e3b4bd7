import type { Auth } from "../../../shared/model/auth.ts";
import { base64OfText } from "../../../shared/platform.ts";
import { lookupIn, resolveText } from "../../../shared/variables.ts";
import type { KnownVariables } from "../fields/pieces.ts";

export interface AuthorizationPreview {
  scheme: string;
  credentials: string;
  /** Variables in it that have no value yet. */
  unknown: string[];
}

/** What auth adds as the value of Authorization; null when nothing of its own. */
export function previewAuthorization(auth: Auth, variables: KnownVariables): AuthorizationPreview | null {
  const resolve = (text: string) => resolveText(text, lookupIn(variables));
  switch (auth.type) {
    case "inherit":
    case "none":
      return null;
    case "basic": {
      const username = resolve(auth.username);
      const password = resolve(auth.password);
      const unknown = [...new Set([...username.unknown, ...password.unknown])];
      return { scheme: "Basic", credentials: base64OfText(`${username.text}:${password.text}`), unknown };
    }
    case "bearer": {
      const token = resolve(auth.token);
      return { scheme: "Bearer", credentials: token.text, unknown: token.unknown };
    }
    default:
      return null;
  }
}
