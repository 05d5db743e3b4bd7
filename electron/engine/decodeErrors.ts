/** How a failed decoding is said to people. */
import { AppError } from "../../shared/errors.ts";
import { systemErrorCode } from "./bodyDisk.ts";

export function decodingFailure(coding: string, reason: string, cause?: unknown): AppError {
  const detail = cause instanceof Error ? cause.message : null;
  return new AppError("decoding-failure", { coding, reason }, { phase: "receive", detail, cause });
}

/** node:zlib's error as a reason; an AppError (of the store, or of an inner coding) stays what it is. */
export function decodingError(coding: string, thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  return decodingFailure(coding, zlibReason(thrown), thrown);
}

function zlibReason(thrown: unknown): string {
  const code = systemErrorCode(thrown);
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  if (code === "Z_BUF_ERROR") return truncatedReason;
  if (code === "ZSTD_error_prefix_unknown" || message === "incorrect header check") return notThatCodingReason;
  if (code === "ZSTD_error_frameParameter_windowTooLarge") return "it asks for too much memory";
  if (code === "Z_NEED_DICT") return "it needs a dictionary that was not sent";
  return `its data is damaged (${message})`;
}

export const truncatedReason = "it stops before its end";
export const notThatCodingReason = "it does not begin as that coding does";

/** @param limitBytes as the person set it @returns body-too-large with the limit as people write it: “2 GB” */
export function bodyTooLarge(limitBytes: number): AppError {
  return new AppError("body-too-large", { limit: sizeText(limitBytes) }, { phase: "receive" });
}

const units = ["bytes", "kB", "MB", "GB", "TB"];

/** Powers of 1000 when that is exact, else of 1024; at most one decimal. */
export function sizeText(bytes: number): string {
  const base = bytes >= 1000 && bytes % 1000 === 0 ? 1000 : 1024;
  let value = bytes;
  let unit = 0;
  while (value >= base && unit < units.length - 1) {
    value /= base;
    unit += 1;
  }
  return `${Math.round(value * 10) / 10} ${units[unit]}`;
}
