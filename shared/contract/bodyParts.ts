/** The parts of a multipart body (RFC 2046, form-data, mixed, related, byteranges), each a body of its own when asked for. */
import { z } from "zod";

const countSchema = z.number().int().min(0);

export const bodyPartSchema = z.object({
  headers: z.array(z.object({ name: z.string(), value: z.string() })).max(200),
  /** Of Content-Disposition; null: not said. */
  name: z.string().max(1000).nullable(),
  filename: z.string().max(1000).nullable(),
  contentType: z.string().max(1000).nullable(),
  /** Content-Transfer-Encoding in lower case; null: not said, or none (7bit, 8bit, binary). */
  transferEncoding: z.string().max(100).nullable(),
  offsetBytes: countSchema,
  sizeBytes: countSchema,
});
export type BodyPart = z.infer<typeof bodyPartSchema>;

/** Content-Transfer-Encodings that are taken off. */
export const decodedEncodings = ["base64", "quoted-printable"] as const;
export const decodedEncodingSchema = z.enum(decodedEncodings);
export type DecodedEncoding = z.infer<typeof decodedEncodingSchema>;

export const bodyPartStreams = {
  /** The parts as they are found, 10,000 at most; ends when all are. @throws body-gone, bad-multipart */
  "body.parts": {
    input: z.object({ bodyId: z.string().max(100), contentType: z.string().max(1000) }),
    event: z.object({
      parts: z.array(bodyPartSchema),
      readBytes: countSchema,
      sizeBytes: countSchema,
      /** The last boundary was not there, or there are more parts than are told. */
      isCut: z.boolean(),
      done: z.boolean(),
    }),
  },
  /**
   * What an encoded body (RFC 2045) is, as a body that grows, held by the window as a response's is; closing the stream
   * leaves it as far as it is. What is not of the coding is counted, and the rest goes on. @throws body-gone, disk-full
   */
  "body.decode": {
    input: z.object({ bodyId: z.string().max(100), encoding: decodedEncodingSchema }),
    event: z.object({
      bodyId: z.string().max(100),
      sizeBytes: countSchema,
      badBytes: countSchema,
      /** In the encoded body, from 0. */
      firstBadAt: countSchema.nullable(),
      done: z.boolean(),
    }),
  },
};

export const bodyPartCalls = {
  /** A range of a body as a body of its own, held by the window as a response's is; it shares the bytes, not copies. */
  "body.slice": {
    input: z.object({ bodyId: z.string().max(100), offsetBytes: countSchema, lengthBytes: countSchema }),
    output: z.object({ bodyId: z.string().max(100) }),
  },
};
