/** Where a body that is shown as a tree is broken; see phrases.ts. */
export const treePhrases = [
  "the data ends too early",
  "a break stands where a value is expected",
  "0xc1 is never used in MessagePack",
  "a tag stands before a break",
  "a simple value is not well-formed",
  "a head is not one of CBOR’s",
  "a chunk is of another type",
  "the number of a field is out of range",
  "a field is of no known wire type",
  "a group ends that did not begin",
  "a number has more than ten bytes",
  "a tag has no name",
  "a declaration is not one of XML’s",
  "an end tag belongs to no open element",
  "text stands outside of the root",
] as const;

export type TreePhrase = (typeof treePhrases)[number];
