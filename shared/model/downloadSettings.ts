/** How downloads are made, where nobody says otherwise for one of them. */
import { z } from "zod";
import { checksumAlgorithmSchema } from "./checksum.ts";

export const downloadSettingsSchema = z.object({
  /** "": the system's downloads folder. */
  directory: z.string().max(4096),
  /** Under the folder, with variables and `{{$fileName}}`, `{{$host}}`, `{{$date}}`; "" is `{{$fileName}}`. */
  nameTemplate: z.string().max(1024),
  whenTaken: z.enum(["number", "ask"]),
  atOnce: z.number().int().min(1).max(100),
  perHost: z.number().int().min(1).max(100),
  /** Of all together; null: no limit. */
  bytesPerSecond: z.number().int().min(1024).nullable(),
  /** Requests for one file, where the server allows it. */
  ranges: z.number().int().min(1).max(16),
  /** Beside SHA-256, which is computed unless this is empty. */
  checksums: z.array(checksumAlgorithmSchema),
  /** Undo content codings that are not the file's own, as browsers do (`.gz` stays `.gz`). */
  decode: z.boolean(),
  notify: z.boolean(),
});
export type DownloadSettings = z.infer<typeof downloadSettingsSchema>;

export const defaultDownloadSettings: DownloadSettings = {
  directory: "",
  nameTemplate: "",
  whenTaken: "number",
  atOnce: 6,
  perHost: 2,
  bytesPerSecond: null,
  ranges: 1,
  checksums: ["sha-256"],
  decode: true,
  notify: true,
};
