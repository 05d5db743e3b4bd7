import { useEffect, useEffectEvent, useState } from "react";
import { toAppError, type AppErrorData } from "../../../../../shared/errors.ts";
import { closeBodyTree, openBodyTree, readTreeChildren, type BodyTreeRequest } from "../../../../state/bodyTrees.ts";
import { openRemembered } from "./treeExpansion.ts";
import { rememberedTree, rememberTree, treeTo } from "./treeMemory.ts";
import { TreeModel } from "./treeModel.ts";

export interface TreeOfBody {
  treeId: string;
  model: TreeModel;
}

interface OpenedBodyTree {
  tree: TreeOfBody | null;
  problem: AppErrorData | null;
}

interface TreeOptions extends BodyTreeRequest {
  /** What the opened values are remembered for; null: they are not. */
  memory: string | null;
  /** More may still arrive. */
  growing: boolean;
  /** The way to a value to go to; null: none. */
  sought: readonly (string | number)[] | null;
  onFound: () => void;
}

/** A tree of the engine over a body for as long as this is drawn; opened as the one before it was. */
export function useBodyTree({
  bodyId,
  format,
  charset,
  memory,
  growing,
  sought,
  onFound,
}: TreeOptions): OpenedBodyTree {
  const [opened, setOpened] = useState<OpenedBodyTree>({ tree: null, problem: null });
  // What began before its first value was there is opened again once it is whole.
  const isEarly = growing && opened.tree?.model.root.kind === "invalid";
  const goToSought = useEffectEvent(async (model: TreeModel) => {
    if (sought === null) return;
    await openRemembered(model, treeTo(sought));
    model.acts += 1;
    onFound();
  });
  useEffect(() => {
    let left = false;
    let tree: TreeOfBody | null = null;
    const open = async (): Promise<void> => {
      const { treeId, root } = await openBodyTree({ bodyId, format, charset });
      if (left) return closeBodyTree(treeId);
      const model = new TreeModel({ root, read: (request) => readTreeChildren(treeId, request) });
      tree = { treeId, model };
      setOpened({ tree, problem: null });
      const known = memory === null || isEarly ? null : rememberedTree(memory);
      if (known === null) model.open(model.rootItem);
      else await openRemembered(model, known);
      await goToSought(model);
    };
    open().catch((thrown: unknown) => {
      if (!left) setOpened({ tree: null, problem: toAppError(thrown).data });
    });
    return () => {
      left = true;
      if (tree === null) return;
      if (memory !== null && !isEarly) rememberTree(memory, tree.model);
      tree.model.close();
      closeBodyTree(tree.treeId);
    };
  }, [bodyId, format, charset, memory, isEarly]);
  const model = opened.tree?.model ?? null;
  // What still arrives may become whole.
  useEffect(() => {
    if (!growing) model?.checkRoot().catch(() => undefined);
  }, [model, growing]);
  return opened;
}
