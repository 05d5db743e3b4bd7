import { z } from "zod";

/** Bytes travel as bytes on every transport. A read or write of the contract carries at most this many. */
export const maxChunkBytes = 4 * 1024 * 1024;
export const bytesSchema = z.custom<Uint8Array>(
  (value) => value instanceof Uint8Array && value.byteLength <= maxChunkBytes,
  { message: `not bytes, or more than ${maxChunkBytes} of them in one message` },
);
export const emptySchema = z.object({});
/** An absolute path on the engine's machine, or a name; never trusted further than this. */
export const pathSchema = z
  .string()
  .max(4096)
  .refine((path) => !path.includes("\0"), { message: "a path cannot hold NUL" });
