import { z } from "zod";

/** RFC 6265bis; what the jar's table shows and edits. */
export const cookieSchema = z.object({
  name: z.string().max(4096),
  value: z.string().max(4096),
  /** Without a leading dot. */
  domain: z.string().min(1).max(255),
  /** True: sent to this host alone (no Domain attribute). */
  hostOnly: z.boolean(),
  path: z.string().min(1).max(1024),
  /** ISO 8601; null: ends with the session. */
  expires: z.string().nullable(),
  secure: z.boolean(),
  httpOnly: z.boolean(),
  sameSite: z.enum(["strict", "lax", "none", "unset"]),
  createdAt: z.string(),
});
export type Cookie = z.infer<typeof cookieSchema>;

/** What tells one cookie of a jar from another (RFC 6265 section 5.3). */
export const cookieKeySchema = cookieSchema.pick({ domain: true, path: true, name: true });
export type CookieKey = z.infer<typeof cookieKeySchema>;
