/** Path and query of an origin-form, absolute-form (RFC 9112 section 3.2.2) or `*` target, still encoded. */
export function splitTarget(target: string): [path: string, query: string] {
  const local = target.replace(/^https?:\/\/[^/?]*/i, "");
  const mark = local.indexOf("?");
  const path = mark < 0 ? local : local.slice(0, mark);
  return [path.startsWith("/") ? path : `/${path}`, mark < 0 ? "" : local.slice(mark + 1)];
}
