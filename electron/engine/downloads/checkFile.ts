/** A finished file against a checksum. */
import { open, type FileHandle } from "node:fs/promises";
import type { AppError } from "../../../shared/errors.ts";
import type { Checksum } from "../../../shared/model/checksum.ts";
import { writeError } from "../bodyDisk.ts";
import { mismatch } from "./finishDownload.ts";
import { hashFile } from "./hashThread.ts";

/**
 * @param known of it; what is missing is computed
 * @returns all that is known then, and how it differs; null: it does not
 * @throws AppError when it cannot be read
 */
export async function checkFile(
  path: string,
  known: readonly Checksum[],
  expected: Checksum,
): Promise<{ checksums: Checksum[]; error: AppError | null }> {
  const isKnown = known.some(({ algorithm }) => algorithm === expected.algorithm);
  const checksums = isKnown ? [...known] : [...known, ...(await computed(path, expected.algorithm))];
  const found = checksums.find(({ algorithm }) => algorithm === expected.algorithm)?.value ?? null;
  return { checksums, error: found === expected.value ? null : mismatch(path, expected, found) };
}

async function computed(path: string, algorithm: Checksum["algorithm"]): Promise<Checksum[]> {
  let handle: FileHandle;
  try {
    handle = await open(path, "r");
  } catch (thrown) {
    throw writeError(path, thrown);
  }
  try {
    const { size } = await handle.stat();
    const hashing = hashFile(handle.fd, path, [algorithm]);
    const checksums = await hashing.finish(size);
    await hashing.end();
    return checksums;
  } finally {
    await handle.close();
  }
}
