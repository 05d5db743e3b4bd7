import { AppError } from "../../../shared/errors.ts";
import type { CallHandlers } from "../dispatch.ts";
import type { Services } from "../services.ts";

type BodyTreeCalls = Pick<CallHandlers, Extract<keyof CallHandlers, `bodyTree.${string}`>>;

/** A window opens trees of the bodies that it holds; a tree's name is hard to guess and ends with its body. */
export function bodyTreeHandlers({ engine, scopes }: Services): BodyTreeCalls {
  const { trees } = engine;
  return {
    "bodyTree.open": async ({ bodyId, ...rest }, { windowId }) => {
      if (!scopes.holds(windowId, bodyId)) throw new AppError("body-gone");
      return trees.open(bodyId, rest);
    },
    "bodyTree.close": async ({ treeId }) => {
      trees.close(treeId);
      return {};
    },
    "bodyTree.children": async ({ treeId, ...rest }) => trees.find(treeId).children(rest),
    "bodyTree.text": async ({ treeId, nodeId }) => trees.find(treeId).text(nodeId),
    "bodyTree.path": async ({ treeId, nodeId }) => trees.find(treeId).path(nodeId),
  };
}
