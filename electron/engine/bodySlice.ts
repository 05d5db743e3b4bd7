/**
 * A range of a stored body that is a body itself: it has the bytes of the other, not a copy. While that one still
 * arrives, so does the range.
 */
import { AppError } from "../../shared/errors.ts";
import { StoredBody, type BodyRange } from "./bodyStored.ts";

export interface SliceRange {
  offsetBytes: number;
  lengthBytes: number;
}

export class SlicedBody {
  readonly id: string;
  readonly parent: StoredBody;
  readonly range: SliceRange;
  readonly #letGo: () => void;
  readonly #listeners = new Set<() => void>();
  #released = false;

  /** @param letGo of the parent, which is held for the slice */
  constructor(id: string, parent: StoredBody, range: SliceRange, letGo: () => void) {
    this.id = id;
    this.parent = parent;
    this.range = range;
    this.#letGo = letGo;
  }

  get sizeBytes(): number {
    return Math.max(0, Math.min(this.range.lengthBytes, this.parent.sizeBytes - this.range.offsetBytes));
  }

  get complete(): boolean {
    return this.parent.complete || this.sizeBytes === this.range.lengthBytes;
  }

  get released(): boolean {
    return this.#released || this.parent.released;
  }

  /** As StoredBody.read. */
  async read(offsetBytes: number, lengthBytes: number): Promise<BodyRange> {
    const { sizeBytes, complete } = this;
    const start = Math.min(Math.max(0, offsetBytes), sizeBytes);
    const length = Math.min(Math.max(0, lengthBytes), sizeBytes - start);
    const { bytes } = await this.#read(() => this.parent.read(this.range.offsetBytes + start, length));
    return { bytes, sizeBytes, complete };
  }

  /** As SeenBody.readInto. */
  async readInto(offsetBytes: number, target: Uint8Array): Promise<BodyRange> {
    const { sizeBytes, complete } = this;
    const start = Math.min(Math.max(0, offsetBytes), sizeBytes);
    const part = target.subarray(0, Math.min(target.length, sizeBytes - start));
    const { bytes } = await this.#read(() => this.parent.readInto(this.range.offsetBytes + start, part));
    return { bytes, sizeBytes, complete };
  }

  async #read(read: () => Promise<BodyRange>): Promise<BodyRange> {
    if (this.#released) throw new AppError("body-gone");
    return read();
  }

  /** As StoredBody.use: of the bytes, which are the other's. */
  use<T>(work: () => Promise<T>): Promise<T> {
    return this.parent.use(work);
  }

  /** As SeenBody.watch. */
  watch(listener: () => void): () => void {
    const stop = this.parent.watch(listener);
    this.#listeners.add(listener);
    return () => {
      stop();
      this.#listeners.delete(listener);
    };
  }

  /** Resolves when all of it is there or nothing more will be. */
  async whenSettled(): Promise<void> {
    const settled = Promise.withResolvers<void>();
    const look = (): void => {
      if (this.complete || this.released) settled.resolve();
    };
    const stop = this.watch(look);
    look();
    await settled.promise.finally(stop);
  }

  async release(): Promise<void> {
    if (this.#released) return;
    this.#released = true;
    this.#letGo();
    for (const listener of this.#listeners) listener();
  }
}

/**
 * Of a slice, too, the parent is the body that has the bytes: slices of slices make no chain.
 * @param letGo is told the parent when the slice is released; whoever slices holds it
 */
export function sliceBody(
  id: string,
  body: StoredBody | SlicedBody,
  { offsetBytes, lengthBytes }: SliceRange,
  letGo: (parent: StoredBody) => void,
): SlicedBody {
  const isWhole = body instanceof StoredBody;
  const parent = isWhole ? body : body.parent;
  const outer = isWhole ? { offsetBytes: 0, lengthBytes: Infinity } : body.range;
  const range = {
    offsetBytes: outer.offsetBytes + Math.min(offsetBytes, outer.lengthBytes),
    lengthBytes: Math.max(0, Math.min(lengthBytes, outer.lengthBytes - offsetBytes)),
  };
  return new SlicedBody(id, parent, range, () => letGo(parent));
}
