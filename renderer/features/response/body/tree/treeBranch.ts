/**
 * The rows below a container that was opened: as many as its children, and those of the containers opened among them.
 * It holds no children but those that are opened, so ten million of them cost nothing. No method recurses: a body can
 * be opened ten thousand levels deep.
 */
import type { AppErrorData } from "../../../../../shared/errors.ts";
import type { BodyNode } from "../../../../../shared/contract/bodyTree.ts";
import type { TreeChildren } from "../../../../state/bodyTrees.ts";

/** A child of a branch: it may not have arrived yet, and needs not be opened. */
export interface TreeItem {
  branch: TreeBranch;
  index: number;
}

interface OpenedAt {
  parent: TreeBranch;
  index: number;
}

let lastSerial = 0;

export class TreeBranch {
  readonly serial = (lastSerial += 1);
  readonly node: BodyNode;
  /** null: the one above the root, whose only child is the root. */
  readonly at: OpenedAt | null;
  /** Of its children: 0 for the root. */
  readonly depth: number;
  isOpen = true;
  found = 0;
  complete = false;
  readBytes = 0;
  sizeBytes = 0;
  problem: TreeChildren["problem"] = null;
  failure: AppErrorData | null = null;
  /** How often it was asked for. */
  looks = 0;
  /** Children found, and the rows of those that are opened; of this branch whether it is open or not. */
  #below = 0;
  readonly #opened = new Map<number, TreeBranch>();
  /** The opened ones by index, and the row at which each stands below this one. */
  #order: { branches: TreeBranch[]; rows: number[] } | null = null;

  constructor(node: BodyNode, at: OpenedAt | null) {
    this.node = node;
    this.at = at;
    this.depth = at === null ? 0 : at.parent.depth + 1;
  }

  get rows(): number {
    return this.isOpen ? this.#below : 0;
  }

  get openedBranches(): TreeBranch[] {
    return this.#ordered().branches;
  }

  opened(index: number): TreeBranch | undefined {
    return this.#opened.get(index);
  }

  add(node: BodyNode, index: number): TreeBranch {
    const branch = new TreeBranch(node, { parent: this, index });
    this.#opened.set(index, branch);
    this.#order = null;
    return branch;
  }

  remove(index: number): void {
    const branch = this.#opened.get(index);
    if (branch === undefined) return;
    this.#opened.delete(index);
    this.#grow(-branch.rows);
  }

  setOpen(isOpen: boolean): void {
    if (isOpen === this.isOpen) return;
    const rows = this.#below;
    this.isOpen = isOpen;
    if (this.at !== null) this.at.parent.#grow(isOpen ? rows : -rows);
  }

  /** @returns whether something is new */
  take(answer: TreeChildren): boolean {
    const { found, complete, readBytes, sizeBytes, problem } = answer;
    const isNews = found > this.found || complete !== this.complete || (problem === null) !== (this.problem === null);
    this.looks += 1;
    Object.assign(this, { complete, readBytes, sizeBytes, problem });
    const more = found - this.found;
    // What was found once stays, also when an older answer comes late.
    if (more > 0) {
      this.found = found;
      this.#grow(more);
    }
    return isNews || more > 0;
  }

  #grow(rows: number): void {
    this.#below += rows;
    this.#order = null;
    let branch = this.isOpen ? (this.at?.parent ?? null) : null;
    while (branch !== null) {
      branch.#below += rows;
      branch.#order = null;
      branch = branch.isOpen ? (branch.at?.parent ?? null) : null;
    }
  }

  #ordered(): { branches: TreeBranch[]; rows: number[] } {
    if (this.#order !== null) return this.#order;
    const branches = [...this.#opened.values()].toSorted((one, other) => indexOf(one) - indexOf(other));
    let before = 0;
    const rows = branches.map((branch) => {
      const row = indexOf(branch) + before;
      before += branch.rows;
      return row;
    });
    this.#order = { branches, rows };
    return this.#order;
  }

  /** The last of the opened ones that stands at or before a row of this branch. */
  #openedBefore(row: number): { branch: TreeBranch; row: number } | null {
    const { branches, rows } = this.#ordered();
    let [low, past] = [0, rows.length];
    while (low < past) {
      const middle = (low + past) >> 1;
      if ((rows[middle] ?? 0) <= row) low = middle + 1;
      else past = middle;
    }
    const branch = branches[low - 1];
    return branch === undefined ? null : { branch, row: rows[low - 1] ?? 0 };
  }

  /** @param row of those below this branch, from 0 */
  itemAt(row: number): TreeItem {
    let next = this.#itemOrBelow(row);
    while (next.below !== null) next = next.below.branch.#itemOrBelow(next.below.row);
    return next.item;
  }

  #itemOrBelow(row: number): { item: TreeItem; below: { branch: TreeBranch; row: number } | null } {
    const before = this.#openedBefore(row);
    if (before === null) return { item: { branch: this, index: row }, below: null };
    const { branch } = before;
    const index = indexOf(branch);
    const after = row - before.row - branch.rows;
    if (row === before.row || after > 0)
      return { item: { branch: this, index: index + Math.max(0, after) }, below: null };
    return { item: { branch: this, index }, below: { branch, row: row - before.row - 1 } };
  }

  /** Of a child of this branch, counted from the branch above the root. */
  rowOf(index: number): number {
    let row = 0;
    let at = index;
    for (const branch of withParents(this)) {
      const before = branch.#openedBeforeIndex(at);
      row += before === null ? at : before.row + before.branch.rows + at - indexOf(before.branch);
      if (branch.at === null) return row;
      at = branch.at.index;
      row += 1;
    }
    return row;
  }

  #openedBeforeIndex(index: number): { branch: TreeBranch; row: number } | null {
    const { branches, rows } = this.#ordered();
    let [low, past] = [0, branches.length];
    while (low < past) {
      const middle = (low + past) >> 1;
      const branch = branches[middle];
      if (branch !== undefined && indexOf(branch) < index) low = middle + 1;
      else past = middle;
    }
    const branch = branches[low - 1];
    return branch === undefined ? null : { branch, row: rows[low - 1] ?? 0 };
  }
}

function* withParents(first: TreeBranch): Generator<TreeBranch> {
  let branch: TreeBranch | null = first;
  while (branch !== null) {
    yield branch;
    branch = branch.at?.parent ?? null;
  }
}

function indexOf(branch: TreeBranch): number {
  return branch.at?.index ?? 0;
}

/** The row after one, if it is there; faster than to look for it from the root. */
export function itemAfter({ branch, index }: TreeItem): TreeItem | null {
  const below = branch.opened(index);
  if (below !== undefined && below.rows > 0) return { branch: below, index: 0 };
  let [at, next]: [TreeBranch, number] = [branch, index + 1];
  while (next >= at.found) {
    if (at.at === null) return null;
    [at, next] = [at.at.parent, at.at.index + 1];
  }
  return { branch: at, index: next };
}

export function sameItem(one: TreeItem, other: TreeItem): boolean {
  return one.branch === other.branch && one.index === other.index;
}

/** Whether every branch above it is open. */
export function isShown({ branch }: TreeItem): boolean {
  for (const one of withParents(branch)) {
    if (!one.isOpen) return false;
  }
  return true;
}
