/** What becomes of a download whose name is taken, as the person answers. A question that nobody answers stays. */
import path from "node:path";
import { AppError } from "../../../shared/errors.ts";
import { asksForName } from "../../../shared/model/download.ts";
import { safeDownloadName } from "../../engine/downloads/downloadName.ts";
import { isFreeName } from "../../engine/downloads/downloadPaths.ts";
import type { StoredDownload } from "../../storage/downloadStore.ts";

/** It goes on, under the next name that is free. */
export function keptBoth({ download, snapshot }: StoredDownload): StoredDownload {
  return { download: { ...download, state: "waiting", error: null }, snapshot: { ...snapshot, numbered: true } };
}

/**
 * It goes on under that name, in the folder where it was going to be; should the name be taken until then, it asks again.
 * One that does not ask is as it was. @throws AppError name-taken, unsafe-name
 */
export async function renamed(row: StoredDownload, text: string): Promise<StoredDownload> {
  const { download, snapshot } = row;
  if (!asksForName(download)) return row;
  const fileName = text.trim().normalize("NFC");
  const safe = safeDownloadName(fileName);
  if (safe !== fileName) throw new AppError("unsafe-name", { name: text, safe: safe ?? download.fileName });
  const { directory } = download;
  if (!(await isFreeName(directory, fileName))) throw new AppError("name-taken", { name: path.join(directory, safe) });
  return {
    download: { ...download, fileName, state: "waiting", error: null },
    snapshot: { ...snapshot, choices: { ...snapshot.choices, directory, fileName } },
  };
}
