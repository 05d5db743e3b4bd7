import { z } from "zod";

/**
 * `system`: the desktop's resolver, or HTTP_PROXY, HTTPS_PROXY, ALL_PROXY and NO_PROXY in the other shells. The bypass
 * list holds hosts, suffixes (`.example.com`), CIDR blocks (`10.0.0.0/8`), each with an optional port, or `*`.
 */
export const proxySchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("none") }),
  z.object({ type: z.literal("system") }),
  z.object({
    /** How the proxy itself is spoken to; `socks5` lets the proxy resolve names (curl's socks5h). */
    type: z.enum(["http", "https", "socks5"]),
    host: z.string().max(255),
    port: z.number().int().min(1).max(65_535),
    username: z.string(),
    password: z.string(),
    bypass: z.array(z.string().max(300)).max(1000),
  }),
]);
export type Proxy = z.infer<typeof proxySchema>;
