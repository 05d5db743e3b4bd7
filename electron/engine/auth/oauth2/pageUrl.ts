/** An address of the provider's that a browser is sent to: a page, and nothing that starts a program. */
import { isSafeLink } from "../../../../shared/links.ts";
import { unusableAnswer } from "./providerErrors.ts";

/** @throws AppError token-answer */
export function readPageUrl(text: string | undefined): URL {
  const url = text === undefined ? null : URL.parse(text);
  if (url === null || !isSafeLink(url.href) || url.protocol === "mailto:") {
    throw unusableAnswer("it leads to an address that is not http or https", text ?? null);
  }
  return url;
}
