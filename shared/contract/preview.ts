/** What a send would put on the wire, before anything goes out. */
import { z } from "zod";
import { requestSchema } from "../model/request.ts";
import { sendContextSchema } from "./exchange.ts";
import { variableInForceSchema } from "./variable.ts";

/** Characters of text in a preview's body, all of its pieces together. */
export const previewTextLimit = 64 * 1024;

export const previewPieceSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("text"), text: z.string() }),
  /** `bytes` null: not known before it is read (a pipe). */
  z.object({ type: z.literal("file"), path: z.string(), bytes: z.number().nullable() }),
]);
export type PreviewPiece = z.infer<typeof previewPieceSchema>;

export const exchangePreviewSchema = z.object({
  url: z.string(),
  /** Request line and headers as HTTP/1.1 has them, each ended by a line feed, without the empty line. */
  head: z.string(),
  body: z.array(previewPieceSchema),
  /** null: not known before it is read. */
  bodyBytes: z.number().nullable(),
  /** The text of the body was longer. */
  isCut: z.boolean(),
  /** Dots stand for secrets. */
  isMasked: z.boolean(),
  /** What auth adds is not in it: it comes once the server asks, or with a token that is not there yet. */
  authLater: z.enum(["challenge", "token"]).nullable(),
  /** Those that were used, each once, in their order; nested ones too. */
  variables: z.array(variableInForceSchema),
});
export type ExchangePreview = z.infer<typeof exchangePreviewSchema>;

export const previewCalls = {
  /** Nothing is sent. Timestamps, random values and nonces are of this moment; a send makes others. */
  "exchange.preview": {
    input: z.object({ request: requestSchema, context: sendContextSchema, reveal: z.boolean() }),
    output: exchangePreviewSchema,
  },
};
