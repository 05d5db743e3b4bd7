/**
 * Which container a place of the text is in, while a scanner goes over it. Containers that were open at the last
 * checkpoint are in the table; those that opened since are here, until the next one.
 */
import type { ContainerTable } from "./containerTable.ts";

/** What a checkpoint keeps of it. */
export interface StructureMark {
  /** Of the innermost container, in the table; -1: none. */
  container: number;
  /** Of the innermost container, begun so far. */
  entries: number;
  /** Where the last key in the innermost container begins; -1: none. */
  key: number;
  /** Containers within the innermost one that found no room in the table. */
  untracked: number;
}

interface OpenContainer {
  open: number;
  kind: number;
  /** Of the one that it is in, when it opened. */
  key: number;
  entries: number;
  outerKind: number;
}

export interface ClosedContainer {
  open: number;
  close: number;
  entries: number;
}

export class Structure {
  kind = 0;
  entries = 0;
  key = -1;
  container = -1;
  untracked = 0;
  readonly #table: ContainerTable;
  /** Used again and again: a text has millions of them. Those up to the depth are open. */
  readonly #open: OpenContainer[] = [];
  #depth = 0;
  /** Told of each that ends, by offsets; `id` is -1 for one that opened since the last checkpoint. */
  onClose: (open: number, close: number, entries: number, id: number) => void = () => undefined;

  constructor(table: ContainerTable) {
    this.#table = table;
  }

  resume({ container, entries, key, untracked }: StructureMark): void {
    this.#depth = 0;
    this.container = container;
    this.kind = this.#table.kind(container);
    this.entries = entries;
    this.key = key;
    this.untracked = untracked;
  }

  /** Those that opened since the last checkpoint, outermost first; until it goes on. */
  get opened(): readonly OpenContainer[] {
    return this.#open.slice(0, this.#depth);
  }

  /** An entry of the innermost container begins. */
  entry(): void {
    this.entries += 1;
  }

  open(offset: number, kind: number): void {
    const { key, entries, kind: outerKind } = this;
    const free = this.#open[this.#depth];
    if (free === undefined) this.#open.push({ open: offset, kind, key, entries, outerKind });
    else {
      free.open = offset;
      free.kind = kind;
      free.key = key;
      free.entries = entries;
      free.outerKind = outerKind;
    }
    this.#depth += 1;
    this.kind = kind;
    this.entries = 0;
    this.key = -1;
  }

  /** @param offset of the last byte of what closes it @returns false: nothing is open */
  close(offset: number): boolean {
    const local = this.#depth > 0 ? this.#open[this.#depth - 1] : undefined;
    if (local !== undefined) {
      this.#depth -= 1;
      this.onClose(local.open, offset, this.entries, -1);
      this.kind = local.outerKind;
      this.entries = local.entries;
      this.key = local.key;
      return true;
    }
    if (this.untracked > 0) {
      this.untracked -= 1;
      return true;
    }
    if (this.container < 0) return false;
    this.#closeKept(offset);
    return true;
  }

  /** The kind of the container that is `levels` outside of the innermost one; 0: there is none. */
  kindAround(levels: number): number {
    const at = this.#depth - levels;
    if (at > 0) return this.#open[at - 1]?.kind ?? 0;
    let id = this.container;
    for (let more = at; more < 0 && id >= 0; more += 1) id = this.#table.parent(id);
    return this.#table.kind(id);
  }

  /** Puts what is open into the table, as far as there is room. @returns what the checkpoint keeps */
  checkpoint(): StructureMark {
    const { opened } = this;
    this.#depth = 0;
    for (const { open, kind, key, entries } of opened) {
      if (this.#table.isFull || this.untracked > 0) this.untracked += 1;
      else this.container = this.#table.add({ open, kind, parent: this.container, key, index: entries - 1 });
    }
    const { container, entries, key, untracked } = this;
    return { container, entries, key, untracked };
  }

  #closeKept(offset: number): void {
    const table = this.#table;
    const id = this.container;
    this.onClose(table.openOffset(id), offset, this.entries, id);
    this.container = table.parent(id);
    this.entries = table.index(id) + 1;
    this.key = table.keyOffset(id);
    this.kind = table.kind(this.container);
  }
}
