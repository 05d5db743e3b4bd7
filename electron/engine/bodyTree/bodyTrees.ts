/** The open trees of the bodies of one store. */
import type { CallOutput } from "../../../shared/contract.ts";
import type { BodyStore } from "../bodyStore.ts";
import { goneTree, type BodyTree, type TreeOptions } from "./bodyTree.ts";

export interface BodyTrees {
  /** @throws AppError body-gone */
  open(bodyId: string, options: TreeOptions): Promise<CallOutput<"bodyTree.open">>;
  close(treeId: string): void;
  /** @throws AppError body-gone also when the body was released meanwhile */
  find(treeId: string): BodyTree;
  closeAll(): Promise<void>;
}

/** @param _directory for what is recoded, when it is too big for memory */
export function createBodyTrees(bodies: BodyStore, _directory: string): BodyTrees {
  const opened = new Map<string, BodyTree>();
  return {
    async open(bodyId) {
      bodies.see(bodyId);
      throw goneTree();
    },
    close(treeId) {
      opened.delete(treeId);
    },
    find(treeId) {
      const tree = opened.get(treeId);
      if (tree === undefined) throw goneTree();
      return tree;
    },
    async closeAll() {
      opened.clear();
    },
  };
}
