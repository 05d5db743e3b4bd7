import { z } from "zod";
import { collectionEventSchema, environmentSchema } from "../model/collection.ts";
import { exampleSchema } from "../model/example.ts";
import { requestSchema } from "../model/request.ts";
import { variableSchema } from "../model/variable.ts";
import { emptySchema, pathSchema } from "./bytes.ts";

const collectionIdSchema = z.string().max(100);
const nameSchema = z.string().trim().min(1).max(255);
const pathsSchema = z.array(pathSchema).min(1).max(100_000);
const itemSchema = z.object({ collectionId: collectionIdSchema, path: pathSchema });

export const collectionCalls = {
  /** `directory` null: in the profile's own collections folder. */
  "collection.create": {
    input: z.object({ name: nameSchema, directory: pathSchema.nullable() }),
    output: z.object({ collectionId: collectionIdSchema }),
  },
  "collection.open": {
    input: z.object({ directory: pathSchema }),
    output: z.object({ collectionId: collectionIdSchema }),
  },
  /** Its files stay where they are. */
  "collection.close": { input: z.object({ collectionId: collectionIdSchema }), output: emptySchema },
  "collection.rename": { input: z.object({ collectionId: collectionIdSchema, name: nameSchema }), output: emptySchema },
  /** As scope.save of the collection itself, but its variables alone. */
  "collection.saveVariables": {
    input: z.object({ collectionId: collectionIdSchema, variables: z.array(variableSchema).max(10_000) }),
    output: emptySchema,
  },
  /** `previousName` null makes a new one. */
  "environment.save": {
    input: z.object({
      collectionId: collectionIdSchema,
      previousName: nameSchema.nullable(),
      environment: environmentSchema,
    }),
    output: emptySchema,
  },
  /** As they are shown; a name that is left out comes behind. */
  "environment.order": {
    input: z.object({ collectionId: collectionIdSchema, names: z.array(nameSchema).max(10_000) }),
    output: emptySchema,
  },
  "environment.remove": {
    input: z.object({ collectionId: collectionIdSchema, name: nameSchema }),
    output: emptySchema,
  },
  "item.read": {
    input: itemSchema,
    output: z.object({
      name: z.string(),
      request: requestSchema,
      examples: z.array(exampleSchema),
      version: z.string(),
    }),
  },
  /**
   * `path` null saves a new request under `parent` ("" is the collection itself). `expectedVersion` null replaces
   * whatever is there; otherwise a file that changed since is refused with `changed-on-disk`.
   */
  "item.save": {
    input: z.object({
      collectionId: collectionIdSchema,
      path: pathSchema.nullable(),
      parent: pathSchema,
      name: nameSchema,
      request: requestSchema,
      expectedVersion: z.string().nullable(),
    }),
    output: z.object({ path: pathSchema, version: z.string() }),
  },
  "item.createFolder": {
    input: z.object({ collectionId: collectionIdSchema, parent: pathSchema, name: nameSchema }),
    output: z.object({ path: pathSchema }),
  },
  "item.rename": { input: itemSchema.extend({ name: nameSchema }), output: z.object({ path: pathSchema }) },
  "item.duplicate": { input: itemSchema, output: z.object({ path: pathSchema }) },
  /**
   * Moves or copies requests and folders, in their order, to stand in `parent` before `before` (null: at its end);
   * names that are taken there get a number. Paths that lie in others of the list go with them.
   */
  "item.place": {
    input: z.object({
      from: z.object({ collectionId: collectionIdSchema, paths: pathsSchema }),
      to: z.object({ collectionId: collectionIdSchema, parent: pathSchema, before: pathSchema.nullable() }),
      copy: z.boolean(),
    }),
    output: z.object({ paths: z.array(pathSchema) }),
  },
  /** Where each stands among its siblings (TreeNode's seq); null: behind those with a number, by name. */
  "item.order": {
    input: z.object({
      collectionId: collectionIdSchema,
      numbers: z.array(z.object({ path: pathSchema, seq: z.number().nullable() })).max(100_000),
    }),
    output: emptySchema,
  },
  /** Undone by `item.restore`, all of them together. */
  "item.remove": {
    input: z.object({ collectionId: collectionIdSchema, paths: pathsSchema }),
    output: z.object({ undoId: z.string() }),
  },
  "item.restore": {
    input: z.object({ undoId: z.string().max(100) }),
    output: z.object({ paths: z.array(pathSchema) }),
  },
  /** The file itself, for one that cannot be read as a request or folder; `truncated` behind 1 MiB. */
  "item.readText": {
    input: itemSchema,
    output: z.object({ text: z.string(), truncated: z.boolean(), absolutePath: z.string() }),
  },
  /** `index` null adds it behind the others. */
  "example.save": {
    input: itemSchema.extend({ index: z.number().int().min(0).nullable(), example: exampleSchema }),
    output: z.object({ index: z.number().int(), version: z.string() }),
  },
  "example.remove": {
    input: itemSchema.extend({ index: z.number().int().min(0) }),
    output: z.object({ version: z.string() }),
  },
};

export const collectionStreams = {
  "collections.watch": { input: emptySchema, event: collectionEventSchema },
};
