/** application/x-www-form-urlencoded as browsers write it (WHATWG URL section 5). */
import type { Pair } from "./model/entry.ts";
import { encodeMatches } from "./percentEncoding.ts";

export function serializeForm(fields: readonly Pair[]): string {
  return fields.map(([name, value]) => `${encodeField(name)}=${encodeField(value)}`).join("&");
}

function encodeField(text: string): string {
  return encodeMatches(text, /[^A-Za-z0-9*\-._ ]+/g).replaceAll(" ", "+");
}
