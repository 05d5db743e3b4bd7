import { z } from "zod";

export const authSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("inherit") }),
  z.object({ type: z.literal("none") }),
  /** RFC 7617 */
  z.object({ type: z.literal("basic"), username: z.string(), password: z.string() }),
  /** RFC 6750 */
  z.object({ type: z.literal("bearer"), token: z.string() }),
]);
export type Auth = z.infer<typeof authSchema>;
export type AuthType = Auth["type"];
