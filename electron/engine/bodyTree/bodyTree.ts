/** A body of the store seen as a tree of values; what shared/contract/bodyTree.ts promises, for one tree. */
import type { CallInput } from "../../../shared/contract.ts";
import type { BodyNode } from "../../../shared/contract/bodyTree.ts";
import { AppError } from "../../../shared/errors.ts";
import type { TreeSource } from "./treeSource.ts";
import type { TreeThread } from "./treeThread.ts";
import type { TreeAnswers, TreeQuestion } from "./treeWork.ts";

export type TreeOptions = Omit<CallInput<"bodyTree.open">, "bodyId">;
export type ChildrenInput = Omit<CallInput<"bodyTree.children">, "treeId">;

export class BodyTree {
  closed = false;
  readonly #source: TreeSource;
  readonly #thread: TreeThread;
  readonly #number: number;

  constructor(source: TreeSource, thread: TreeThread) {
    this.#source = source;
    this.#thread = thread;
    this.#number = thread.add(source);
  }

  /** Waits for as much of the body as says what its root is. @throws AppError body-gone */
  async open(format: TreeOptions["format"]): Promise<BodyNode> {
    for (;;) {
      const isComplete = this.#source.complete;
      const changed = this.#source.changed();
      const root = said((await this.#ask({ type: "open", format })).open);
      if (root !== null) return root;
      if (isComplete) throw new AppError("bug", {}, { detail: "a body that is complete has no root" });
      await changed;
    }
  }

  /** @throws AppError body-gone */
  async children({ nodeId, first, count }: ChildrenInput): Promise<TreeAnswers["children"]> {
    return said((await this.#ask({ type: "children", nodeId, first, count })).children);
  }

  async text(nodeId: string): Promise<TreeAnswers["text"]> {
    return said((await this.#ask({ type: "text", nodeId })).text);
  }

  async path(nodeId: string): Promise<TreeAnswers["path"]> {
    return said((await this.#ask({ type: "path", nodeId })).path);
  }

  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    this.#thread.remove(this.#number);
    await this.#source.close();
  }

  #ask(question: TreeQuestion): Promise<Partial<TreeAnswers>> {
    return this.#thread.ask(this.#number, question);
  }
}

function said<T>(answer: T | undefined): T {
  if (answer === undefined) throw new AppError("bug", {}, { detail: "another question was answered" });
  return answer;
}
