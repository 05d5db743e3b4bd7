import { z } from "zod";

export const checksumAlgorithmSchema = z.enum(["sha-256", "sha-512", "sha-1", "md5"]);
export type ChecksumAlgorithm = z.infer<typeof checksumAlgorithmSchema>;

/** Lower-case hexadecimal. */
export const checksumSchema = z.object({ algorithm: checksumAlgorithmSchema, value: z.string().max(128) });
export type Checksum = z.infer<typeof checksumSchema>;
