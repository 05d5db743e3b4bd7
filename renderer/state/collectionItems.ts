/** What is done to requests and folders of a collection. Open tabs follow their files. */
import { emptyRequest } from "../../shared/model/request.ts";
import type { ItemReference } from "../../shared/model/workspace.ts";
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
  moveTabs(collectionId, path, renamed.path, name);
  moveExpanded(`${collectionId}/${path}`, `${collectionId}/${renamed.path}`);
  return true;
}

export async function duplicateItem({ collectionId, path }: ItemReference): Promise<ItemReference | null> {
  const copy = await attempt(() => api().call("item.duplicate", { collectionId, path }));
  return copy && { collectionId, path: copy.path };
}

/** A toast gives it back. Its tabs stay open with their drafts, but have no file any more. */
export async function removeItem({ collectionId, path }: ItemReference): Promise<void> {
  const node = getState().collections[collectionId]?.nodes.find((one) => one.path === path);
  const removed = await attempt(() => api().call("item.remove", { collectionId, paths: [path] }));
  if (!removed) return;
  const lost = tabsWithin(collectionId, path);
  for (const tab of lost) putTab({ ...tab, source: null, version: null, unsaved: true });
  const { undoId } = removed;
  showUndo(translate("sidebar.removed", { name: node?.name ?? path }), () => {
    void attempt(async () => {
      const restored = await api().call("item.restore", { undoId });
      for (const { id, source, version, unsaved, request } of lost) {
        const now = getState().tabs[id];
        if (!now || now.source || !source) continue;
        const back = { collectionId, path: (restored.paths[0] ?? path) + source.path.slice(path.length) };
        putTab({ ...now, source: back, version, unsaved: unsaved || now.request !== request });
      }
    });
  });
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

function moveTabs(collectionId: string, from: string, to: string, name: string): void {
  for (const tab of tabsWithin(collectionId, from)) {
    const path = tab.source?.path ?? "";
    const source = { collectionId, path: to + path.slice(from.length) };
    putTab({ ...tab, source, name: path === from ? name : tab.name });
  }
}

function moveExpanded(from: string, to: string): void {
  const { expanded } = getState().layout;
  for (const key of expanded) {
    if (!isWithin(key, from) || from === to) continue;
    setExpanded(key, false);
    setExpanded(to + key.slice(from.length), true);
  }
}

function isWithin(path: string, ancestor: string): boolean {
  return path === ancestor || path.startsWith(`${ancestor}/`);
}
