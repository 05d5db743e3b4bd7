/** What the thread of treeWorker.ts is asked, what it answers, and the memory through which it reads bodies. */
import type { CallOutput } from "../../../shared/contract.ts";
import type { BodyNode, TreeFormat } from "../../../shared/contract/bodyTree.ts";
import type { AppErrorData } from "../../../shared/errors.ts";

export type TreeQuestion =
  | { type: "open"; format: TreeFormat }
  | { type: "children"; nodeId: string; first: number; count: number }
  | { type: "text"; nodeId: string }
  | { type: "path"; nodeId: string };

/** Each has the one that was asked for. */
export interface TreeAnswers {
  /** null: what there is of the body does not say it yet. */
  open: BodyNode | null;
  children: CallOutput<"bodyTree.children">;
  text: CallOutput<"bodyTree.text">;
  path: CallOutput<"bodyTree.path">;
}

export type TreeAsk = { ask: number; tree: number; question: TreeQuestion } | { close: number };

export type TreeReply =
  | { type: "answer"; ask: number; answer: Partial<TreeAnswers> }
  | { type: "failed"; ask: number; error: AppErrorData }
  /** The thread waits until it is there. */
  | { type: "read"; tree: number; offset: number; length: number };

const headBytes = 32;
const dataBytes = 128 * 1024;

/** One read at a time: the thread asks, waits, and takes what it was given. */
export class SharedRead {
  readonly memory: SharedArrayBuffer;
  readonly data: Uint8Array;
  readonly #flags: Int32Array;
  readonly #sizes: Float64Array;

  constructor(memory = new SharedArrayBuffer(headBytes + dataBytes)) {
    this.memory = memory;
    this.data = new Uint8Array(memory, headBytes);
    this.#flags = new Int32Array(memory, 0, 4);
    this.#sizes = new Float64Array(memory, 16, 1);
  }

  /** Of the asking side: before it asks. */
  begin(): void {
    Atomics.store(this.#flags, 0, 0);
  }

  /** Blocks. @returns null: it cannot be read any more */
  wait(): { length: number; sizeBytes: number; complete: boolean } | null {
    Atomics.wait(this.#flags, 0, 0);
    const [, length = 0, complete = 0, failed = 0] = this.#flags;
    return failed === 1 ? null : { length, sizeBytes: this.#sizes[0] ?? 0, complete: complete === 1 };
  }

  /** Of the answering side. @param range null: it cannot be read any more */
  answer(range: { length: number; sizeBytes: number; complete: boolean } | null): void {
    this.#flags[1] = range?.length ?? 0;
    this.#flags[2] = range?.complete === true ? 1 : 0;
    this.#flags[3] = range === null ? 1 : 0;
    this.#sizes[0] = range?.sizeBytes ?? 0;
    Atomics.store(this.#flags, 0, 1);
    Atomics.notify(this.#flags, 0);
  }
}
