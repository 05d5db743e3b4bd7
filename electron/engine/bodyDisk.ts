/** What a failed file operation is to the person. Reads the platform's error codes, never their messages. */
import { AppError } from "../../shared/errors.ts";

const reasons: Record<string, string> = {
  ENOENT: "it does not exist",
  EISDIR: "it is a folder",
  ENOTDIR: "a part of its path is not a folder",
  EACCES: "its permissions do not allow it",
  EPERM: "its permissions do not allow it",
  EROFS: "the disk is read-only",
  ENAMETOOLONG: "the name is too long",
  ELOOP: "its links lead in a circle",
  EMFILE: "too many files are open",
  ENFILE: "too many files are open",
  EIO: "the disk reported an error",
  EFBIG: "the file would be larger than the disk allows",
  EBUSY: "another program uses it",
  ETXTBSY: "another program uses it",
  ENXIO: "nothing is at its other end",
};

/** The platform's code (`ENOSPC`), or null for anything that is not a system error. */
export function systemErrorCode(thrown: unknown): string | null {
  if (!(thrown instanceof Error) || !("code" in thrown)) return null;
  return typeof thrown.code === "string" ? thrown.code : null;
}

/** The end of a sentence: “… cannot be read: it is a folder”. */
export function diskErrorReason(thrown: unknown): string {
  const code = systemErrorCode(thrown);
  if (code !== null) return reasons[code] ?? code;
  return thrown instanceof Error ? thrown.message : String(thrown);
}

/** disk-full, permission-denied or write-failed; an AppError stays what it is. */
export function writeError(path: string, thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  const code = systemErrorCode(thrown);
  const options = { detail: thrown instanceof Error ? thrown.message : code, cause: thrown };
  if (code === "ENOSPC" || code === "EDQUOT") return new AppError("disk-full", { path }, options);
  if (code === "EACCES" || code === "EPERM" || code === "EROFS") {
    return new AppError("permission-denied", { path, action: "written" }, options);
  }
  const reason = code === "ENOENT" ? "its folder does not exist" : diskErrorReason(thrown);
  return new AppError("write-failed", { path, reason }, options);
}
