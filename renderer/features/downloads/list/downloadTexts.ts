/** A download in words. Pure. */
import type { Checksum, ChecksumAlgorithm } from "../../../../shared/model/checksum.ts";
import { asksForName, type Download } from "../../../../shared/model/download.ts";
import type { Translate } from "../../../locales/i18n.ts";
import type { Language } from "../../../locales/languages.ts";
import { errorText } from "../../../state/errorText.ts";
import { sessionNameIn } from "../../../state/sessionName.ts";
import { formatBytes, formatDuration, formatNumber } from "../../../ui/format.ts";

export const algorithmNames: Record<ChecksumAlgorithm, string> = {
  "sha-256": "SHA-256",
  "sha-512": "SHA-512",
  "sha-1": "SHA-1",
  md5: "MD5",
};

export type DownloadTone = "accent" | "quiet" | "ok" | "bad";

export function toneOf({ state, check }: Download): DownloadTone {
  if (state === "failed" || check === "differs") return "bad";
  if (state === "finished") return "ok";
  return state === "running" || state === "checking" ? "accent" : "quiet";
}

/** 0 to 1; null: nobody knows how far. */
export function shareOf({ state, receivedBytes, totalBytes }: Download): number | null {
  if (state === "finished") return 1;
  if (totalBytes === null) return receivedBytes === 0 && state !== "running" ? 0 : null;
  return totalBytes === 0 ? 1 : Math.min(1, receivedBytes / totalBytes);
}

export function stateText(download: Download, t: Translate): string {
  const { state, check } = download;
  if (asksForName(download)) return t("downloads.states.nameTaken");
  if (state !== "finished" || check === "none") return t(`downloads.states.${state}`);
  return t(check === "matches" ? "downloads.states.checked" : "downloads.states.differs");
}

/** "6.1 of 9.8 GB": one unit for both where it is the same. */
export function sizeText({ receivedBytes, totalBytes, state }: Download, t: Translate, language: Language): string {
  const received = formatBytes(receivedBytes, language);
  if (totalBytes === null || state === "finished") return received;
  const total = formatBytes(totalBytes, language);
  const [number = "", unit = ""] = received.split(" ");
  const [, totalUnit = ""] = total.split(" ");
  return t("downloads.sizeOf", { received: unit === totalUnit ? number : received, total });
}

/** At the end of the first line: "62 %, 48 MB/s, 1 min 24 s left". */
export function figuresText(download: Download, t: Translate, language: Language): string {
  const { state, receivedBytes, totalBytes, activeMs } = download;
  if (state === "finished") {
    const size = formatBytes(receivedBytes, language);
    return activeMs < 1 ? size : t("downloads.took", { size, duration: formatDuration(activeMs, language) });
  }
  const share = shareOf(download);
  const percent = share === null || totalBytes === null ? [] : [percentText(share, t, language)];
  if (state !== "running") return percent.join("");
  const { bytesPerSecond } = download;
  if (bytesPerSecond === null) return percent.join("");
  const rate = t("downloads.rate", { bytes: formatBytes(bytesPerSecond, language) });
  return [...percent, rate, ...leftText(download, t, language)].join(", ");
}

/** Down, not to the nearest: 100 % is all of it. */
export function percentText(share: number, t: Translate, language: Language): string {
  return t("downloads.percent", { value: formatNumber(Math.floor(share * 100), language) });
}

function leftText({ totalBytes, receivedBytes, bytesPerSecond }: Download, t: Translate, language: Language): string[] {
  if (totalBytes === null || bytesPerSecond === null || bytesPerSecond <= 0) return [];
  const seconds = (totalBytes - receivedBytes) / bytesPerSecond;
  // Nobody wants seconds of a quarter of an hour, nor parts of a second.
  const shown = seconds > 300 ? Math.round(seconds / 60) * 60 : Math.max(1, Math.round(seconds));
  if (shown > 99 * 3600) return [];
  return [t("downloads.left", { duration: formatDuration(shown * 1000, language) })];
}

