import { z } from "zod";

/**
 * The phases of one hop, in the order in which they happen. Names as in the drawing's waterfall; `auth` is the wait
 * for a token of OAuth 2.0.
 */
export const phases = ["auth", "queue", "dns", "connect", "tls", "send", "wait", "receive"] as const;
export const phaseSchema = z.enum(phases);
export type Phase = z.infer<typeof phaseSchema>;
