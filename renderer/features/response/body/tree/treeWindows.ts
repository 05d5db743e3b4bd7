/** Children as they came, by windows of a hundred: a bounded number of them, the least recently used go first. */
import type { BodyNode } from "../../../../../shared/contract/bodyTree.ts";
import type { ChildrenRequest, TreeChildren } from "../../../../state/bodyTrees.ts";
import type { TreeBranch, TreeItem } from "./treeBranch.ts";

export const windowNodes = 100;
const mostNodes = 20_000;
/** Of keys, values and notes, UTF-16. */
const mostUnits = 4_000_000;
const readsAtOnce = 3;

interface ChildWindow {
  nodes: BodyNode[];
  units: number;
}

interface WantedWindow {
  branch: TreeBranch;
  window: number;
}

interface TreeWindowsParts {
  read: (request: ChildrenRequest) => Promise<TreeChildren>;
  arrived: (branch: TreeBranch, answer: TreeChildren) => void;
  failed: (branch: TreeBranch, thrown: unknown) => void;
}

export class TreeWindows {
  readonly #parts: TreeWindowsParts;
  /** In the order of their last use. */
  readonly #windows = new Map<string, ChildWindow>();
  readonly #onTheirWay = new Map<string, Promise<void>>();
  /** Asked for and not begun; the newest wish takes the place of the one before. */
  #wanted = new Map<string, WantedWindow>();
  #nodes = 0;
  #units = 0;

  constructor(parts: TreeWindowsParts) {
    this.#parts = parts;
  }

  get({ branch, index }: TreeItem): BodyNode | undefined {
    return this.#windows.get(keyOf(branch, Math.floor(index / windowNodes)))?.nodes[index % windowNodes];
  }

  get isIdle(): boolean {
    return this.#onTheirWay.size === 0;
  }

  /** Asks for what of it is not there; what was wanted before and has not begun is wanted no more. */
  want(items: readonly TreeItem[]): void {
    const wanted = new Map<string, WantedWindow>();
    for (const { branch, index } of items) {
      const window = Math.floor(index / windowNodes);
      const key = keyOf(branch, window);
      if (wanted.has(key)) continue;
      const known = this.#windows.get(key);
      if (known !== undefined) this.#touch(key, known);
      if (this.get({ branch, index }) === undefined && branch.failure === null) wanted.set(key, { branch, window });
    }
    this.#wanted = wanted;
    this.#begin();
  }

  /** Reads a window again: more may have been found since. Resolves also when it failed, which `failed` was told. */
  async load(branch: TreeBranch, window: number): Promise<void> {
    const key = keyOf(branch, window);
    const underWay = this.#onTheirWay.get(key);
    if (underWay !== undefined) return await underWay;
    const reading = this.#read(branch, window).finally(() => {
      this.#onTheirWay.delete(key);
      this.#begin();
    });
    this.#onTheirWay.set(key, reading);
    await reading;
  }

  #begin(): void {
    for (const [key, { branch, window }] of this.#wanted) {
      if (this.#onTheirWay.size >= readsAtOnce) return;
      this.#wanted.delete(key);
      if (!this.#onTheirWay.has(key)) void this.load(branch, window);
    }
  }

  async #read(branch: TreeBranch, window: number): Promise<void> {
    try {
      const answer = await this.#parts.read({
        nodeId: branch.node.id,
        first: window * windowNodes,
        count: windowNodes,
      });
      this.#keep(keyOf(branch, window), withIndexes(branch, window * windowNodes, answer.children));
      this.#parts.arrived(branch, answer);
    } catch (thrown) {
      this.#parts.failed(branch, thrown);
    }
  }

  #keep(key: string, nodes: BodyNode[]): void {
    this.#drop(key);
    if (nodes.length === 0) return;
    const units = nodes.reduce((sum, node) => sum + unitsOf(node), 0);
    this.#windows.set(key, { nodes, units });
    this.#nodes += nodes.length;
    this.#units += units;
    for (const oldest of this.#windows.keys()) {
      if (oldest === key || (this.#nodes <= mostNodes && this.#units <= mostUnits)) return;
      this.#drop(oldest);
    }
  }

  #drop(key: string): void {
    const known = this.#windows.get(key);
    if (known === undefined) return;
    this.#windows.delete(key);
    this.#nodes -= known.nodes.length;
    this.#units -= known.units;
  }

  #touch(key: string, known: ChildWindow): void {
    this.#windows.delete(key);
    this.#windows.set(key, known);
  }
}

/** What stands in an array is called by its place. */
function withIndexes({ node }: TreeBranch, first: number, children: BodyNode[]): BodyNode[] {
  if (node.kind !== "array") return children;
  return children.map((child, at) => ({ ...child, key: first + at }));
}

function keyOf(branch: TreeBranch, window: number): string {
  return `${branch.serial} ${window}`;
}

function unitsOf({ id, key, text, note }: BodyNode): number {
  return id.length + (typeof key === "string" ? key.length : 0) + text.length + note.length;
}
