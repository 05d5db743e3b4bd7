/** One tree in the thread of treeWorker.ts: what was opened of it, and the answers to what is asked about it. */
import type { BodyNode, TreeFormat } from "../../../shared/contract/bodyTree.ts";
import { toAppError, type AppErrorData } from "../../../shared/errors.ts";
import { createReader } from "./formats/createReader.ts";
import { nodeIdOf, nodePlaceOf, rootId, unknownNode } from "./nodeIds.ts";
import { headAt, listNodes } from "./nodeList.ts";
import { pathOf } from "./nodePath.ts";
import { textOf } from "./nodeText.ts";
import { OpenContainer, type PlacedNode } from "./openContainer.ts";
import { TreeBytes, type ReadBytes } from "./treeBytes.ts";
import { cutText, maxNoteUnits, maxTextUnits, type TreeReader } from "./treeReader.ts";
import { Broken, NotYet, OverBudget } from "./treeSignals.ts";
import type { TreeAnswers } from "./treeWork.ts";

/** Read at once for a window of children, and to go on through a container before that is left to a scan. */
const windowBytes = 32 * 1024;
const checkBudgetBytes = 8 * 1024 * 1024;
const graceBytes = 2 * windowBytes;
const advanceBudgetBytes = 1024 * 1024;
/** Of all checkpoints of a tree: those that were looked at longest ago are found anew when they are asked for. */
const maxCheckpointBytes = 16 * 1024 * 1024;
/** They are counted now and then. */
const asksBetweenCounts = 32;

export interface Located {
  parent: OpenContainer | null;
  node: PlacedNode;
}

export class OpenTree {
  isClosed = false;
  readonly format: TreeFormat;
  readonly read: ReadBytes;
  readonly bytes: TreeBytes;
  readonly reader: TreeReader;
  readonly #addScan: (container: OpenContainer) => void;
  readonly #byId = new Map<string, OpenContainer>();
  readonly #byNumber: OpenContainer[] = [];
  #root: PlacedNode | null = null;
  /** As of the last read, also of a scan. */
  #sizeBytes = 0;
  #isComplete = false;
  #budgetBytes = 0;
  #asks = 0;
  #error: AppErrorData | null = null;

  constructor(format: TreeFormat, read: ReadBytes, addScan: (tree: OpenTree, container: OpenContainer) => void) {
    this.format = format;
    this.read = (offset, target) => {
      const range = read(offset, target);
      this.#sizeBytes = range.sizeBytes;
      this.#isComplete = range.complete;
      return range;
    };
    this.#addScan = (container) => addScan(this, container);
    this.bytes = new TreeBytes(this.read, windowBytes);
    this.bytes.onLoad = () => this.#spend();
    this.reader = this.makeReader(this.bytes);
  }

  makeReader(bytes: TreeBytes): TreeReader {
    return createReader(this.format, bytes);
  }

  open(): TreeAnswers["open"] {
    this.allow(advanceBudgetBytes);
    try {
      this.#root = { ...this.reader.root(), index: 0, elements: 0, entryOffset: 0 };
    } catch (thrown) {
      if (!(thrown instanceof NotYet)) throw thrown;
      return null;
    }
    return this.#shown(null, this.#root);
  }

