import { z } from "zod";

/** The phases of one hop, in the order in which they happen. Names as in the drawing's waterfall. */
export const phases = ["queue", "dns", "connect", "tls", "send", "wait", "receive"] as const;
export const phaseSchema = z.enum(phases);
export type Phase = z.infer<typeof phaseSchema>;