/** The second line: where it is, or why it is not. */
export function secondLine(download: Download, t: Translate, language: Language): string {
  switch (download.state) {
    case "waiting":
      return t("downloads.waitingFor", { host: download.host });
    case "running":
      return joined([placeText(download), ...circumstances(download, t)]);
    case "checking":
      return t("downloads.checkingText");
    case "paused":
      if (asksForName(download)) return takenText(download, t);
      return `${t("downloads.paused")} ${versionText(download, t)}`.trim();
    case "failed":
      return failureText(download, t, language);
    case "finished":
      return finishedText(download, t);
  }
}

function circumstances(download: Download, t: Translate): string[] {
  const { sessionName, ranges, resumes, note } = download;
  return [
    ...sessionText(sessionName, t),
    ...(ranges > 1 ? [t("downloads.ranges", { count: ranges })] : []),
    ...noteTexts({ resumes, note }, t),
  ];
}

/** The default session, under the name that it was made with, goes without saying. */
function sessionText(name: string, t: Translate): string[] {
  return name === "" || sessionNameIn(name, t) !== name ? [] : [t("downloads.session", { name })];
}

function noteTexts({ resumes, note }: Pick<Download, "resumes" | "note">, t: Translate): string[] {
  if (note !== null && note !== "resumed") return [t(`downloads.notes.${note}`)];
  return resumes > 0 ? [t("downloads.resumedCount", { count: resumes })] : [];
}

function takenText({ directory, fileName }: Download, t: Translate): string {
  const folder = directory.split(/[\\/]/).findLast(Boolean) ?? directory;
  return t("downloads.nameTaken", { name: fileName, folder });
}

function versionText({ validator, receivedBytes }: Download, t: Translate): string {
  if (receivedBytes === 0) return "";
  return validator === null ? t("downloads.noVersion") : t("downloads.sameVersion", { validator });
}

function failureText(download: Download, t: Translate, language: Language): string {
  const { error, receivedBytes, validator, check, expected, fileName } = download;
  if (check === "differs" && expected) {
    return t(`downloads.differs.${expected.from}`, { algorithm: algorithmNames[expected.algorithm], file: fileName });
  }
  const { message, advice } = error === null ? { message: "", advice: "" } : errorText(error, language);
  const kept =
    receivedBytes > 0 && validator !== null
      ? t("downloads.kept", { size: formatBytes(receivedBytes, language) })
      : advice;
  return `${message} ${kept}`.trim();
}

function finishedText(download: Download, t: Translate): string {
  const { check, expected, checksums } = download;
  if (expected && check === "matches") {
    return t(`downloads.matches.${expected.from}`, {
      algorithm: algorithmNames[expected.algorithm],
      value: shortened(expected),
    });
  }
  const own = checksums.find(({ algorithm }) => algorithm === expected?.algorithm);
  if (expected && own && check === "differs") {
    return t(expected.from === "file" ? "downloads.otherwise.file" : "downloads.otherwise.given", {
      algorithm: algorithmNames[expected.algorithm],
      value: shortened(own),
    });
  }
  return joined([placeText(download), ...noteTexts(download, t)]);
}

/** The folder's name and the file's. */
export function placeText({ directory, fileName }: Pick<Download, "directory" | "fileName">): string {
  const folder = directory.split(/[\\/]/).filter(Boolean).at(-1);
  return folder === undefined ? fileName : `${folder}/${fileName}`;
}

export function pathOf({ directory, fileName }: Pick<Download, "directory" | "fileName">): string {
  const separator = directory.includes("\\") && !directory.includes("/") ? "\\" : "/";
  return directory.endsWith(separator) ? `${directory}${fileName}` : `${directory}${separator}${fileName}`;
}

function shortened({ value }: Pick<Checksum, "value">): string {
  return value.length <= 24 ? value : `${value.slice(0, 13)}…${value.slice(-6)}`;
}

function joined(parts: readonly string[]): string {
  return parts.filter((part) => part !== "").join(", ");
}
