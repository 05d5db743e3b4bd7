/** Collections as the window sees them. Paths are relative to the collection's folder, with `/`. */
import { z } from "zod";
import { appErrorSchema } from "../errors.ts";
import { scopeSettingsSchema } from "./scope.ts";
import { variableSchema } from "./variable.ts";

export const treeNodeSchema = z.object({
  path: z.string(),
  type: z.enum(["folder", "request", "broken", "other"]),
  name: z.string(),
  /** Of a request, else "". */
  method: z.string(),
  /** Of a request, as typed, for the filter; else "". */
  url: z.string(),
  tags: z.array(z.string()),
  /** Where the person put it among its siblings; null sorts after, by name. */
  seq: z.number().nullable(),
  /** Why a broken one is broken. */
  problem: appErrorSchema.nullable(),
  /** Of a folder that has any; else null. */
  settings: scopeSettingsSchema.nullable(),
});
export type TreeNode = z.infer<typeof treeNodeSchema>;

export const environmentSchema = z.object({
  name: z.string(),
  /** CSS colour as in the file, or null. */
  color: z.string().nullable(),
  /** Name of the environment whose variables are under these; null: none. */
  extends: z.string().nullable(),
  /** Relative to the collection's folder; null: none. Its variables are under these. */
  dotEnvFilePath: z.string().nullable(),
  variables: z.array(variableSchema),
});
export type Environment = z.infer<typeof environmentSchema>;

export const collectionSchema = z.object({
  /** Stable for the same folder on the same machine. */
  id: z.string(),
  name: z.string(),
  /** Absolute, as the platform writes it. */
  directory: z.string(),
  /** Every folder and request, parents before children, siblings in their order. */
  nodes: z.array(treeNodeSchema),
  environments: z.array(environmentSchema),
  settings: scopeSettingsSchema,
  /** Set when the collection itself cannot be read. */
  problem: appErrorSchema.nullable(),
});
export type Collection = z.infer<typeof collectionSchema>;

export const collectionEventSchema = z.discriminatedUnion("type", [
  /** First for each open collection, then whenever much of one changed, in the window or on disk. */
  z.object({ type: z.literal("collection"), collection: collectionSchema }),
  /** What differs from what was told before; see collectionChanges. */
  z.object({
    type: z.literal("changed"),
    collectionId: z.string(),
    /** All but the nodes; null: as before. */
    head: collectionSchema.omit({ nodes: true }).nullable(),
    removed: z.array(z.string()),
    /**
     * New nodes, different ones, and those whose file was written, in the order of the tree. Each stands right behind
     * the node `after`; null: before all others.
     */
    placed: z.array(z.object({ node: treeNodeSchema, after: z.string().nullable() })),
  }),
  z.object({ type: z.literal("closed"), collectionId: z.string() }),
  /** All collections that were open at the start have been sent. */
  z.object({ type: z.literal("ready") }),
]);
export type CollectionEvent = z.infer<typeof collectionEventSchema>;
