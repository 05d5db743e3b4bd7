/** The open trees of the bodies of one store. */
import { randomUUID } from "node:crypto";
import type { CallOutput } from "../../../shared/contract.ts";
import { AppError } from "../../../shared/errors.ts";
import type { BodyStore } from "../bodyStore.ts";
import { ViewThread } from "../bodyView/viewThread.ts";
import { BodyTree, type TreeOptions } from "./bodyTree.ts";
import { openTreeSource } from "./treeSource.ts";
import { TreeThread } from "./treeThread.ts";

export interface BodyTrees {
  /** Waits for the first bytes. @throws AppError body-gone */
  open(bodyId: string, options: TreeOptions): Promise<CallOutput<"bodyTree.open">>;
  /** What was under way for it fails. */
  close(treeId: string): void;
  /** @throws AppError body-gone also when the body was released meanwhile */
  find(treeId: string): BodyTree;
  closeAll(): Promise<void>;
}

/** @param directory for what is recoded, when it is too big for memory */
export function createBodyTrees(bodies: BodyStore, directory: string): BodyTrees {
  const opened = new Map<string, BodyTree>();
  const thread = new TreeThread();
  const surroundings = { thread: new ViewThread(), directory };

  function close(treeId: string): void {
    const tree = opened.get(treeId);
    opened.delete(treeId);
    void tree?.close();
  }

  return {
    async open(bodyId, { format, charset }) {
      const body = bodies.see(bodyId);
      const tree = new BodyTree(await openTreeSource(body, format, charset, surroundings), thread);
      const treeId = randomUUID();
      opened.set(treeId, tree);
      const stop = body.watch(() => {
        if (!body.released) return;
        stop();
        close(treeId);
      });
      try {
        if (body.released) throw new AppError("body-gone");
        return { treeId, root: await tree.open(format) };
      } catch (thrown) {
        close(treeId);
        throw thrown;
      }
    },
    close,
    find(treeId) {
      const tree = opened.get(treeId);
      if (tree === undefined) throw new AppError("body-gone");
      return tree;
    },
    async closeAll() {
      const trees = [...opened.values()];
      opened.clear();
      await Promise.all(trees.map((tree) => tree.close()));
      await Promise.all([thread.close(), surroundings.thread.close()]);
    },
  };
}
