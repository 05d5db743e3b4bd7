/**
 * Going through large containers in the background of the thread: the one that was asked for last goes first, the
 * others wait. While one goes on, it is interrupted for every question (`attend`) at each piece of the body.
 */
import type { OpenContainer } from "./openContainer.ts";
import type { OpenTree } from "./openTree.ts";
import { TreeBytes } from "./treeBytes.ts";
import type { TreeReader } from "./treeReader.ts";
import { NotYet, Stopped } from "./treeSignals.ts";

const pieceBytes = 128 * 1024;
/** Scans that are interrupted by a newer one; more wait for their turn. */
const maxNested = 4;

interface Scan {
  tree: OpenTree;
  container: OpenContainer;
}

export class TreeScans {
  readonly #attend: () => void;
  readonly #waiting: Scan[] = [];
  #nested = 0;

  /** @param attend answers what was asked meanwhile */
  constructor(attend: () => void) {
    this.#attend = attend;
  }

  add(tree: OpenTree, container: OpenContainer): void {
    if (container.isScanned || container.ended) return;
    container.isScanned = true;
    this.#waiting.push({ tree, container });
  }

  run(): void {
    while (this.#nested < maxNested) {
      const scan = this.#waiting.pop();
      if (scan === undefined) return;
      this.#nested += 1;
      try {
        this.#scan(scan);
      } finally {
        this.#nested -= 1;
        scan.container.isScanned = false;
      }
    }
  }

  #scan({ tree, container }: Scan): void {
    if (tree.isClosed) return;
    const bytes = new TreeBytes(tree.read, pieceBytes);
    bytes.onLoad = (offset) => {
      tree.tellScan(container, offset);
      this.#attend();
      this.run();
      if (tree.isClosed) throw new Stopped();
    };
    const reader: TreeReader = tree.makeReader(bytes);
    const sizeBytes = (): number => bytes.sizeBytes;
    try {
      container.advance(reader, Infinity, sizeBytes);
      container.vainBytes = 0;
    } catch (thrown) {
      if (thrown instanceof NotYet) container.vainBytes = bytes.sizeBytes - Math.max(0, container.frontier);
      else if (!(thrown instanceof Stopped)) tree.fail(thrown);
    }
  }
}
