/**
 * A body of the store as a tree of values, of any size: the children of a node are found when it is opened, from the
 * bytes, and are asked for by windows. JSON, NDJSON, XML and HTML, MessagePack, CBOR, protobuf without a schema.
 */
import { z } from "zod";
import { appErrorSchema } from "../errors.ts";
import { emptySchema } from "./bytes.ts";

const countSchema = z.number().int().min(0);
const treeIdSchema = z.string().max(100);

export const treeFormatSchema = z.enum(["json", "ndjson", "xml", "html", "messagepack", "cbor", "protobuf"]);
export type TreeFormat = z.infer<typeof treeFormatSchema>;

/** Opaque; of one tree. */
export const nodeIdSchema = z.string().max(200);

export const bodyNodeKinds = [
  "object",
  "array",
  "string",
  "number",
  "literal",
  "bytes",
  "time",
  "element",
  "text",
  "comment",
  "invalid",
] as const;

export const bodyNodeSchema = z.object({
  id: nodeIdSchema,
  /**
   * Of the parent: a name, an index, or a field's number (protobuf); null for the root. Cut at 1,000 units. Of markup
   * `#text`, `#comment`, `!DOCTYPE` and `?` where it is no element. A key of MessagePack or CBOR that is no text is
   * written as one, but for integers.
   */
  key: z.union([z.string(), z.number().int(), z.null()]),
  kind: z.enum(bodyNodeKinds),
  /** Of what has no children: as it stands in the body (digits kept, strings decoded), cut at 1,000 units. */
  text: z.string(),
  isCut: z.boolean(),
  /** It can be opened. */
  hasChildren: z.boolean(),
  /** How many children; null: not counted yet. */
  count: countSchema.nullable(),
  /** What the format says besides: `tag 1`, `ext 5`, `varint`, `int64`, an element's attributes… "" for none. */
  note: z.string().max(500),
  /** Of the body; of the text in UTF-8 where the body is in another charset. */
  offsetBytes: countSchema,
  /** null: its end is not known yet. */
  lengthBytes: countSchema.nullable(),
});
export type BodyNode = z.infer<typeof bodyNodeSchema>;

export const bodyTreeCalls = {
  /** Cheap at any size. @throws body-gone */
  "bodyTree.open": {
    input: z.object({ bodyId: z.string().max(100), format: treeFormatSchema, charset: z.string().max(100).nullable() }),
    output: z.object({ treeId: treeIdSchema, root: bodyNodeSchema }),
  },
  "bodyTree.close": { input: z.object({ treeId: treeIdSchema }), output: emptySchema },
  /**
   * A window of a node's children, as far as they are found. Going through a huge node goes on by itself once it was
   * asked for; ask again while not `complete`.
   */
  "bodyTree.children": {
    input: z.object({
      treeId: treeIdSchema,
      nodeId: nodeIdSchema,
      first: countSchema,
      count: z.number().int().min(1).max(500),
    }),
    output: z.object({
      children: z.array(bodyNodeSchema),
      /** Found so far; all of them once complete. */
      found: countSchema,
      complete: z.boolean(),
      readBytes: countSchema,
      sizeBytes: countSchema,
      /** Where the format is broken: what was found before it stays. */
      problem: z.object({ reason: z.string(), offsetBytes: countSchema, error: appErrorSchema.nullable() }).nullable(),
    }),
  },
  /** The whole of a value: of a leaf its text, of a container its bytes as text (JSON) or as a JSON rendition (binary). */
  "bodyTree.text": {
    input: z.object({ treeId: treeIdSchema, nodeId: nodeIdSchema }),
    output: z.object({ text: z.string(), isCut: z.boolean() }),
  },
  /** The way to a node, and its names in the languages of filters ("" where a format has none). */
  "bodyTree.path": {
    input: z.object({ treeId: treeIdSchema, nodeId: nodeIdSchema }),
    output: z.object({
      segments: z.array(z.union([z.string(), z.number().int()])),
      jsonPath: z.string(),
      jsonPointer: z.string(),
      jq: z.string(),
      xpath: z.string(),
    }),
  },
};
