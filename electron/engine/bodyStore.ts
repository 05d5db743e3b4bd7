/**
 * Where response bodies live while someone may look at them: memory, then spool files of this process.
 * Not here: decoding (decodeBody.ts) and downloads, whose bytes go to a file that the user chose.
 */
import { randomUUID } from "node:crypto";
import { AppError } from "../../shared/errors.ts";
import { copyBodyToFile } from "./bodyCopy.ts";
import { sliceBody, type SlicedBody, type SliceRange } from "./bodySlice.ts";
import { StoredBody, type BodyRange } from "./bodyStored.ts";
import { sweepSpools } from "./bodySweep.ts";

export interface BodyWriter {
  /** The body's key in the store, readable from the start. */
  readonly id: string;
  readonly sizeBytes: number;
  /**
   * Takes ownership of `chunk`. Returns undefined when more may follow at once, and a promise to wait for when the
   * disk is behind. Rejects with disk-full, permission-denied or write-failed, also for an earlier chunk, and with
   * body-gone once the body is released.
   */
  write(chunk: Uint8Array): Promise<void> | undefined;
  /**
   * No more bytes will come, whether the body is whole or not: it counts as complete for readers, also when this
   * rejects with the disk's error. May be called again, with the same outcome.
   */
  end(): Promise<void>;
}

export interface HeldBody {
  /** As BodyStore.read. */
  read(offsetBytes: number, lengthBytes: number): Promise<BodyRange>;
  letGo(): void;
}

/** Keeps nothing alive. */
export interface SeenBody {
  /** As BodyStore.read. */
  read(offsetBytes: number, lengthBytes: number): Promise<BodyRange>;
  /** Fills memory that the caller has, as far as there are bytes: those of the range are a part of it. */
  readInto(offsetBytes: number, target: Uint8Array): Promise<BodyRange>;
  readonly sizeBytes: number;
  readonly complete: boolean;
  readonly released: boolean;
  /** Called whenever it grew, is complete or was released. @returns how to stop */
  watch(listener: () => void): () => void;
}

export interface BodyStore {
  create(): BodyWriter;
  /** At most 4 MiB a call, at any time, also while the body arrives. @throws AppError body-gone */
  read(id: string, offsetBytes: number, lengthBytes: number): Promise<BodyRange>;
  /**
   * Waits for the end of the body, then copies it to `path` whole or not at all; a release meanwhile does not
   * disturb a copy that has begun. @returns bytes written
   * @throws AppError body-gone, cancelled, disk-full, permission-denied, write-failed
   */
  copyTo(id: string, path: string, signal?: AbortSignal): Promise<number>;
  /** The body stays readable for the holder until it lets go, also when it is released meanwhile. @throws AppError body-gone */
  hold(id: string): HeldBody;
  /** @throws AppError body-gone */
  see(id: string): SeenBody;
  /**
   * A range of a body as a body of its own, under the id that is returned: it shares the bytes and keeps them readable
   * until it is released itself. What of the range lies outside of the body is not there. @throws AppError body-gone
   */
  slice(id: string, range: SliceRange): string;
  /**
   * Forgets the body at once; resolves when its spool is deleted, after reads and writes under way. Of one that is held,
   * the spool goes when it is let go, which nobody waits for.
   */
  release(id: string): Promise<void>;
  /** Releases everything; the store takes no new bodies. */
  close(): Promise<void>;
  /** Deletes spools that dead processes left in the directory. Call once at start. @returns how many */
  sweep(): Promise<number>;
}

export interface BodyStoreOptions {
  /** Made when the first body is spooled. */
  directory: string;
  /** Bytes of a body kept in memory before it goes to the disk. Default 1 MiB. */
  memoryLimitBytes?: number;
}

export function createBodyStore(options: BodyStoreOptions): BodyStore {
  const { directory, memoryLimitBytes = 1024 * 1024 } = options;
  const shelf = createShelf();
  const { find } = shelf;
  let closed = false;

  return {
    create() {
      if (closed) throw new AppError("bug", {}, { detail: "the body store is closed" });
      return shelf.put(new StoredBody(randomUUID(), directory, memoryLimitBytes));
    },
    async read(id, offsetBytes, lengthBytes) {
      return find(id).read(offsetBytes, lengthBytes);
    },
    hold(id) {
      const body = find(id);
      shelf.hold(body);
      return heldBody(body, () => shelf.letGo(body));
    },
    slice(id, range) {
      const slice = sliceBody(randomUUID(), find(id), range, shelf.letGo);
      shelf.hold(slice.parent);
      return shelf.put(slice).id;
    },
    see: find,
    async copyTo(id, path, signal) {
      const body = find(id);
      await settled(body, signal);
      if (body.released) throw new AppError("body-gone");
      return body.use(() => copyBodyToFile(body, path, signal));
    },
    release: shelf.release,
    async close() {
      closed = true;
      await Promise.all(shelf.takeAll().map((body) => body.release()));
    },
    sweep: () => sweepSpools(directory),
  };
}

/** The bodies by their ids, and how many hold each: one that is released meanwhile goes with the last of them. */
function createShelf() {
  const bodies = new Map<string, KeptBody>();
  const holders = new Map<KeptBody, number>();
  return {
    put<T extends KeptBody>(body: T): T {
      bodies.set(body.id, body);
      return body;
    },
    find(this: void, id: string): KeptBody {
      const body = bodies.get(id);
      if (body === undefined) throw new AppError("body-gone");
      return body;
    },
    hold: (body: KeptBody): void => void holders.set(body, (holders.get(body) ?? 0) + 1),
    letGo(this: void, body: KeptBody): void {
      const left = (holders.get(body) ?? 0) - 1;
      if (left > 0) return void holders.set(body, left);
      holders.delete(body);
      if (bodies.get(body.id) !== body) void body.release();
    },
    async release(this: void, id: string): Promise<void> {
      const body = bodies.get(id);
      bodies.delete(id);
      if (body !== undefined && !holders.has(body)) await body.release();
    },
    takeAll(): KeptBody[] {
      const all = new Set([...bodies.values(), ...holders.keys()]);
      bodies.clear();
      return [...all];
    },
  };
}

type KeptBody = StoredBody | SlicedBody;

function heldBody(body: KeptBody, letGo: () => void): HeldBody {
  let isHeld = true;
  return {
    async read(offsetBytes, lengthBytes) {
      if (!isHeld || body.released) throw new AppError("body-gone");
      return body.use(() => body.read(offsetBytes, lengthBytes));
    },
    letGo() {
      if (isHeld) letGo();
      isHeld = false;
    },
  };
}

async function settled(body: KeptBody, signal: AbortSignal | undefined): Promise<void> {
  if (signal === undefined) return body.whenSettled();
  const aborted = Promise.withResolvers<never>();
  const abort = (): void => aborted.reject(new AppError("cancelled"));
  if (signal.aborted) abort();
  signal.addEventListener("abort", abort, { once: true });
  try {
    await Promise.race([body.whenSettled(), aborted.promise]);
  } finally {
    signal.removeEventListener("abort", abort);
  }
}
