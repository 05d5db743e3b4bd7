/** What a Content-Encoding header says, and how much of it Envoi can undo. Source: RFC 9110 section 8.4. */

export type ContentCoding = "gzip" | "deflate" | "br" | "zstd";

/** More than anybody stacks; each one costs memory, so that a hostile header cannot ask for thousands. */
export const maxContentCodings = 8;

const codingsByName: Record<string, ContentCoding | "identity"> = {
  gzip: "gzip",
  "x-gzip": "gzip",
  deflate: "deflate",
  br: "br",
  zstd: "zstd",
  identity: "identity",
};

export interface DecodingPlan {
  /** In the order in which the server applied them, by the names that it used, lower-case. */
  undone: string[];
  /** The same, in the order in which they are undone. */
  steps: { coding: ContentCoding; name: string }[];
  /** The header names more codings than Envoi undoes; nothing is undone then. */
  tooMany: boolean;
}

/**
 * The last coding was applied last and is undone first; the first unknown one ends the decoding.
 * @param codings header values or single tokens, in the order of the header
 */
export function planDecoding(codings: readonly string[]): DecodingPlan {
  const names = codings
    .flatMap((value) => value.split(","))
    .map((token) => token.trim().toLowerCase())
    .filter((token) => token !== "" && token !== "identity");
  if (names.length > maxContentCodings) return { undone: [], steps: [], tooMany: true };
  const steps: DecodingPlan["steps"] = [];
  for (const name of names.toReversed()) {
    const coding = Object.hasOwn(codingsByName, name) ? codingsByName[name] : undefined;
    if (coding === undefined || coding === "identity") break;
    steps.push({ coding, name });
  }
  return { undone: steps.map((step) => step.name).toReversed(), steps, tooMany: false };
}
