/** The signature base string of OAuth 1.0a: RFC 5849 section 3.4.1. */
import type { Pair } from "../../../shared/model/entry.ts";
import type { WireRequest } from "../wireRequest.ts";
import { decodePercentBytes, encodeBytesStrictly, encodeStrictly, hostOf, splitTarget } from "./requestEdits.ts";

/**
 * @param parameters those of OAuth, without realm and oauth_signature
 * @param form the body where it is application/x-www-form-urlencoded, else ""
 */
export function oauth1BaseString(request: WireRequest, parameters: readonly Pair[], form: string): string {
  const { path, query } = splitTarget(request);
  const pairs = [
    ...encodedPairs(query),
    ...encodedPairs(form),
    ...parameters.map(([name, value]): Pair => [encodeStrictly(name), encodeStrictly(value)]),
  ];
  const normalized = pairs
    .toSorted(([nameA, valueA], [nameB, valueB]) => byCodeUnits(nameA, nameB) || byCodeUnits(valueA, valueB))
    .map(([name, value]) => `${name}=${value}`)
    .join("&");
  const uri = `${request.url.scheme}://${hostWithoutDefaultPort(request)}${path}`;
  return [request.method.toUpperCase(), uri, normalized].map(encodeStrictly).join("&");
}

/** Decoded as a form is, bytes that are no UTF-8 included, then encoded the one way that OAuth knows. */
function encodedPairs(text: string): Pair[] {
  return text
    .split("&")
    .filter((part) => part !== "")
    .map((part): Pair => {
      const mark = part.indexOf("=");
      return mark < 0 ? [recoded(part), ""] : [recoded(part.slice(0, mark)), recoded(part.slice(mark + 1))];
    });
}

function recoded(text: string): string {
  return encodeBytesStrictly(decodePercentBytes(text.replaceAll("+", " ")));
}

function hostWithoutDefaultPort(request: WireRequest): string {
  return hostOf(request).replace(request.url.scheme === "https" ? /:443$/ : /:80$/, "");
}

function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
