/** What is done to requests and folders of a collection. Open tabs follow their files. */
import { emptyRequest } from "../../shared/model/request.ts";
import type { ItemReference, Tab } from "../../shared/model/workspace.ts";
import { translate } from "../locales/i18n.ts";
import { api } from "./api.ts";
import { setExpanded } from "./layout.ts";
import { getState, setState } from "./store.ts";
import { parentOf } from "./tabSaving.ts";
import { openItem, putTab } from "./tabs.ts";
import { attempt, showUndo } from "./toasts.ts";

export async function createFolder(collectionId: string, parent: string, name: string): Promise<ItemReference | null> {
  const unique = freeName(collectionId, parent, name);
  const created = await attempt(() => api().call("item.createFolder", { collectionId, parent, name: unique }));
  if (!created) return null;
  unfold(collectionId, parent);
  return { collectionId, path: created.path };
}

/** Makes it, opens it in a tab and tells where it is. */
export async function createRequestIn(
  collectionId: string,
  parent: string,
  name: string,
): Promise<ItemReference | null> {
  const unique = freeName(collectionId, parent, name);
  const request = emptyRequest();
  const input = { collectionId, path: null, parent, name: unique, request, expectedVersion: null };
  const created = await attempt(() => api().call("item.save", input));
  if (!created) return null;
  unfold(collectionId, parent);
  const reference = { collectionId, path: created.path };
  await openItem(reference);
  return reference;
}

/** `path` "" renames the collection itself. */
export async function renameItem({ collectionId, path }: ItemReference, name: string): Promise<boolean> {
  if (path === "") return (await attempt(() => api().call("collection.rename", { collectionId, name }))) !== null;
  const renamed = await attempt(() => api().call("item.rename", { collectionId, path, name }));
  if (!renamed) return false;
  followMove({ collectionId, path }, { collectionId, path: renamed.path }, name);
  return true;
}

export async function duplicateItem({ collectionId, path }: ItemReference): Promise<ItemReference | null> {
  const copy = await attempt(() => api().call("item.duplicate", { collectionId, path }));
  return copy && { collectionId, path: copy.path };
}

/** A toast gives them back. Their tabs stay open with their drafts, but have no file any more. */
export async function removeItems(collectionId: string, paths: readonly string[]): Promise<void> {
  const [first] = paths;
  const node = getState().collections[collectionId]?.nodes.find(({ path }) => path === first);
  const removed = await attempt(() => api().call("item.remove", { collectionId, paths: [...paths] }));
  if (!removed) return;
  const lost = paths.flatMap((path) => tabsWithin(collectionId, path));
  for (const tab of lost) putTab({ ...tab, source: null, version: null, unsaved: true });
  const { undoId } = removed;
  const name = node?.name ?? first ?? "";
  const text =
    paths.length === 1
      ? translate("sidebar.removed", { name })
      : translate("sidebar.removedSeveral", { count: paths.length });
  showUndo(text, () => void attempt(() => restoreItems(collectionId, undoId, paths, lost)));
}

export function removeItem({ collectionId, path }: ItemReference): Promise<void> {
  return removeItems(collectionId, [path]);
}

/** Tabs get their files back where those are where they were. */
async function restoreItems(
  collectionId: string,
  undoId: string,
  paths: readonly string[],
  lost: readonly Tab[],
): Promise<void> {
  const restored = await api().call("item.restore", { undoId });
  const [first = ""] = paths;
  // One of several that found its place taken is in the tree, but not in its tab.
  const moved = (path: string): string | null => {
    if (paths.length === 1) return (restored.paths[0] ?? first) + path.slice(first.length);
    return restored.paths.some((at) => isWithin(path, at)) ? path : null;
  };
  for (const { id, source, version, unsaved, request } of lost) {
    const now = getState().tabs[id];
    const path = source ? moved(source.path) : null;
    if (!now || now.source || path === null) continue;
    putTab({ ...now, source: { collectionId, path }, version, unsaved: unsaved || now.request !== request });
  }
}

export function startRenaming(reference: ItemReference): void {
  setState({ renaming: reference });
}

export function stopRenaming(): void {
  setState({ renaming: null });
}

function unfold(collectionId: string, parent: string): void {
  setExpanded(collectionId, true);
  if (parent !== "") setExpanded(`${collectionId}/${parent}`, true);
}

/** "New request", "New request 2"… among the siblings. */
function freeName(collectionId: string, parent: string, name: string): string {
  const nodes = getState().collections[collectionId]?.nodes ?? [];
  const taken = new Set(nodes.filter(({ path }) => parentOf(path) === parent).map((node) => node.name.toLowerCase()));
  let free = name;
  for (let number = 2; taken.has(free.toLowerCase()); number += 1) free = `${name} ${number}`;
  return free;
}

function tabsWithin(collectionId: string, path: string) {
  return Object.values(getState().tabs).filter(
    ({ source }) => source?.collectionId === collectionId && isWithin(source.path, path),
  );
}

/** Open tabs, unfolded folders and the dialog of settings go along. `name` null: as before. */
export function followMove(from: ItemReference, to: ItemReference, name: string | null): void {
  for (const tab of tabsWithin(from.collectionId, from.path)) {
    const path = tab.source?.path ?? "";
    const source = { collectionId: to.collectionId, path: to.path + path.slice(from.path.length) };
    putTab({ ...tab, source, name: path === from.path && name !== null ? name : tab.name });
  }
  moveExpanded(`${from.collectionId}/${from.path}`, `${to.collectionId}/${to.path}`);
  const { overlay } = getState();
  if (overlay?.type !== "scope" || overlay.collectionId !== from.collectionId || !isWithin(overlay.path, from.path))
    return;
  const path = to.path + overlay.path.slice(from.path.length);
  setState({ overlay: { ...overlay, collectionId: to.collectionId, path } });
}

function moveExpanded(from: string, to: string): void {
  const { expanded } = getState().layout;
  for (const key of expanded) {
    if (!isWithin(key, from) || from === to) continue;
    setExpanded(key, false);
    setExpanded(to + key.slice(from.length), true);
  }
}

export function isWithin(path: string, ancestor: string): boolean {
  return path === ancestor || path.startsWith(`${ancestor}/`);
}
