/**
 * Trees of the engine over a body: children, values and paths are asked for as they are shown. Nothing is kept here.
 * All of these throw AppErrors (`body-gone` once the body is released).
 */
import type { CallOutput } from "../../shared/contract.ts";
import type { TreeFormat } from "../../shared/contract/bodyTree.ts";
import { api } from "./api.ts";

export interface BodyTreeRequest {
  bodyId: string;
  format: TreeFormat;
  /** Of the Content-Type header; null: found out. */
  charset: string | null;
}

export interface ChildrenRequest {
  nodeId: string;
  first: number;
  count: number;
}

export type OpenedTree = CallOutput<"bodyTree.open">;
export type TreeChildren = CallOutput<"bodyTree.children">;
export type NodePath = CallOutput<"bodyTree.path">;
export type NodeText = CallOutput<"bodyTree.text">;

/** Who opens closes. */
export async function openBodyTree(request: BodyTreeRequest): Promise<OpenedTree> {
  return await api().call("bodyTree.open", request);
}

/** A tree that cannot be closed goes with its body. */
export function closeBodyTree(treeId: string): void {
  api()
    .call("bodyTree.close", { treeId })
    .catch(() => undefined);
}

/** As far as they are found; asked for again while not `complete`. */
export async function readTreeChildren(treeId: string, request: ChildrenRequest): Promise<TreeChildren> {
  return await api().call("bodyTree.children", { treeId, ...request });
}

/** The whole of a value; `isCut` where that is more than the engine gives. */
export async function readNodeText(treeId: string, nodeId: string): Promise<NodeText> {
  return await api().call("bodyTree.text", { treeId, nodeId });
}

export async function readNodePath(treeId: string, nodeId: string): Promise<NodePath> {
  return await api().call("bodyTree.path", { treeId, nodeId });
}
