/** A container that was opened: how far it is gone through, and where its entries are. Of any size. */
import { Checkpoints, type Checkpoint } from "./checkpoints.ts";
import type { EntryKey, ReadNode, Shape, TreeProblem, TreeReader } from "./treeReader.ts";
import { Broken } from "./treeSignals.ts";

/** Bytes between checkpoints; of large bodies a share, so that there are 65,536 at most. */
const strideBytes = 8 * 1024;
const maxCheckpoints = 65_536;

export interface Place {
  index: number;
  offset: number;
  elements: number;
}

/** An entry with its place among its siblings. */
export interface PlacedNode extends ReadNode {
  index: number;
  elements: number;
  /** Of the entry, which may begin with its key. */
  entryOffset: number;
}

export class OpenContainer {
  readonly number: number;
  readonly parent: OpenContainer | null;
  /** In the parent. */
  readonly index: number;
  /** How many of its siblings before it have a number in XPath. */
  readonly elements: number;
  readonly key: EntryKey;
  readonly kind: ReadNode["kind"];
  readonly offset: number;
  readonly shape: Shape;
  /** How many entries are gone through. */
  passed = 0;
  /** Of the entry behind those; -1: not begun, or there is none. */
  frontier = -1;
  /** All is gone through, or it is broken. */
  ended = false;
  problem: TreeProblem | null = null;
  isScanned = false;
  /** Where the scan is. */
  scanOffset = 0;
  /** How many bytes of an entry that has not arrived were gone through in vain. */
  vainBytes = 0;
  checkpoints = new Checkpoints();
  #elements = 0;
  /** Offset of the last checkpoint. */
  #marked = 0;
  #isBegun = false;

  constructor(number: number, parent: OpenContainer | null, node: PlacedNode, shape: Shape) {
    this.number = number;
    this.parent = parent;
    this.index = node.index;
    this.elements = node.elements;
    this.key = node.key;
    this.kind = node.kind;
    this.offset = node.offset;
    this.shape = shape;
  }

  /** Entries that can be shown: the one that is being gone through is there, too. */
  get found(): number {
    return this.passed + (this.ended || this.frontier < 0 ? 0 : 1);
  }

  /**
   * Goes on until that many entries are passed, or to the end. What the bytes throw leaves it as it is: it can go on.
   * @param sizeBytes of the body so far
   */
  advance(reader: TreeReader, wanted: number, sizeBytes: () => number): void {
    try {
      if (!this.#isBegun) this.#begin(reader);
      while (!this.ended && this.passed < wanted) this.#pass(reader, sizeBytes());
    } catch (thrown) {
      if (!(thrown instanceof Broken)) throw thrown;
      this.#break(thrown);
    }
  }

  /** The nearest known place that is not behind the entry, which is found. */
  near(index: number): Place {
    const place = this.checkpoints.before(index);
    if (this.passed === index && !this.ended) return this.#frontierPlace();
    return this.checkpoints.at(Math.max(0, place));
  }

  forget(): void {
    this.checkpoints = new Checkpoints();
    this.passed = 0;
    this.frontier = -1;
    this.ended = false;
    this.problem = null;
    this.#elements = 0;
    this.#isBegun = false;
  }

  #frontierPlace(): Place {
    return { index: this.passed, offset: this.frontier, elements: this.#elements };
  }

  #begin(reader: TreeReader): void {
    const first = reader.begin(this.shape);
    this.#isBegun = true;
    if (first === -1) return this.#end(reader, -1, -1);
    this.frontier = first;
    this.#mark(-1, -1);
  }

  #pass(reader: TreeReader, sizeBytes: number): void {
    const { end, count } = reader.skip(this.shape, this.passed, this.frontier);
    const { isElement } = reader;
    let next: number;
    try {
      next = reader.after(this.shape, this.passed, end);
    } catch (thrown) {
      // The entry itself is whole.
      if (thrown instanceof Broken) this.#breakBehind(thrown, end, count ?? -1);
      else throw thrown;
      return;
    }
    this.passed += 1;
    if (isElement) this.#elements += 1;
    if (next === -1) return this.#end(reader, end, count ?? -1);
    this.frontier = next;
    this.problem ??= reader.problem;
    if (next - this.#marked >= Math.max(strideBytes, sizeBytes / maxCheckpoints)) this.#mark(end, count ?? -1);
  }

  #mark(previousEnd: number, previousCount: number): void {
    const { index, offset, elements } = this.#frontierPlace();
    const checkpoint: Checkpoint = { index, offset, elements, previousEnd, previousCount };
    this.checkpoints.add(checkpoint);
    this.#marked = offset;
  }

  #end(reader: TreeReader, previousEnd: number, previousCount: number): void {
    this.problem ??= reader.problem;
    this.frontier = reader.ended;
    this.#mark(previousEnd, previousCount);
    this.ended = true;
  }

  #breakBehind(broken: Broken, end: number, count: number): void {
    this.passed += 1;
    this.frontier = broken.offset;
    this.#mark(end, count);
    this.#break(broken, 0);
  }

  /** The entry that is broken is shown as far as it goes. */
  #break(broken: Broken, entries = this.frontier < 0 ? 0 : 1): void {
    this.passed += entries;
    this.ended = true;
    this.problem = { reason: broken.message, offset: broken.offset };
  }
}
