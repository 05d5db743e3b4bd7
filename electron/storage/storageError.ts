/** Turns what the file system or SQLite threw into the AppError that names the file. Codes, never message text. */
import { z } from "zod";
import { AppError } from "../../shared/errors.ts";

export const systemErrorSchema = z.object({ code: z.string(), errcode: z.number().optional() });

/** The platform's code (`ENOENT`), or "" for what is not a system error. */
export function systemErrorCode(thrown: unknown): string {
  const parsed = systemErrorSchema.safeParse(thrown);
  return parsed.success ? parsed.data.code : "";
}

/** @param action fills “{{path}} may not be {{action}}”: read, written, deleted, opened, moved */
export function storageError(thrown: unknown, path: string, action: string): AppError {
  if (thrown instanceof AppError) return thrown;
  const code = systemErrorCode(thrown);
  const options = { detail: code || String(thrown), cause: thrown };
  switch (code) {
    case "EACCES":
    case "EPERM":
    case "EROFS":
      return new AppError("permission-denied", { path, action }, options);
    case "ENOSPC":
    case "EDQUOT":
      return new AppError("disk-full", { path }, options);
    case "ENOENT":
    case "ENOTDIR":
      return new AppError("not-found", { name: path }, options);
    case "EEXIST":
    case "ENOTEMPTY":
      return new AppError("name-taken", { name: path }, options);
    case "ERR_SQLITE_ERROR":
      return databaseError(thrown, path);
    default:
      return new AppError("write-failed", { path, reason: code || String(thrown) }, options);
  }
}

/** Primary result codes: https://sqlite.org/rescode.html */
function databaseError(thrown: unknown, path: string): AppError {
  const parsed = systemErrorSchema.safeParse(thrown);
  const primary = parsed.success ? (parsed.data.errcode ?? 0) & 0xff : 0;
  const options = { detail: `SQLITE ${primary}`, cause: thrown };
  if (primary === 13) return new AppError("disk-full", { path }, options);
  if (primary === 8 || primary === 14 || primary === 23) {
    return new AppError("permission-denied", { path, action: "written" }, options);
  }
  return new AppError("write-failed", { path, reason: thrown instanceof Error ? thrown.message : "SQLite" }, options);
}