  children(nodeId: string, first: number, count: number): TreeAnswers["children"] {
    const container = this.#container(nodeId);
    if (container === null) return this.#leafChildren();
    if (!container.isScanned) this.#advance(container, first + count);
    const nodes = listNodes(this, container, first, count);
    const { problem, ended, found } = container;
    this.#forgetOld(container);
    return {
      children: nodes.map((node) => this.#shown(container, node)),
      found,
      complete: ended || this.#error !== null,
      ...this.#progress(container),
      problem: this.#problem(problem),
    };
  }

  text(nodeId: string): TreeAnswers["text"] {
    return textOf(this, this.locate(nodeId));
  }

  path(nodeId: string): TreeAnswers["path"] {
    return pathOf(this.format, this.locate(nodeId));
  }

  /** Reads the head of a node again. @throws AppError for what is none */
  locate(nodeId: string): Located {
    if (this.#root === null) throw unknownNode(nodeId);
    if (nodeId === rootId) return { parent: null, node: this.#root };
    const { container, index, offset, elements } = nodePlaceOf(nodeId);
    const parent = this.#byNumber[container];
    if (parent === undefined || offset < parent.shape.start) throw unknownNode(nodeId);
    try {
      const node = headAt(this, parent, index, offset);
      return { parent, node: { ...node, index, elements, entryOffset: offset } };
    } catch (thrown) {
      if (thrown instanceof Broken || thrown instanceof NotYet) throw unknownNode(nodeId);
      throw thrown;
    }
  }

  /** From now on, what may be read until it is too much. */
  readonly allow = (bytes: number): void => {
    this.#budgetBytes = bytes;
  };

  tellScan(container: OpenContainer, offset: number): void {
    container.scanOffset = offset;
  }

  /** A scan ended by something else than the body's bytes. */
  fail(thrown: unknown): void {
    this.#error = toAppError(thrown).data;
  }

  #spend(): void {
    this.#budgetBytes -= windowBytes;
    if (this.#budgetBytes >= 0) return;
    // For the beginning of what is too long.
    this.#budgetBytes = graceBytes;
    throw new OverBudget();
  }

  /** @returns null: it has no children */
  #container(nodeId: string): OpenContainer | null {
    const known = this.#byId.get(nodeId);
    if (known !== undefined) {
      // The last one in this order is the one that was asked for last.
      this.#byId.delete(nodeId);
      this.#byId.set(nodeId, known);
      return known;
    }
    const { parent, node } = this.locate(nodeId);
    if (node.shape === null) {
      if (parent === null) return null;
      throw unknownNode(nodeId);
    }
    const container = new OpenContainer(this.#byNumber.length, parent, node, node.shape);
    this.#byNumber.push(container);
    this.#byId.set(nodeId, container);
    return container;
  }

  #advance(container: OpenContainer, wanted: number): void {
    this.allow(advanceBudgetBytes);
    this.reader.problem = null;
    try {
      container.advance(this.reader, wanted, () => this.#sizeBytes);
    } catch (thrown) {
      if (thrown instanceof NotYet) return;
      if (!(thrown instanceof OverBudget)) throw thrown;
    }
    if (!container.ended && this.#mayScan(container)) this.#addScan(container);
  }

  /** Of an entry that has not arrived, as much again must be there before it is gone through once more. */
  #mayScan({ vainBytes, frontier }: OpenContainer): boolean {
    return this.#isComplete || this.#sizeBytes - Math.max(0, frontier) >= vainBytes * 1.5;
  }

  /** Of a root without children: whether something is wrong with it. */
  #leafChildren(): TreeAnswers["children"] {
    const empty = { children: [], found: 0, complete: true, ...this.#progress(null) };
    this.allow(checkBudgetBytes);
    try {
      this.reader.check();
      return { ...empty, ...this.#progress(null), problem: this.#problem(null) };
    } catch (thrown) {
      if (thrown instanceof NotYet) return { ...empty, complete: false, problem: null };
      if (thrown instanceof OverBudget) return { ...empty, problem: null };
      if (!(thrown instanceof Broken)) throw thrown;
      return { ...empty, problem: this.#problem({ reason: thrown.message, offset: thrown.offset }) };
    }
  }

  #problem(problem: OpenContainer["problem"]): TreeAnswers["children"]["problem"] {
    const error = this.#error;
    if (error !== null) return { reason: error.message, offsetBytes: problem?.offset ?? 0, error };
    return problem === null ? null : { reason: problem.reason, offsetBytes: problem.offset, error: null };
  }

  #progress(container: OpenContainer | null): { readBytes: number; sizeBytes: number } {
    const sizeBytes = this.#sizeBytes;
    if (container === null) return { readBytes: sizeBytes, sizeBytes };
    const reached = Math.max(container.frontier, container.isScanned ? container.scanOffset : 0, 0);
    return { readBytes: Math.min(reached, sizeBytes), sizeBytes };
  }

  #shown(parent: OpenContainer | null, node: PlacedNode): BodyNode {
    const { index, elements, entryOffset: offset } = node;
    const key = node.key ?? (parent === null ? null : index);
    return {
      id: parent === null ? rootId : nodeIdOf({ container: parent.number, index, offset, elements }),
      key: typeof key === "string" ? cutText(key, maxTextUnits).text : key,
      kind: node.kind,
      text: node.text,
      isCut: node.isCut,
      hasChildren: node.shape !== null && node.count !== 0,
      count: node.shape === null ? null : node.count,
      note: cutText(node.note, maxNoteUnits).text,
      offsetBytes: node.offset,
      lengthBytes: node.end === null ? null : Math.max(0, node.end - node.offset),
    };
  }

  #forgetOld(used: OpenContainer): void {
    this.#asks += 1;
    if (this.#asks % asksBetweenCounts !== 0) return;
    let bytes = 0;
    for (const { checkpoints } of this.#byNumber) bytes += checkpoints.byteLength;
    for (const container of this.#byId.values()) {
      if (bytes <= maxCheckpointBytes) return;
      if (container === used || container.isScanned) continue;
      bytes -= container.checkpoints.byteLength;
      container.forget();
    }
  }
}
