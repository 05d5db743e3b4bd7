/**
 * What a tree view shows of a body's tree in the engine: which values are opened, which rows are in view, where the
 * focus is. It draws nothing and is told what the person does. It changes in place: `subscribe` and `version` tell when.
 */
import { toAppError } from "../../../../../shared/errors.ts";
import type { BodyNode } from "../../../../../shared/contract/bodyTree.ts";
import type { ChildrenRequest, TreeChildren } from "../../../../state/bodyTrees.ts";
import { OpenedBranches } from "./openedBranches.ts";
import { isShown, itemAfter, sameItem, TreeBranch, type TreeItem } from "./treeBranch.ts";
import { TreeWindows } from "./treeWindows.ts";

export const treeRowPx = 19;
export const treeEndSpacePx = 14;
/** Containers that are opened at the same time. */
const mostOpened = 5000;
const drawnBelow = 10;
const fetchedAround = 60;
const gatherMs = 30;
const mostSingles = 5;

export interface DrawnItem extends TreeItem {
  row: number;
  /** Undefined: on its way. */
  node: BodyNode | undefined;
  opened: TreeBranch | undefined;
}

interface TreeModelParts {
  root: BodyNode;
  read: (request: ChildrenRequest) => Promise<TreeChildren>;
}

export class TreeModel {
  readonly root: BodyNode;
  readonly windows: TreeWindows;
  readonly opened: OpenedBranches;
  readonly #top: TreeBranch;
  readonly #read: TreeModelParts["read"];
  size = { heightPx: 400, widthPx: 600 };
  topPx = 0;
  focus: TreeItem;
  version = 0;
  /** Grows with each move that did not come from the scroll bar: it is to follow. */
  ownMoves = 0;
  /** Grows with what the person does: what was begun before stops. */
  acts = 0;
  /** Of a root without children, which nobody opens. */
  rootProblem: TreeChildren["problem"] = null;
  /** A root with a single child shows what is in it, and so on. */
  opensSingles = true;
  isClosed = false;
  readonly #listeners = new Set<() => void>();
  #gatherTimer: ReturnType<typeof setTimeout> | undefined;

