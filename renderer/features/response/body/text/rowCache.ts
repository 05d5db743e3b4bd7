/**
 * Rows of a view as the engine gives them, those used last kept. Long lines come by windows of columns that overlap:
 * whatever is in view is in one of them. Two reads at most are under way; of those that wait only the newest matters.
 */
import type { ViewRow } from "../../../../../shared/contract/bodyView.ts";
import type { RowsRequest, ViewRows } from "../../../../state/bodyViews.ts";

/** A window begins at a multiple of it and is twice as wide. */
export const windowStepColumns = 1024;
export const windowColumns = 2 * windowStepColumns;
const keptRows = 6000;
const keptUnits = 6_000_000;
const readsAtOnce = 2;
const mostRowsARead = 400;
const mostRanges = 100;
/** Fewer than this many rows between two wanted ones are read with them. */
const joinedGap = 4;

/** A line, and which window of its columns. */
export interface RowPart {
  line: number;
  window: number;
}

interface Waiting {
  part: RowPart;
  answer: (row: ViewRow | null) => void;
}

export class RowCache {
  readonly #read: (request: RowsRequest) => Promise<ViewRows>;
  readonly #arrived: (read: ViewRows) => void;
  readonly #failed: (thrown: unknown) => void;
  // A Map remembers the order of insertion: the first key is the least recently used.
  readonly #rows = new Map<number, ViewRow>();
  #units = 0;
  /** To be read again: the body has grown since. */
  readonly #stale = new Set<number>();
  /** Asked for, and not known to the engine yet. */
  readonly #unknown = new Set<number>();
  readonly #underWay = new Set<number>();
  #reads = 0;
  #wanted: RowPart[] = [];
  #waiting: Waiting[] = [];

  /** `arrived` is told of each read; one that fails is `failed`'s and not tried again by itself. */
  constructor(
    read: (request: RowsRequest) => Promise<ViewRows>,
    arrived: (read: ViewRows) => void,
    failed: (thrown: unknown) => void,
  ) {
    this.#read = read;
    this.#arrived = arrived;
    this.#failed = failed;
  }

  /** Rows that are there already, of the first window. */
  put(rows: readonly ViewRow[]): void {
    this.#keep(rows, 0);
  }

  kept(): Iterable<ViewRow> {
    return this.#rows.values();
  }

  get(line: number, window: number): ViewRow | undefined {
    return this.#rows.get(keyOf({ line, window }));
  }

  has(part: RowPart): boolean {
    const key = keyOf(part);
    return this.#rows.has(key) || this.#unknown.has(key);
  }

  /** As it is in the body by now. */
  isFresh(part: RowPart): boolean {
    return this.has(part) && !this.#stale.has(keyOf(part));
  }

  /** Sees to it that they come, before whatever was wanted earlier and has not been read yet. */
  want(parts: readonly RowPart[]): void {
    this.#wanted = parts.filter((part) => this.#isToRead(part));
    for (const part of parts) this.#use(part);
    this.#next();
  }

  /** null: the line is not known (yet). */
  async row(part: RowPart): Promise<ViewRow | null> {
    const kept = this.get(part.line, part.window);
    if (kept !== undefined && !this.#stale.has(keyOf(part))) return kept;
    return await new Promise((answer) => {
      this.#waiting.push({ part, answer });
      this.#unknown.delete(keyOf(part));
      if (!this.#underWay.has(keyOf(part))) void this.#readParts([part]);
    });
  }

  /** More of the body is there: what had no end may have one now. */
  grew(): void {
    this.#unknown.clear();
    for (const [key, row] of this.#rows) {
      if (row.columns === null || (row.fold !== null && row.fold.lastLine === null)) this.#stale.add(key);
    }
  }

  /** Every row may be another by now. */
  expire(): void {
    this.#unknown.clear();
    for (const key of this.#rows.keys()) this.#stale.add(key);
  }

  #isToRead(part: RowPart): boolean {
    const key = keyOf(part);
    return (!this.#rows.has(key) || this.#stale.has(key)) && !this.#unknown.has(key) && !this.#underWay.has(key);
  }

  #use(part: RowPart): void {
    const key = keyOf(part);
    const row = this.#rows.get(key);
    if (row === undefined) return;
    this.#rows.delete(key);
    this.#rows.set(key, row);
  }

  #next(): void {
    while (this.#reads < readsAtOnce) {
      const wanted = this.#wanted.filter((part) => this.#isToRead(part));
      const [first] = wanted;
      if (first === undefined) return;
      const batch = wanted.filter(({ window }) => window === first.window).slice(0, mostRowsARead);
      this.#wanted = wanted.filter((part) => !batch.includes(part));
      void this.#readParts(batch);
    }
  }

  async #readParts(parts: readonly RowPart[]): Promise<void> {
    const window = parts[0]?.window ?? 0;
    const ranges = rangesOf(parts.map(({ line }) => line)).slice(0, mostRanges);
    const keys = ranges.flatMap(({ firstLine, lines }) =>
      Array.from({ length: lines }, (_, index) => keyOf({ line: firstLine + index, window })),
    );
    for (const key of keys) this.#underWay.add(key);
    this.#reads += 1;
    const read = await this.#read({ ranges, firstColumn: window * windowStepColumns, columns: windowColumns }).catch(
      (thrown: unknown) => {
        this.#failed(thrown);
        return null;
      },
    );
    this.#reads -= 1;
    for (const key of keys) {
      this.#underWay.delete(key);
      this.#stale.delete(key);
      this.#unknown.add(key);
    }
    if (read !== null) this.#keep(read.rows, window);
    this.#answer(keys);
    if (read !== null) this.#arrived(read);
    this.#next();
  }

  #keep(rows: readonly ViewRow[], window: number): void {
    for (const row of rows) {
      const key = keyOf({ line: row.line, window });
      this.#forget(key);
      this.#unknown.delete(key);
      this.#rows.set(key, row);
      this.#units += row.text.length;
    }
    for (const key of this.#rows.keys()) {
      if (this.#rows.size <= keptRows && this.#units <= keptUnits) break;
      this.#forget(key);
    }
  }

  #forget(key: number): void {
    this.#units -= this.#rows.get(key)?.text.length ?? 0;
    this.#rows.delete(key);
    this.#stale.delete(key);
  }

  #answer(keys: readonly number[]): void {
    const read = new Set(keys);
    const answered = this.#waiting.filter(({ part }) => read.has(keyOf(part)));
    this.#waiting = this.#waiting.filter(({ part }) => !read.has(keyOf(part)));
    for (const { part, answer } of answered) answer(this.get(part.line, part.window) ?? null);
  }
}

/** Lines stay below 2³², windows of the longest line below 2²⁰. */
function keyOf({ line, window }: RowPart): number {
  return window * 2 ** 32 + line;
}

/** Ascending, near ones joined. */
export function rangesOf(lines: readonly number[]): { firstLine: number; lines: number }[] {
  const ranges: { firstLine: number; lines: number }[] = [];
  for (const line of [...lines].toSorted((one, other) => one - other)) {
    const last = ranges.at(-1);
    if (last !== undefined && line <= last.firstLine + last.lines + joinedGap) {
      last.lines = Math.max(last.lines, line - last.firstLine + 1);
    } else {
      ranges.push({ firstLine: line, lines: 1 });
    }
  }
  return ranges;
}
