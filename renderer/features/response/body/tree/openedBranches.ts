/** The containers of a tree that are opened, and asking on for those that the engine still goes through. */
import type { TreeBranch } from "./treeBranch.ts";
import { windowNodes, type TreeWindows } from "./treeWindows.ts";

/** How often, and of how many at once. */
const pollMs = 250;
const mostPolled = 6;

export class OpenedBranches {
  readonly #branches = new Set<TreeBranch>();
  readonly #windows: TreeWindows;
  readonly #asked: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isClosed = false;

  /** @param asked after each round of asking */
  constructor(windows: TreeWindows, asked: () => void) {
    this.#windows = windows;
    this.#asked = asked;
  }

  get count(): number {
    return this.#branches.size;
  }

  add(branch: TreeBranch): void {
    this.#branches.add(branch);
    this.poll();
  }

  /** Keeps that one alone. */
  keepOnly(kept: TreeBranch | undefined): void {
    this.#branches.clear();
    if (kept !== undefined) this.#branches.add(kept);
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#timer);
  }

  /** Where the format is broken, or what could not be read. */
  get trouble(): TreeBranch | null {
    return this.#find((branch) => branch.problem !== null || branch.failure !== null);
  }

  /** Of those that the engine still goes through, the one that it is furthest in: the others wait for what is within them. */
  get unfinished(): TreeBranch | null {
    let furthest: TreeBranch | null = null;
    for (const branch of this.#branches) {
      if (isUnfinished(branch) && (furthest === null || branch.readBytes > furthest.readBytes)) furthest = branch;
    }
    return furthest;
  }

  #find(isSought: (branch: TreeBranch) => boolean): TreeBranch | null {
    for (const branch of this.#branches) {
      if (isSought(branch)) return branch;
    }
    return null;
  }

  poll(): void {
    if (this.#timer !== undefined || this.#isClosed || this.unfinished === null) return;
    this.#timer = setTimeout(() => void this.#askAgain(), pollMs);
  }

  async #askAgain(): Promise<void> {
    const polled = [...this.#branches].filter(isUnfinished).slice(0, mostPolled);
    await Promise.all(polled.map((branch) => this.#windows.load(branch, Math.floor(branch.found / windowNodes))));
    this.#timer = undefined;
    this.#asked();
    this.poll();
  }
}

function isUnfinished({ isOpen, complete, failure, problem }: TreeBranch): boolean {
  return isOpen && !complete && failure === null && problem === null;
}
