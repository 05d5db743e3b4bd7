/** What is shown of the downloads, and in which order. Pure. */
import { asksForName, type Download, type DownloadProgress } from "../../shared/model/download.ts";
import type { DownloadFilter, DownloadsSlice, DownloadsView } from "./downloads.ts";

/** Before the engine has told any. */
export const noDownloads: DownloadsSlice = {
  downloads: {},
  downloadProgress: {},
  downloadRate: 0,
  downloadsReady: false,
  downloadsView: { filter: "all", text: "", selected: [], announcement: "", leaving: [] },
};

export function isRunning({ state }: Download): boolean {
  return state === "running" || state === "checking";
}

/** A download with the newest figures that are known of it. */
export function withProgress(download: Download, progress: DownloadProgress | undefined): Download {
  if (progress === undefined || download.state !== "running") return download;
  const { receivedBytes, totalBytes, bytesPerSecond, activeMs } = progress;
  return { ...download, receivedBytes, totalBytes: totalBytes ?? download.totalBytes, bytesPerSecond, activeMs };
}

export type DownloadCounts = Record<DownloadFilter, number>;

interface Looked {
  of: Record<string, Download>;
  counts: DownloadCounts;
  asking: number;
  running: Download[];
}

let looked: Looked | null = null;

/** Once for a list, however many ask however often: the answers are the same objects. */
function look(downloads: Record<string, Download>): Looked {
  if (looked?.of === downloads) return looked;
  const counts: DownloadCounts = { all: 0, running: 0, waiting: 0, paused: 0, failed: 0, finished: 0 };
  let asking = 0;
  const running: Download[] = [];
  for (const download of Object.values(downloads)) {
    counts.all += 1;
    counts[filterOf(download)] += 1;
    if (asksForName(download)) asking += 1;
    if (isRunning(download)) running.push(download);
  }
  looked = { of: downloads, counts, asking, running };
  return looked;
}

export function downloadCounts(downloads: Record<string, Download>): DownloadCounts {
  return look(downloads).counts;
}

/** Of those that are paused, they wait for a name. */
export function askingCount(downloads: Record<string, Download>): number {
  return look(downloads).asking;
}

export function filterOf(download: Download): Exclude<DownloadFilter, "all"> {
  return download.state === "checking" ? "running" : download.state;
}

/** In the order of the queue. */
export function shownDownloads(
  downloads: Record<string, Download>,
  { filter, text, leaving }: Pick<DownloadsView, "filter" | "text" | "leaving">,
): Download[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const gone = new Set(leaving);
  return Object.values(downloads)
    .filter((one) => !gone.has(one.id) && (filter === "all" || filterOf(one) === filter) && matches(one, words))
    .toSorted((left, right) => left.position - right.position);
}

function matches(download: Download, words: readonly string[]): boolean {
  if (words.length === 0) return true;
  const { fileName, name, url, sessionName, directory } = download;
  const text = `${fileName}\n${name}\n${url}\n${sessionName}\n${directory}`.toLowerCase();
  return words.every((word) => text.includes(word));
}

export interface DownloadsSummary {
  count: number;
  /** null unless one alone runs. */
  fileName: string | null;
  /** 0 to 1; null where a length is not known. */
  share: number | null;
  bytesPerSecond: number;
}

/** Of what runs, for the status bar and the taskbar; null: nothing runs. */
export function summariseDownloads(
  downloads: Record<string, Download>,
  progress: Record<string, DownloadProgress>,
  bytesPerSecond: number,
): DownloadsSummary | null {
  const running = look(downloads).running.map((one) => withProgress(one, progress[one.id]));
  if (running.length === 0) return null;
  let received = 0;
  let total: number | null = 0;
  for (const { receivedBytes, totalBytes } of running) {
    received += receivedBytes;
    total = total === null || totalBytes === null ? null : total + totalBytes;
  }
  return {
    count: running.length,
    fileName: running.length === 1 ? (running[0]?.fileName ?? null) : null,
    share: total === null || total === 0 ? null : Math.min(1, received / total),
    bytesPerSecond,
  };
}
