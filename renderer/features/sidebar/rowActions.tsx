/** What can be done with a row of the tree: by its menu, its keys and a click. */
import { Copy, CopyPlus, FilePlus, FolderPlus, Pencil, SlidersHorizontal, Trash2, Variable, X } from "lucide-react";
import type { Collection } from "../../../shared/model/collection.ts";
import type { ItemReference } from "../../../shared/model/workspace.ts";
import { translate } from "../../locales/i18n.ts";
import { duplicateItem, removeItem, startRenaming } from "../../state/collectionItems.ts";
import { closeCollection } from "../../state/collections.ts";
import { setExpanded } from "../../state/layout.ts";
import { openOverlay } from "../../state/overlay.ts";
import { formatShortcut } from "../../state/shortcuts.ts";
import { getState } from "../../state/store.ts";
import { openItem } from "../../state/tabs.ts";
import { reportError, showToast } from "../../state/toasts.ts";
import { AppError } from "../../../shared/errors.ts";
import type { MenuAction } from "../../ui/Menu.tsx";
import { makeFolder, makeRequest } from "./newActions.tsx";
import type { TreeRow } from "./treeRows.ts";

const icon = { size: 16, strokeWidth: 1.6 };

export function activateRow(row: TreeRow): void {
  if (row.expanded !== null) foldRow(row, !row.expanded);
  else if (row.type === "request") void openItem(referenceTo(row));
  else if (row.problem) reportError(AppError.fromData(row.problem));
}

export function foldRow(row: TreeRow, expanded: boolean): void {
  setExpanded(row.key, expanded);
}

export function renameRow(row: TreeRow): void {
  if (canRename(row)) startRenaming(referenceTo(row));
}

/** Ids that are also keys of the tree: rename, duplicate, remove. */
export function rowActions(row: TreeRow): MenuAction[] {
  const isPlace = row.type === "collection" || row.type === "folder";
  return [...(isPlace ? makingActions(row) : [openAction(row)]), ...changingActions(row), ...lastActions(row)];
}

function makingActions({ collectionId, path }: TreeRow): MenuAction[] {
  return [
    {
      id: "newRequest",
      text: translate("sidebar.newRequest"),
      icon: <FilePlus {...icon} />,
      run: () => void makeRequest(collectionId, path),
    },
    {
      id: "newFolder",
      text: translate("sidebar.newFolder"),
      icon: <FolderPlus {...icon} />,
      run: () => void makeFolder(collectionId, path),
    },
  ];
}

function openAction(row: TreeRow): MenuAction {
  const run = (): void => activateRow(row);
  return { id: "open", text: translate("common.open"), disabled: row.type === "other", run };
}

function changingActions(row: TreeRow): MenuAction[] {
  const rename: MenuAction = {
    id: "rename",
    text: translate("common.rename"),
    icon: <Pencil {...icon} />,
    shortcut: "F2",
    separated: true,
    disabled: !canRename(row),
    run: () => renameRow(row),
  };
  if (row.type === "collection") {
    const { collectionId } = row;
    const run = (): void => openOverlay({ type: "environments", collectionId });
    const variables = translate("shell.editEnvironments");
    return [rename, { id: "variables", text: variables, icon: <Variable {...icon} />, run }, settingsAction(row)];
  }
  const duplicate: MenuAction = {
    id: "duplicate",
    text: translate("common.duplicate"),
    icon: <CopyPlus {...icon} />,
    shortcut: formatShortcut("Mod+D"),
    disabled: row.type === "broken" || row.type === "other",
    run: () => void duplicateAndRename(referenceTo(row)),
  };
  return row.type === "folder" ? [rename, duplicate, settingsAction(row)] : [rename, duplicate];
}

/** Session and delivery settings of the requests in it. */
function settingsAction(row: TreeRow): MenuAction {
  const run = (): void => openOverlay({ type: "scope", ...referenceTo(row) });
  return { id: "settings", text: translate("delivery.scope.settings"), icon: <SlidersHorizontal {...icon} />, run };
}

function lastActions(row: TreeRow): MenuAction[] {
  const copyPath: MenuAction = {
    id: "copyPath",
    text: translate("sidebar.copyPath"),
    icon: <Copy {...icon} />,
    run: () => void copyPathOf(row),
  };
  if (row.type === "collection") {
    const run = (): void => void closeCollection(row.collectionId);
    const text = translate("sidebar.closeCollection");
    return [copyPath, { id: "close", text, icon: <X {...icon} />, separated: true, run }];
  }
  const remove: MenuAction = {
    id: "remove",
    text: translate("common.delete"),
    icon: <Trash2 {...icon} />,
    shortcut: formatShortcut("Delete"),
    danger: true,
    separated: true,
    run: () => void removeItem(referenceTo(row)),
  };
  return [copyPath, remove];
}

function canRename({ type }: TreeRow): boolean {
  return type !== "broken" && type !== "other";
}

function referenceTo({ collectionId, path }: TreeRow): ItemReference {
  return { collectionId, path };
}

async function duplicateAndRename(reference: ItemReference): Promise<void> {
  const copy = await duplicateItem(reference);
  if (copy) startRenaming(copy);
}

async function copyPathOf({ collectionId, path }: TreeRow): Promise<void> {
  const collection: Collection | undefined = getState().collections[collectionId];
  if (!collection) return;
  const separator = collection.directory.includes("\\") ? "\\" : "/";
  const parts = path === "" ? [] : path.split("/");
  try {
    await navigator.clipboard.writeText([collection.directory, ...parts].join(separator));
    showToast({ text: translate("common.copied"), tone: "ok" });
  } catch (thrown) {
    reportError(thrown);
  }
}
