/** The thread that goes through bodies for their trees. It reads them through the process that has them, and waits. */
import { parentPort, receiveMessageOnPort, workerData } from "node:worker_threads";
import { AppError, toAppError } from "../../../shared/errors.ts";
import { OpenTree } from "./openTree.ts";
import type { ReadBytes } from "./treeBytes.ts";
import { TreeScans } from "./treeScans.ts";
import { SharedRead, type TreeAnswers, type TreeAsk, type TreeQuestion, type TreeReply } from "./treeWork.ts";

const memory: unknown = workerData;
const shared = new SharedRead(memory instanceof SharedArrayBuffer ? memory : undefined);
const trees = new Map<number, OpenTree>();
const scans = new TreeScans(attend);

parentPort?.on("message", (asked: TreeAsk) => {
  take(asked);
  scans.run();
});

/** What was asked while a scan goes on. */
function attend(): void {
  while (parentPort !== null) {
    const received: { message: TreeAsk } | undefined = receiveMessageOnPort(parentPort);
    if (received === undefined) return;
    take(received.message);
  }
}

function take(asked: TreeAsk): void {
  if ("close" in asked) return close(asked.close);
  const { ask, tree, question } = asked;
  try {
    reply({ type: "answer", ask, answer: answer(tree, question) });
  } catch (thrown) {
    reply({ type: "failed", ask, error: toAppError(thrown).data });
  }
}

function answer(number: number, question: TreeQuestion): Partial<TreeAnswers> {
  if (question.type === "open") return { open: openTree(number, question).open() };
  const tree = trees.get(number);
  if (tree === undefined) throw new AppError("body-gone");
  switch (question.type) {
    case "children":
      return { children: tree.children(question.nodeId, question.first, question.count) };
    case "text":
      return { text: tree.text(question.nodeId) };
    case "path":
      return { path: tree.path(question.nodeId) };
  }
}

function openTree(number: number, { format }: Extract<TreeQuestion, { type: "open" }>): OpenTree {
  const found = trees.get(number);
  if (found !== undefined) return found;
  const tree = new OpenTree(format, readerOf(number), (of, container) => scans.add(of, container));
  trees.set(number, tree);
  return tree;
}

function close(number: number): void {
  const tree = trees.get(number);
  if (tree !== undefined) tree.isClosed = true;
  trees.delete(number);
}

function readerOf(tree: number): ReadBytes {
  return (offset, target) => {
    const length = Math.min(target.length, shared.data.length);
    shared.begin();
    reply({ type: "read", tree, offset, length });
    const range = shared.wait();
    if (range === null) throw new AppError("body-gone");
    target.set(shared.data.subarray(0, range.length));
    return range;
  };
}

function reply(message: TreeReply): void {
  parentPort?.postMessage(message, []);
}
