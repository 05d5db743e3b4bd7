/** A body of the store seen as a tree of values; what shared/contract/bodyTree.ts promises, for one tree. */
import type { CallInput, CallOutput } from "../../../shared/contract.ts";
import type { BodyNode } from "../../../shared/contract/bodyTree.ts";
import { AppError } from "../../../shared/errors.ts";

export type TreeOptions = Omit<CallInput<"bodyTree.open">, "bodyId">;
export type ChildrenInput = Omit<CallInput<"bodyTree.children">, "treeId">;

export interface BodyTree {
  readonly root: BodyNode;
  /** @throws AppError body-gone */
  children(input: ChildrenInput): Promise<CallOutput<"bodyTree.children">>;
  text(nodeId: string): Promise<CallOutput<"bodyTree.text">>;
  path(nodeId: string): Promise<CallOutput<"bodyTree.path">>;
}

export function goneTree(): AppError {
  return new AppError("body-gone");
}
