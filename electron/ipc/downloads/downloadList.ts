/** The rows of all downloads: in memory, in the profile, and told to who watches; each change reaches all three. */
import { AppError } from "../../../shared/errors.ts";
import type { Download, DownloadProgress } from "../../../shared/model/download.ts";
import type { DownloadStore, StoredDownload } from "../../storage/downloadStore.ts";
import { isUnderWay } from "./downloadQueue.ts";
import { DownloadWatches } from "./downloadWatches.ts";

export class DownloadList {
  readonly watches: DownloadWatches;
  readonly #store: DownloadStore;
  readonly #rows = new Map<string, StoredDownload>();

  /** @param progress of those that run */
  constructor(store: DownloadStore, progress: () => DownloadProgress[]) {
    this.#store = store;
    this.watches = new DownloadWatches({
      list: () => this.downloads,
      find: (id) => this.#rows.get(id)?.download ?? null,
      progress,
    });
  }

  /** What ran as the process before this one ended waits to go on. */
  load(): void {
    for (const row of this.#store.read()) {
      const state = isUnderWay(row.download) ? "waiting" : row.download.state;
      this.#rows.set(row.download.id, {
        ...row,
        download: { ...row.download, state, bytesPerSecond: null, ranges: 0 },
      });
    }
  }

  get downloads(): Download[] {
    return [...this.#rows.values()].map(({ download }) => download);
  }

  get lastPosition(): number {
    let last = 0;
    for (const { download } of this.#rows.values()) last = Math.max(last, download.position);
    return last;
  }

  get(id: string): StoredDownload | null {
    return this.#rows.get(id) ?? null;
  }

  /** @throws AppError not-found */
  found(id: string): StoredDownload {
    const row = this.#rows.get(id);
    if (row === undefined) throw new AppError("not-found", { name: id });
    return row;
  }

  /** Nothing, when it is gone. */
  change(id: string, change: Partial<Download>): void {
    const row = this.#rows.get(id);
    if (row !== undefined) this.put([{ ...row, download: { ...row.download, ...change } }]);
  }

  put(rows: readonly StoredDownload[]): void {
    if (rows.length === 0) return;
    for (const row of rows) this.#rows.set(row.download.id, row);
    this.watches.changed(rows.map(({ download }) => download.id));
    this.#store.write(rows);
  }

  remove(ids: readonly string[]): void {
    if (ids.length === 0) return;
    for (const id of ids) this.#rows.delete(id);
    this.watches.removed(ids);
    this.#store.remove(ids);
  }
}
