/**
 * The list of downloads of one open instance: what it shows, and sealed beside it what is sent. Files and their
 * journals are not here. A row that cannot be read is passed over; its files stay.
 */
import type { DatabaseSync } from "node:sqlite";
import { z } from "zod";
import { checksumSchema } from "../../shared/model/checksum.ts";
import { sendContextSchema } from "../../shared/contract/exchange.ts";
import { downloadSchema, type Download } from "../../shared/model/download.ts";
import { requestSchema } from "../../shared/model/request.ts";
import { inTransaction } from "./database.ts";
import { parseJson } from "./parseJson.ts";
import type { SecretStore } from "./secretStore.ts";
import { storageError } from "./storageError.ts";

/** What it needs to be sent again. */
const downloadSnapshotSchema = z.object({
  request: requestSchema,
  context: sendContextSchema,
  choices: z.object({
    directory: z.string().nullable(),
    fileName: z.string().nullable(),
    checksum: checksumSchema.nullable(),
    ranges: z.number().nullable(),
    decode: z.boolean().nullable(),
  }),
  /** Something of it is, or was, on disk under the row's name. */
  begun: z.boolean(),
  /** The person says that it may be numbered, whatever the settings say. */
  numbered: z.boolean().default(false),
});
export type DownloadSnapshot = z.infer<typeof downloadSnapshotSchema>;

export interface StoredDownload {
  download: Download;
  snapshot: DownloadSnapshot;
}

export interface DownloadStore {
  /** By position. */
  read(): StoredDownload[];
  /** All or none. @throws AppError */
  write(rows: readonly StoredDownload[]): void;
  remove(ids: readonly string[]): void;
}

const rowSchema = z.object({ id: z.string(), json: z.string(), box: z.instanceof(Uint8Array) });

/** @param slot as of tabs: instances with different slots never see each other's downloads */
export function createDownloadStore(
  database: DatabaseSync,
  { cipher }: Pick<SecretStore, "cipher">,
  slot: number,
): DownloadStore {
  const contextOf = (id: string): string => JSON.stringify(["download", slot, id]);
  const inOne = (work: () => void): void => {
    try {
      inTransaction(database, work);
    } catch (error) {
      throw storageError(error, "envoi.db", "written");
    }
  };
  return {
    read: () =>
      z
        .array(rowSchema)
        .parse(database.prepare("SELECT id, json, box FROM download WHERE slot = ? ORDER BY position, id").all(slot))
        .flatMap(({ id, json, box }) => {
          const download = downloadSchema.safeParse(parseJson(json));
          const snapshot = downloadSnapshotSchema.safeParse(parseJson(cipher.open(contextOf(id), box) ?? "null"));
          return download.success && snapshot.success ? [{ download: download.data, snapshot: snapshot.data }] : [];
        }),
    write: (rows) =>
      inOne(() => {
        const put = database.prepare(
          "INSERT OR REPLACE INTO download (slot, id, position, json, box) VALUES (?, ?, ?, ?, ?)",
        );
        for (const { download, snapshot } of rows) {
          const box = cipher.seal(contextOf(download.id), JSON.stringify(snapshot));
          put.run(slot, download.id, download.position, JSON.stringify(download), box);
        }
      }),
    remove: (ids) =>
      inOne(() => {
        const remove = database.prepare("DELETE FROM download WHERE slot = ? AND id = ?");
        for (const id of ids) remove.run(slot, id);
      }),
  };
}
