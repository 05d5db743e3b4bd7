/** Variables that are in force somewhere, those of the whole profile, and those that were set at run time. */
import { z } from "zod";
import { appErrorSchema } from "../errors.ts";
import { requestSchema } from "../model/request.ts";
import { variableSchema } from "../model/variable.ts";
import { variableScopeSchema } from "../variableScopes.ts";
import { emptySchema } from "./bytes.ts";
import { sendContextSchema } from "./exchange.ts";

const collectionIdSchema = z.string().max(100).nullable();
const variablesSchema = z.array(variableSchema).max(10_000);
/** `request` null: what holds in the folder or collection itself, `context.path` then being a path below it. */
const useSchema = z.object({ request: requestSchema.nullable(), context: sendContextSchema });

export const variableInForceSchema = z.object({
  name: z.string(),
  /** As it is defined, variables in it unresolved; null: a secret, or made anew for each use. */
  value: z.string().nullable(),
  secret: z.boolean(),
  scope: variableScopeSchema,
  /** Path of the folder, name of the environment, path of the `.env` file; else "". */
  source: z.string(),
});
export type VariableInForce = z.infer<typeof variableInForceSchema>;

export const variableCalls = {
  /** Every name that a send of the request would know, with where its value comes from. */
  "variables.inForce": {
    input: useSchema,
    output: z.object({
      variables: z.array(variableInForceSchema),
      /** Why the environment's own are missing from it: a send fails with the same. */
      problem: appErrorSchema.nullable(),
    }),
  },
  /** What `{{name}}` comes to, secrets too; of a dynamic one, an example. null: nothing, or not without others. */
  "variables.reveal": {
    input: useSchema.extend({ name: z.string().max(1000) }),
    output: z.object({ value: z.string().nullable() }),
  },
  "variables.saveGlobal": { input: z.object({ variables: variablesSchema }), output: emptySchema },
  /** `collectionId` null: for requests without a collection. An empty list clears them. */
  "variables.saveRuntime": {
    input: z.object({ collectionId: collectionIdSchema, variables: variablesSchema }),
    output: emptySchema,
  },
};

export const variableStreams = {
  /** All of them at first, then whichever changed, in whichever window. */
  "variables.watch": {
    input: emptySchema,
    event: z.discriminatedUnion("type", [
      z.object({ type: z.literal("global"), variables: variablesSchema }),
      z.object({ type: z.literal("runtime"), collectionId: collectionIdSchema, variables: variablesSchema }),
    ]),
  },
};
