/** Which elements of HTML end by themselves when another one begins (HTML, section 13.1.2.4, optional tags). */
import { digestsOf, rawNames } from "../../bodyView/markupNames.ts";

const blocks =
  "address article aside blockquote details dialog div dl fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 " +
  "header hgroup hr main menu nav ol p pre search section table ul";

const rules: Record<string, string> = {
  p: blocks,
  li: "li",
  dt: "dt dd",
  dd: "dt dd",
  option: "option optgroup hr",
  optgroup: "optgroup hr",
  tr: "tr tbody tfoot thead",
  td: "td th tr tbody tfoot thead",
  th: "td th tr tbody tfoot thead",
  thead: "tbody tfoot",
  tbody: "tbody tfoot thead",
  tfoot: "tbody thead",
  caption: "colgroup thead tbody tfoot tr",
  colgroup: "thead tbody tfoot tr",
  rt: "rt rp",
  rp: "rt rp",
  head: "body",
};

const endedBy = new Map(
  Object.entries(rules).map(([name, names]) => [[...digestsOf(name)][0] ?? 0, digestsOf(names)] as const),
);

/** @param open digest of the element that is open @param begun of the one that begins in it */
export function endsBy(open: number, begun: number): boolean {
  return endedBy.get(open)?.has(begun) === true;
}

export const rawDigests = digestsOf(rawNames.join(" "));
/** Of those, the ones whose text has no references. */
export const codeDigests = digestsOf("script style");
/** In these a tag can close itself. */
export const foreignDigests = digestsOf("svg math");
