/** Requests and folders to another place in the tree, by dragging or by cut, copy and paste. Tabs follow their files. */
import type { TreeNode } from "../../shared/model/collection.ts";
import type { ItemReference } from "../../shared/model/workspace.ts";
import { translate } from "../locales/i18n.ts";
import { api } from "./api.ts";
import { followMove, isWithin } from "./collectionItems.ts";
import { setExpanded } from "./layout.ts";
import { getState } from "./store.ts";
import { parentOf } from "./tabSaving.ts";
import { attempt, showUndo } from "./toasts.ts";

export interface PlaceTarget {
  collectionId: string;
  /** "" is the collection itself. */
  parent: string;
  /** A child of `parent`; null: behind all of them. */
  before: string | null;
}

/** Where an item stood. */
interface Origin {
  now: ItemReference;
  was: PlaceTarget & { path: string };
}

/**
 * Resolves to the items at their new places, or null when that failed; the person has been told then. A toast undoes
 * a move. All of `paths` are of one collection.
 */
export async function placeItems(
  from: { collectionId: string; paths: readonly string[] },
  to: PlaceTarget,
  copy: boolean,
): Promise<ItemReference[] | null> {
  const nodes = getState().collections[from.collectionId]?.nodes ?? [];
  const chosen = outermost(nodes, from.paths);
  const input = { from: { collectionId: from.collectionId, paths: chosen }, to, copy };
  const placed = await attempt(() => api().call("item.place", input));
  if (!placed) return null;
  setExpanded(to.collectionId, true);
  if (to.parent !== "") setExpanded(`${to.collectionId}/${to.parent}`, true);
  const references = placed.paths.map((path) => ({ collectionId: to.collectionId, path }));
  if (copy) return references;
  const origins = chosen.flatMap((path, index): Origin[] => {
    const now = references[index];
    const { collectionId } = from;
    return now ? [{ now, was: { collectionId, path, parent: parentOf(path), before: nextSibling(nodes, path) } }] : [];
  });
  for (const { now, was } of origins) followMove(was, now, null);
  const name = nodes.find(({ path }) => path === chosen[0])?.name ?? "";
  showUndo(translate("sidebar.moved", { count: chosen.length, name }), () => void attempt(() => moveBack(origins)));
  return references;
}

/** The last one first, so that what each stood before is there again. */
async function moveBack(origins: readonly Origin[]): Promise<void> {
  const back = new Map<string, string>();
  for (const { now, was } of origins.toReversed()) {
    const before = was.before === null ? null : (back.get(was.before) ?? was.before);
    const to = { collectionId: was.collectionId, parent: was.parent, before };
    const from = { collectionId: now.collectionId, paths: [now.path] };
    const { paths } = await api().call("item.place", { from, to, copy: false });
    const path = paths[0] ?? was.path;
    back.set(was.path, path);
    followMove(now, { collectionId: was.collectionId, path }, null);
  }
}

/** In the order of the tree, as the engine takes them. */
function outermost(nodes: readonly TreeNode[], paths: readonly string[]): string[] {
  const chosen = new Set(paths);
  const found = nodes.map(({ path }) => path).filter((path) => chosen.has(path));
  return found.filter((path) => !found.some((other) => other !== path && isWithin(path, other)));
}

function nextSibling(nodes: readonly TreeNode[], path: string): string | null {
  const parent = parentOf(path);
  const siblings = nodes.filter((node) => parentOf(node.path) === parent);
  return siblings[siblings.findIndex((node) => node.path === path) + 1]?.path ?? null;
}
