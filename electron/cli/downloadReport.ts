/** What a download tells while it runs: a bar on a terminal, or JSON, an object for each change of state. */
import type { AppErrorData } from "../../shared/errors.ts";
import type { DownloadStatus } from "../engine/downloads/downloadOrder.ts";
import type { DownloadOutcome } from "../engine/downloads/finishDownload.ts";

const barCells = 24;
const units = ["B", "kB", "MB", "GB", "TB"];

export function runningReport(file: string | null, status: DownloadStatus): object {
  const { state, receivedBytes, totalBytes, resumedBytes, ranges, note } = status;
  return { state, file, bytes: receivedBytes, totalBytes, resumedBytes, ranges, note };
}

export function finishedReport(
  file: string,
  outcome: DownloadOutcome,
  status: DownloadStatus,
  seconds: number,
): object {
  const { bytes, checksums, check } = outcome;
  const sha256 = checksums.find(({ algorithm }) => algorithm === "sha-256")?.value ?? null;
  const { resumedBytes, note } = status;
  return { state: "finished", file, bytes, sha256, seconds, resumedBytes, check, note };
}

export function failedReport(
  file: string | null,
  error: AppErrorData,
  status: DownloadStatus | null,
  seconds: number,
): object {
  const { kind, code, message } = error;
  const state = kind === "cancelled" ? "paused" : "failed";
  const bytes = status?.receivedBytes ?? 0;
  return { state, file, bytes, seconds, resumedBytes: status?.resumedBytes ?? 0, error: { kind, code, message } };
}

/** One line, at most as wide as the terminal. */
export function progressLine(name: string, status: DownloadStatus, bytesPerSecond: number, columns: number): string {
  const { receivedBytes, totalBytes, state } = status;
  const rate = state === "checking" ? "checking" : `${bytesText(bytesPerSecond)}/s`;
  if (totalBytes === null || totalBytes === 0) return cut(`${name}  ${bytesText(receivedBytes)}  ${rate}`, columns);
  const share = Math.min(1, receivedBytes / totalBytes);
  const full = Math.round(share * barCells);
  const bar = `[${"#".repeat(full)}${".".repeat(barCells - full)}]`;
  const left = bytesPerSecond < 1 ? "" : `  ${secondsText((totalBytes - receivedBytes) / bytesPerSecond)}`;
  const figures = `${Math.floor(share * 100)} %  ${bytesText(receivedBytes)} of ${bytesText(totalBytes)}`;
  return cut(`${name}  ${bar} ${figures}  ${rate}${left}`, columns);
}

export function bytesText(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${unit === 0 ? Math.round(value) : value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0)} ${units[unit]}`;
}

function secondsText(seconds: number): string {
  const whole = Math.ceil(seconds);
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const tail = `${minutes}:${`${rest}`.padStart(2, "0")}`;
  return hours === 0 ? tail : `${hours}:${tail.padStart(5, "0")}`;
}

function cut(line: string, columns: number): string {
  return line.length < columns ? line : line.slice(0, Math.max(0, columns - 1));
}
