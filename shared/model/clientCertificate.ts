import { z } from "zod";

export const tlsVersions = ["TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3"] as const;
export const tlsVersionSchema = z.enum(tlsVersions);
export type TlsVersion = z.infer<typeof tlsVersionSchema>;

const fileSchema = z.string().max(4096);

/** What to show a server that asks for it (mutual TLS). Files stay where they are; only their paths are kept. */
export const clientCertificateSchema = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("pem"),
    /** A host, or host:port; `*` is any. */
    host: z.string().max(300),
    certificateFile: fileSchema,
    keyFile: fileSchema,
    passphrase: z.string(),
  }),
  z.object({ type: z.literal("pkcs12"), host: z.string().max(300), file: fileSchema, passphrase: z.string() }),
]);
export type ClientCertificate = z.infer<typeof clientCertificateSchema>;
