/** A file that is whole, under its name or set aside, against what the person says that it must be. */
import type { Checksum } from "../../../shared/model/checksum.ts";
import type { Download } from "../../../shared/model/download.ts";
import { checkFile } from "../../engine/downloads/checkFile.ts";
import { downloadPaths } from "../../engine/downloads/downloadPaths.ts";

/** It stays where it is; one that was set aside and matches after all is finished. @throws AppError when it cannot be read */
export async function comparedFile(
  { directory, fileName, checksums: known }: Download,
  checksum: Checksum,
): Promise<Partial<Download>> {
  const { checksums, error } = await checkFile(downloadPaths(directory, fileName).final, known, checksum);
  if (error === null) return { checksums, state: "finished", check: "matches", error: null };
  return { checksums, check: "differs", error: error.data };
}
