/**
 * Keeps scans of open collections and tells when one differs from the last that was told. A save made here and its
 * echo from the file system fall into one look, and a look that finds nothing new is not told.
 */
import type { CollectionScan } from "./collectionScan.ts";
import { createFolderWatcher, type FolderWatcher } from "./folderWatcher.ts";
import { ScanCache } from "./scanCache.ts";

export interface CollectionChange {
  type: "opened" | "changed" | "closed";
  collectionId: string;
}

export interface CollectionLive {
  /**
   * As it is on the disk; files that did not change are not read. The same object as long as nothing changed, and
   * without a look while every folder of it is watched and nothing was heard.
   */
  scan(id: string): Promise<CollectionScan>;
  /** Something may have changed. @param isSure something did that no file shows: it is told though all are the same */
  touch(id: string, isSure: boolean): void;
  opened(id: string): void;
  closed(id: string): void;
  watch(openIds: readonly string[], listener: (change: CollectionChange) => void): () => void;
}

const settleMs = 50;
const blindLookMs = 2_000;

interface Watched {
  watcher: FolderWatcher;
  /** The last that was told; undefined before the first, null when there was none to be had. */
  told: CollectionScan | null | undefined;
  /** Every folder is watched, and nothing was heard since the last look began. */
  quiet: boolean;
  timer: NodeJS.Timeout | null;
  looking: boolean;
  /** Touched while looking: look again. */
  again: boolean;
  /** To be told, whatever the next look finds. */
  owed: boolean;
}

export function createCollectionLive(read: (id: string, cache: ScanCache) => Promise<CollectionScan>): CollectionLive {
  const live = new Live(read);
  return {
    scan: (id) => live.scan(id),
    touch: (id, isSure) => live.touch(id, settleMs, isSure),
    opened: (id) => live.opened(id),
    closed: (id) => live.closed(id),
    watch: (openIds, listener) => live.watch(openIds, listener),
  };
}

class Live {
  readonly #read: (id: string, cache: ScanCache) => Promise<CollectionScan>;
  readonly #caches = new Map<string, ScanCache>();
  readonly #watched = new Map<string, Watched>();
  readonly #listeners = new Set<(change: CollectionChange) => void>();

  constructor(read: (id: string, cache: ScanCache) => Promise<CollectionScan>) {
    this.#read = read;
  }

  /**
   * One scan of a collection at a time; who asks while one waits for its turn gets that one. The first one after
   * watching began is what the watcher knows.
   */
  scan(id: string): Promise<CollectionScan> {
    const cache = this.#caches.get(id) ?? new ScanCache();
    this.#caches.set(id, cache);
    if (cache.waiting) return cache.waiting;
    const run = this.#scanAfter(cache.queue, id, cache);
    cache.waiting = run;
    cache.queue = run.catch(() => undefined);
    return run;
  }

  async #scanAfter(before: Promise<unknown>, id: string, cache: ScanCache): Promise<CollectionScan> {
    await before;
    // What the system has to tell by now is told before the next turn.
    await new Promise((resume) => setImmediate(resume));
    cache.waiting = null;
    const quiet = this.#watched.get(id)?.quiet === true && cache.last !== null;
    const scan = quiet && cache.last ? cache.last : await this.#read(id, cache);
    const watched = this.#watched.get(id);
    if (watched?.told === undefined && watched) watched.told = scan;
    return scan;
  }

  touch(id: string, afterMs: number, isSure = false): void {
    const watched = this.#watched.get(id);
    if (!watched) return;
    watched.owed ||= isSure;
    watched.quiet = false;
    if (watched.looking) watched.again = true;
    else if (!watched.timer || afterMs < blindLookMs) {
      clearTimeout(watched.timer ?? undefined);
      watched.timer = setTimeout(() => void this.#look(id, watched), afterMs).unref();
    }
  }

  opened(id: string): void {
    if (this.#listeners.size === 0 || this.#watched.has(id)) return;
    this.#start(id);
    this.#tell({ type: "opened", collectionId: id });
  }

  closed(id: string): void {
    this.#caches.delete(id);
    this.#stop(id);
    this.#tell({ type: "closed", collectionId: id });
  }

  watch(openIds: readonly string[], listener: (change: CollectionChange) => void): () => void {
    this.#listeners.add(listener);
    for (const id of openIds) if (!this.#watched.has(id)) this.#start(id);
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) for (const id of this.#watched.keys()) this.#stop(id);
    };
  }

  #start(id: string): void {
    const watcher = createFolderWatcher(() => this.touch(id, settleMs));
    this.#watched.set(id, {
      watcher,
      told: undefined,
      quiet: false,
      timer: null,
      looking: false,
      again: false,
      owed: false,
    });
    this.touch(id, 0);
  }

  #stop(id: string): void {
    const watched = this.#watched.get(id);
    this.#watched.delete(id);
    clearTimeout(watched?.timer ?? undefined);
    watched?.watcher.close();
  }

  async #look(id: string, watched: Watched): Promise<void> {
    watched.timer = null;
    watched.looking = true;
    watched.again = false;
    const scan = await this.scan(id).catch(() => null);
    watched.looking = false;
    if (this.#watched.get(id) !== watched) return;
    const { complete, added } = watched.watcher.watchOnly(scan?.directories ?? []);
    const isNew = watched.owed || (watched.told !== undefined && watched.told !== scan);
    watched.owed = false;
    watched.told = scan;
    if (isNew) this.#tell({ type: "changed", collectionId: id });
    if (watched.again || added) this.touch(id, settleMs);
    else if (!complete) this.touch(id, blindLookMs);
    // Elsewhere the system tells of changes a while after them.
    else watched.quiet = process.platform === "linux";
  }

  #tell(change: CollectionChange): void {
    for (const listener of this.#listeners) listener(change);
  }
}