  constructor({ root, read }: TreeModelParts) {
    this.root = root;
    this.#read = read;
    this.#top = new TreeBranch(root, null);
    this.#top.take({ children: [], found: 1, complete: true, readBytes: 0, sizeBytes: 0, problem: null });
    this.focus = { branch: this.#top, index: 0 };
    this.windows = new TreeWindows({
      read,
      arrived: (branch, answer) => this.#arrived(branch, answer),
      failed: (branch, thrown) => this.#failed(branch, thrown),
    });
    this.opened = new OpenedBranches(this.windows, () => this.#fetch());
  }

  /** Asks what is wrong with a root without children, or what follows it; of others that is known once they are open. */
  async checkRoot(): Promise<void> {
    if (this.root.hasChildren) return;
    const { problem } = await this.#read({ nodeId: this.root.id, first: 0, count: 1 });
    if (this.isClosed || problem === null) return;
    this.rootProblem = problem;
    this.changed();
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Nothing is asked for any more. */
  close(): void {
    this.isClosed = true;
    clearTimeout(this.#gatherTimer);
    this.opened.close();
  }

  changed(): void {
    clearTimeout(this.#gatherTimer);
    this.#gatherTimer = undefined;
    this.version += 1;
    for (const listener of this.#listeners) listener();
  }

  #changedSoon(): void {
    if (!this.isClosed) this.#gatherTimer ??= setTimeout(() => this.changed(), gatherMs);
  }

  get rootItem(): TreeItem {
    return { branch: this.#top, index: 0 };
  }

  get rows(): number {
    return this.#top.rows;
  }

  get rootBranch(): TreeBranch | undefined {
    return this.#top.opened(0);
  }

  get totalPx(): number {
    return this.rows * treeRowPx + treeEndSpacePx;
  }

  node(item: TreeItem): BodyNode | undefined {
    return item.branch === this.#top ? this.root : this.windows.get(item);
  }

  rowOf({ branch, index }: TreeItem): number {
    return branch.rowOf(index);
  }

  itemAt(row: number): TreeItem {
    return this.#top.itemAt(Math.max(0, Math.min(row, this.rows - 1)));
  }

  parentOf({ branch }: TreeItem): TreeItem | null {
    return branch.at === null ? null : { branch: branch.at.parent, index: branch.at.index };
  }

  /** The rows in view and some below them. */
  drawn(): DrawnItem[] {
    const first = Math.floor(this.topPx / treeRowPx);
    const count = Math.ceil(this.size.heightPx / treeRowPx) + 1 + drawnBelow;
    return this.#items(first, count).map((item, ahead) => ({
      ...item,
      row: first + ahead,
      node: this.node(item),
      opened: item.branch.opened(item.index),
    }));
  }

  #items(first: number, count: number): TreeItem[] {
    const items: TreeItem[] = [];
    let item: TreeItem | null = first < this.rows ? this.itemAt(first) : null;
    while (item !== null && items.length < count) {
      items.push(item);
      item = itemAfter(item);
    }
    return items;
  }

  /** A focus that was in view stays there. */
  resize(size: { heightPx: number; widthPx: number }): void {
    const rowTopPx = this.rowOf(this.focus) * treeRowPx;
    const wasInView = rowTopPx + treeRowPx > this.topPx && rowTopPx < this.topPx + this.size.heightPx;
    this.size = size;
    this.#clamp();
    if (wasInView) this.reveal(this.focus);
    this.#fetch();
    this.changed();
  }

  /** @param isOwn it does not come from the scroll bar */
  show(topPx: number, isOwn: boolean): void {
    this.topPx = topPx;
    this.#clamp();
    if (isOwn) this.ownMoves += 1;
    this.#fetch();
    this.changed();
  }

  #clamp(): void {
    const kept = Math.max(0, Math.min(this.topPx, this.totalPx - this.size.heightPx));
    if (kept !== this.topPx) this.ownMoves += 1;
    this.topPx = kept;
  }

  /** By the least move, or a third from the top, where it is not in view. */
  reveal(item: TreeItem, how: "nearest" | "third" = "nearest"): void {
    const rowTopPx = this.rowOf(item) * treeRowPx;
    const { heightPx } = this.size;
    const isAbove = rowTopPx < this.topPx;
    if (!isAbove && rowTopPx + treeRowPx * 1.5 <= this.topPx + heightPx) return;
    const shiftPx = how === "third" ? heightPx / 3 : isAbove ? 0 : heightPx - treeRowPx * 2;
    this.show(rowTopPx - shiftPx, true);
  }

  focusOn(item: TreeItem): void {
    this.acts += 1;
    this.focus = item;
    this.reveal(item);
    this.changed();
  }

  /** @returns the branch; null: it cannot be opened, or too much is */
  open(item: TreeItem): TreeBranch | null {
    const known = item.branch.opened(item.index);
    if (known !== undefined) {
      known.failure = null;
      known.setOpen(true);
      this.#fetch();
      this.changed();
      return known;
    }
    const node = this.node(item);
    if (node === undefined || !node.hasChildren || this.opened.count >= mostOpened) return null;
    const branch = item.branch.add(node, item.index);
    void this.windows.load(branch, 0);
    this.opened.add(branch);
    this.changed();
    return branch;
  }

  shut(item: TreeItem): void {
    item.branch.opened(item.index)?.setOpen(false);
    while (!isShown(this.focus)) this.focus = this.parentOf(this.focus) ?? this.rootItem;
    this.#clamp();
    this.#fetch();
    this.changed();
  }

  toggle(item: TreeItem): void {
    this.acts += 1;
    if (item.branch.opened(item.index)?.isOpen) this.shut(item);
    else this.open(item);
  }

  /** All but the root, and forgets what was open in them. */
  shutAll(): void {
    this.acts += 1;
    const { rootBranch } = this;
    this.opened.keepOnly(rootBranch);
    for (const branch of rootBranch?.openedBranches ?? []) rootBranch?.remove(branch.at?.index ?? 0);
    while (this.focus.branch !== rootBranch) {
      const parent = this.parentOf(this.focus);
      if (parent === null) break;
      this.focus = parent;
    }
    this.#clamp();
    this.reveal(this.focus);
    this.#fetch();
    this.changed();
  }

  #arrived(branch: TreeBranch, answer: TreeChildren): void {
    if (this.isClosed) return;
    const first = this.itemAt(Math.floor(this.topPx / treeRowPx));
    const before = this.rowOf(first);
    const isNews = branch.take(answer);
    const moved = (this.rowOf(first) - before) * treeRowPx;
    // What grows above the view leaves it where it is.
    if (moved !== 0 && !sameItem(first, this.rootItem)) {
      this.topPx += moved;
      this.ownMoves += 1;
    }
    this.openSingle(branch);
    if (isNews) this.#fetch();
    this.opened.poll();
    this.#changedSoon();
  }

  #failed(branch: TreeBranch, thrown: unknown): void {
    if (this.isClosed) return;
    branch.failure = toAppError(thrown).data;
    this.changed();
  }

  openSingle(branch: TreeBranch): void {
    // One that is still alone when asked for again is long: what follows it may be far away.
    const isSettled = branch.complete || branch.looks > 1;
    const isSingle = branch.found === 1 && isSettled && branch.opened(0) === undefined;
    if (this.opensSingles && this.acts === 0 && isSingle && branch.depth <= mostSingles)
      this.open({ branch, index: 0 });
  }

  #fetch(): void {
    if (this.isClosed) return;
    const first = Math.floor(this.topPx / treeRowPx);
    const inView = Math.ceil(this.size.heightPx / treeRowPx) + 1;
    const from = Math.max(0, first - fetchedAround);
    const around = this.#items(from, inView + 2 * fetchedAround);
    const visible = around.slice(first - from, first - from + inView);
    this.windows.want([...visible, ...around].filter(({ branch }) => branch !== this.#top));
  }
}
