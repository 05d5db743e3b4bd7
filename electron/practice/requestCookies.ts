import type { PracticeCall } from "./call.ts";

/** Pairs of the Cookie header in order, values as they came. */
export function requestCookies(call: PracticeCall): [string, string][] {
  const header = call.request.headers.cookie ?? "";
  const parts = header.split(";").map((part) => part.trim());
  return parts
    .filter((part) => part !== "")
    .map((part) => {
      const mark = part.indexOf("=");
      return mark < 0 ? ["", part] : [part.slice(0, mark).trim(), part.slice(mark + 1).trim()];
    });
}

/** RFC 6265 section 4.1.1: what a cookie's value may not hold is percent-encoded. */
export function cookiePair(name: string, value: string): string {
  return `${encodeURIComponent(name)}=${value.replace(/[^!#-+\--:<-[\]-~]/gu, encodeURIComponent)}`;
}
