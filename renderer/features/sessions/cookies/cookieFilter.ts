import type { Cookie } from "../../../../shared/model/cookie.ts";

/** Those in whose domain, name, value or path the text is, whatever the case; by domain, path and name. */
export function findCookies(cookies: readonly Cookie[], query: string): Cookie[] {
  const wanted = query.trim().toLowerCase();
  const found =
    wanted === ""
      ? cookies
      : cookies.filter((cookie) =>
          [shownDomain(cookie), cookie.name, cookie.value, cookie.path].some((text) =>
            text.toLowerCase().includes(wanted),
          ),
        );
  return found.toSorted((a, b) => compare(a.domain, b.domain) || compare(a.path, b.path) || compare(a.name, b.name));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** With a dot in front when it goes to the hosts below it too. */
export function shownDomain({ domain, hostOnly }: Pick<Cookie, "domain" | "hostOnly">): string {
  return hostOnly ? domain : `.${domain}`;
}

/** Each domain with how many cookies it has, in order. */
export function cookieDomains(cookies: readonly Cookie[]): { domain: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const { domain } of cookies) counts.set(domain, (counts.get(domain) ?? 0) + 1);
  return [...counts].map(([domain, count]) => ({ domain, count })).toSorted((a, b) => compare(a.domain, b.domain));
}
