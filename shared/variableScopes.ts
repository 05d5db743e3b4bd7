/** Where a variable's value can come from, the nearest first; the last three are asked for by name alone. */
import { z } from "zod";

export const variableScopeSchema = z.enum([
  "runtime",
  "request",
  "folder",
  "environment",
  "dotenv",
  "collection",
  "global",
  "envoi",
  "dynamic",
  "process",
]);
export type VariableScope = z.infer<typeof variableScopeSchema>;
