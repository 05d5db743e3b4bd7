/** What auth adds, the tokens of OAuth 2.0, and how secrets are kept. */
import { z } from "zod";
import { appErrorSchema } from "../errors.ts";
import { authSchema } from "../model/auth.ts";
import { tokenRequestSchema, tokenViewSchema } from "../model/oauth2.ts";
import { requestSchema } from "../model/request.ts";
import { emptySchema } from "./bytes.ts";
import { sendContextSchema } from "./exchange.ts";

const tokenKeySchema = z.string().max(100);
/** The request says which auth is in force; context, which variables and which inherited one. */
const authUseSchema = z.object({ request: requestSchema, context: sendContextSchema });
const secretsStateSchema = z.object({
  /** Where the key of the encrypted store is: with the system, in a file of the owner's, or behind a passphrase. */
  keptBy: z.enum(["system", "file", "passphrase"]),
});

export const authPreviewSchema = z.object({
  /** In force, `inherit` followed to its end. */
  auth: authSchema,
  from: z.object({ source: z.enum(["request", "folder", "collection", "session"]), name: z.string() }),
  /** `always`: with the first request; `challenge`: once the server asks; `token`: once a token was got. */
  when: z.enum(["always", "challenge", "token"]),
  adds: z.array(
    z.object({
      place: z.enum(["header", "query", "cookie", "body"]),
      name: z.string(),
      value: z.string(),
    }),
  ),
  /** Why it could not be sent as it stands. */
  problem: appErrorSchema.nullable(),
});
export type AuthPreview = z.infer<typeof authPreviewSchema>;

export const authCalls = {
  /** Nothing is sent, and no token is got. Timestamps and nonces are of this moment. */
  "auth.preview": { input: authUseSchema, output: authPreviewSchema },
  /** The token that a send of this request would use; null: there is none yet, or its auth is not OAuth 2.0. */
  "token.find": { input: authUseSchema, output: z.object({ token: tokenViewSchema.nullable() }) },
  /** Gets a new one, as a send without a token would, and keeps it. Waits for the person where the flow needs one. */
  "token.get": { input: authUseSchema, output: z.object({ token: tokenViewSchema }) },
  "token.refresh": { input: authUseSchema, output: z.object({ token: tokenViewSchema }) },
  /** `claims` of the ID token, else of the access token: indented JSON, not verified; null: it is no JWT. */
  "token.reveal": {
    input: z.object({ key: tokenKeySchema }),
    output: z.object({ accessToken: z.string(), idToken: z.string().nullable(), claims: z.string().nullable() }),
  },
  "token.list": { input: emptySchema, output: z.object({ tokens: z.array(tokenViewSchema) }) },
  "token.forget": { input: z.object({ key: tokenKeySchema }), output: emptySchema },
  /** For a browser whose redirect did not reach Envoi: the whole address that it ended at. */
  "token.complete": {
    input: z.object({ requestId: z.string().max(100), url: z.string().max(65_536) }),
    output: emptySchema,
  },
  "token.cancel": { input: z.object({ requestId: z.string().max(100) }), output: emptySchema },
  "secrets.state": { input: emptySchema, output: secretsStateSchema },
  /** `passphrase` null: back to a key file. Not in the desktop shell, where the system keeps the key. */
  "secrets.protect": {
    input: z.object({ passphrase: z.string().min(1).max(1024).nullable() }),
    output: secretsStateSchema,
  },
};

export const authStreams = {
  /** What waits for the person, now and from now on; `ended` when it is over, however it ended. */
  "token.requests": {
    input: emptySchema,
    event: z.discriminatedUnion("type", [
      ...tokenRequestSchema.options,
      z.object({ type: z.literal("ended"), requestId: z.string() }),
    ]),
  },
};
