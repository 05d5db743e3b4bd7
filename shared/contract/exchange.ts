import { z } from "zod";
import { exchangeEventSchema } from "../model/exchange.ts";
import { requestSchema } from "../model/request.ts";
import { pathSchema } from "./bytes.ts";

/** What a send stands in: whose variables and whose session apply. */
export const sendContextSchema = z.object({
  collectionId: z.string().max(100).nullable(),
  /** Where the request is, or would be, in the collection. */
  path: pathSchema.nullable(),
  environment: z.string().max(255).nullable(),
});
export type SendContext = z.infer<typeof sendContextSchema>;

export const exchangeCalls = {
  /** The headers that Envoi would add by itself, for the Headers panel; nothing is sent. */
  "exchange.automaticHeaders": {
    input: z.object({ request: requestSchema, context: sendContextSchema }),
    output: z.object({
      headers: z.array(
        z.object({
          name: z.string(),
          value: z.string(),
          state: z.enum(["sent", "overridden", "omitted"]),
        }),
      ),
    }),
  },
  /** A certificate that a server showed, as PEM (RFC 7468); null: it was too long ago. */
  "exchange.certificate": {
    input: z.object({ sha256Fingerprint: z.string().max(200) }),
    output: z.object({ pem: z.string().nullable() }),
  },
};

export const curlCalls = {
  /**
   * A command for POSIX shells that sends the same bytes: variables, what is inherited, the session's cookies and the
   * delivery settings in force are in it. `notes` say what curl cannot do. @throws as a send would before it goes out
   */
  "exchange.curl": {
    input: z.object({ request: requestSchema, context: sendContextSchema }),
    output: z.object({ command: z.string(), notes: z.array(z.string()) }),
  },
};

export const exchangeStreams = {
  /** One send. Closing the stream aborts it. The response's body stays in the engine: see body.read. */
  "exchange.send": {
    input: z.object({ exchangeId: z.string().min(1).max(100), request: requestSchema, context: sendContextSchema }),
    event: exchangeEventSchema,
  },
};
