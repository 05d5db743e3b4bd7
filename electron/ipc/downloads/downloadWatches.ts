/** What windows are told of downloads: each row as it changed, and the figures of those that run ten times a second. */
import type { StreamEvent } from "../../../shared/contract.ts";
import type { Download, DownloadProgress } from "../../../shared/model/download.ts";

type DownloadEvent = StreamEvent<"downloads.watch">;

const progressEveryMs = 100;

export interface WatchedDownloads {
  list(): Download[];
  find(id: string): Download | null;
  progress(): DownloadProgress[];
}

/** What a window has not been told yet: a slow one is told less often, and not less. */
interface Watcher {
  changed: Set<string>;
  removed: Set<string>;
  progress: boolean;
  wake: () => void;
}

export class DownloadWatches {
  readonly #downloads: WatchedDownloads;
  readonly #watchers = new Set<Watcher>();
  #running = false;
  #timer: NodeJS.Timeout | null = null;

  constructor(downloads: WatchedDownloads) {
    this.#downloads = downloads;
  }

  changed(ids: readonly string[]): void {
    for (const watcher of this.#watchers) {
      for (const id of ids) watcher.changed.add(id);
      watcher.wake();
    }
  }

  removed(ids: readonly string[]): void {
    for (const watcher of this.#watchers) {
      for (const id of ids) watcher.removed.add(id);
      watcher.wake();
    }
  }

  /** Without anything that runs, or anyone who looks, nothing ticks. */
  running(running: boolean): void {
    const ended = this.#running && !running;
    this.#running = running;
    this.#schedule();
    if (ended) this.#tick();
  }

  close(): void {
    this.#running = false;
    this.#schedule();
  }

  async *watch(signal: AbortSignal): AsyncIterable<DownloadEvent> {
    const watcher: Watcher = { changed: new Set(), removed: new Set(), progress: false, wake: () => undefined };
    const abort = (): void => watcher.wake();
    this.#watchers.add(watcher);
    signal.addEventListener("abort", abort);
    this.#schedule();
    try {
      for (const download of this.#downloads.list()) yield { type: "download", download };
      yield { type: "ready" };
      while (!signal.aborted) {
        yield* this.#news(watcher);
        if (watcher.changed.size > 0 || watcher.removed.size > 0 || watcher.progress || signal.aborted) continue;
        await new Promise<void>((resolve) => (watcher.wake = resolve));
      }
    } finally {
      signal.removeEventListener("abort", abort);
      this.#watchers.delete(watcher);
      this.#schedule();
    }
  }

  *#news(watcher: Watcher): Iterable<DownloadEvent> {
    const { changed, removed, progress } = watcher;
    watcher.changed = new Set();
    watcher.removed = new Set();
    watcher.progress = false;
    for (const id of changed) {
      const download = this.#downloads.find(id);
      if (download !== null) yield { type: "download", download };
    }
    if (removed.size > 0) yield { type: "removed", downloadIds: [...removed] };
    if (!progress) return;
    const downloads = this.#downloads.progress();
    const bytesPerSecond = downloads.reduce((sum, { bytesPerSecond: rate }) => sum + (rate ?? 0), 0);
    yield { type: "progress", downloads, bytesPerSecond };
  }

  #schedule(): void {
    const ticks = this.#running && this.#watchers.size > 0;
    if (ticks && this.#timer === null) this.#timer = setInterval(() => this.#tick(), progressEveryMs);
    if (ticks || this.#timer === null) return;
    clearInterval(this.#timer);
    this.#timer = null;
  }

  #tick(): void {
    for (const watcher of this.#watchers) {
      watcher.progress = true;
      watcher.wake();
    }
  }
}
