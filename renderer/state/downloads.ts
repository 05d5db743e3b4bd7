/**
 * The list of downloads, as the engine's stream tells it. What moves ten times a second is kept apart from the rest:
 * a row that runs listens to its own figures, and the list is not looked at anew for them.
 */
import type { StreamEvent } from "../../shared/contract.ts";
import type { Download, DownloadProgress } from "../../shared/model/download.ts";
import { api } from "./api.ts";
import { announceEnds } from "./downloadEnds.ts";
import { isRunning } from "./downloadList.ts";
import { showTaskbarProgress } from "./downloadNotices.ts";
import { followStream } from "./followStream.ts";
import { getState, setState } from "./store.ts";

export type DownloadFilter = "all" | "running" | "waiting" | "paused" | "failed" | "finished";

/** How the list is looked at; not remembered. */
export interface DownloadsView {
  filter: DownloadFilter;
  text: string;
  /** The last one is the active one. */
  selected: string[];
  /** Said by the live region; the newest end of a download that was seen running. */
  announcement: string;
  /** Cancelled, but the person can still take it back: not shown. */
  leaving: string[];
}

export interface DownloadsSlice {
  downloads: Record<string, Download>;
  /** Of those that run. */
  downloadProgress: Record<string, DownloadProgress>;
  /** Of all together. */
  downloadRate: number;
  downloadsReady: boolean;
  downloadsView: DownloadsView;
}

type DownloadEvent = StreamEvent<"downloads.watch">;

/** Events of one turn of the screen are put into the store together: a list of 10,000 comes as one change. */
const gatherMs = 16;

/** Ends with `signal`; a lost link is opened again, and the list is then as the engine says anew. */
export async function watchDownloads(signal: AbortSignal): Promise<void> {
  let gathered: DownloadEvent[] = [];
  let isWhole = false;
  let timer: ReturnType<typeof setTimeout> | null = null;
  const flush = (): void => {
    timer = null;
    const events = gathered;
    gathered = [];
    if (events.length > 0) applyDownloads(events, isWhole);
    isWhole ||= events.some(({ type }) => type === "ready");
  };
  await followStream({
    open: () => {
      gathered = [];
      isWhole = false;
      return api().stream("downloads.watch", {}, { signal });
    },
    apply: (event) => {
      gathered.push(event);
      // Until all of it is there, the list stays as it was.
      if (isWhole) timer ??= setTimeout(flush, gatherMs);
      else if (event.type === "ready") flush();
    },
    signal,
  });
}

function applyDownloads(events: readonly DownloadEvent[], isWhole: boolean): void {
  const before = getState().downloads;
  const next = reduceDownloads(isWhole ? before : {}, events);
  setState(next);
  if (isWhole && next.downloads !== undefined) announceEnds(before, next.downloads, events);
  showTaskbarProgress();
}

/** What the events change. Pure; exported for its tests. */
export function reduceDownloads(
  before: Record<string, Download>,
  events: readonly DownloadEvent[],
): Partial<DownloadsSlice> {
  const changed: Partial<DownloadsSlice> = {};
  let downloads: Record<string, Download> | null = null;
  for (const event of events) {
    switch (event.type) {
      case "download":
        downloads ??= { ...before };
        downloads[event.download.id] = event.download;
        break;
      case "removed":
        downloads ??= { ...before };
        for (const id of event.downloadIds) delete downloads[id];
        break;
      case "progress":
        changed.downloadProgress = Object.fromEntries(event.downloads.map((progress) => [progress.id, progress]));
        changed.downloadRate = event.bytesPerSecond;
        break;
      case "ready":
        changed.downloadsReady = true;
        downloads ??= { ...before };
    }
  }
  if (downloads === null) return changed;
  if (!Object.values(downloads).some(isRunning)) Object.assign(changed, { downloadRate: 0, downloadProgress: {} });
  return { ...changed, downloads };
}

export function changeDownloadsView(patch: Partial<DownloadsView>): void {
  setState(({ downloadsView }) => ({ downloadsView: { ...downloadsView, ...patch } }));
}
