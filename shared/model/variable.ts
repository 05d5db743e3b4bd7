/** One variable, wherever it is defined. */
import { z } from "zod";

export const variableSchema = z.object({
  name: z.string(),
  value: z.string(),
  description: z.string(),
  disabled: z.boolean(),
  /** Secret values never go into the collection's files. */
  secret: z.boolean(),
});
export type Variable = z.infer<typeof variableSchema>;
