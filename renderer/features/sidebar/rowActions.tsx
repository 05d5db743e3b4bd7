/** What can be done with a row of the tree: by its menu, its keys and a click. */
import {
  ArrowDownAZ,
  ClipboardPaste,
  Copy,
  CopyPlus,
  FilePlus,
  FolderPlus,
  Link,
  Pencil,
  Scissors,
  SlidersHorizontal,
  Trash2,
  Variable,
  X,
} from "lucide-react";
import type { Collection } from "../../../shared/model/collection.ts";
import type { ItemReference } from "../../../shared/model/workspace.ts";
import { translate } from "../../locales/i18n.ts";
import { startRenaming } from "../../state/collectionItems.ts";
import { closeCollection } from "../../state/collections.ts";
import { isOrderedByHand, sortByName } from "../../state/itemOrder.ts";
import { setExpanded } from "../../state/layout.ts";
import { showBrokenItem } from "../../state/brokenItem.ts";
import { openOverlay } from "../../state/overlay.ts";
import { formatShortcut } from "../../state/shortcuts.ts";
import { getState } from "../../state/store.ts";
import { openItem } from "../../state/tabs.ts";
import { reportError, showToast } from "../../state/toasts.ts";
import type { MenuAction } from "../../ui/Menu.tsx";
import { makeFolder, makeRequest } from "./newActions.tsx";
import { canPaste, duplicateRows, keepRows, pasteAt, removeRows } from "./treeActions.ts";
import type { TreeRow } from "./treeRows.ts";

const icon = { size: 16, strokeWidth: 1.6 };

export function activateRow(row: TreeRow): void {
  if (row.expanded !== null) foldRow(row, !row.expanded);
  else if (row.type === "request") void openItem(referenceTo(row));
  else if (row.problem) showBrokenItem(referenceTo(row));
}

export function foldRow(row: TreeRow, expanded: boolean): void {
  setExpanded(row.key, expanded);
}

export function renameRow(row: TreeRow): void {
  if (canRename(row)) startRenaming(referenceTo(row));
}

/** @param meant all chosen rows when `row` is one of them */
export function rowActions(row: TreeRow, meant: readonly TreeRow[] = [row]): MenuAction[] {
  if (meant.length > 1) return [...clipboardActions(row, meant), duplicateAction(meant), removeAction(meant)];
  const isPlace = row.type === "collection" || row.type === "folder";
  return [
    ...(isPlace ? makingActions(row) : [openAction(row)]),
    ...clipboardActions(row, meant),
    ...changingActions(row),
    ...lastActions(row),
  ];
}

function clipboardActions(row: TreeRow, meant: readonly TreeRow[]): MenuAction[] {
  const paste: MenuAction = {
    id: "paste",
    text: translate("sidebar.pasteItem"),
    icon: <ClipboardPaste {...icon} />,
    shortcut: formatShortcut("Mod+V"),
    disabled: !canPaste(row),
    run: () => void pasteAt(row),
  };
  if (meant.every(({ type }) => type === "collection")) return [paste];
  return [
    {
      id: "cut",
      text: translate("sidebar.cutItem"),
      icon: <Scissors {...icon} />,
      shortcut: formatShortcut("Mod+X"),
      separated: meant.length === 1,
      run: () => keepRows(meant, true),
    },
    {
      id: "copy",
      text: translate("sidebar.copyItem"),
      icon: <Copy {...icon} />,
      shortcut: formatShortcut("Mod+C"),
      run: () => keepRows(meant, false),
    },
    paste,
  ];
}

function duplicateAction(meant: readonly TreeRow[]): MenuAction {
  return {
    id: "duplicate",
    text: translate("common.duplicate"),
    icon: <CopyPlus {...icon} />,
    shortcut: formatShortcut("Mod+D"),
    disabled: meant.every(({ type }) => type !== "request" && type !== "folder"),
    run: () => void duplicateRows(meant),
  };
}

function removeAction(meant: readonly TreeRow[]): MenuAction {
  return {
    id: "remove",
    text: translate("common.delete"),
    icon: <Trash2 {...icon} />,
    shortcut: formatShortcut("Delete"),
    danger: true,
    separated: true,
    run: () => void removeRows(meant),
  };
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
    return [
      rename,
      sortAction(row),
      { id: "variables", text: variables, icon: <Variable {...icon} />, run },
      settingsAction(row),
    ];
  }
  const duplicate = duplicateAction([row]);
  return row.type === "folder" ? [rename, duplicate, sortAction(row), settingsAction(row)] : [rename, duplicate];
}

function sortAction(row: TreeRow): MenuAction {
  return {
    id: "sort",
    text: translate("sidebar.sortByName"),
    icon: <ArrowDownAZ {...icon} />,
    disabled: !isOrderedByHand(referenceTo(row)),
    run: () => void sortByName(referenceTo(row)),
  };
}

/** What it says for the requests in it. */
function settingsAction(row: TreeRow): MenuAction {
  const run = (): void => openOverlay({ type: "scope", ...referenceTo(row) });
  return { id: "settings", text: translate("delivery.scope.settings"), icon: <SlidersHorizontal {...icon} />, run };
}

function lastActions(row: TreeRow): MenuAction[] {
  const copyPath: MenuAction = {
    id: "copyPath",
    text: translate("sidebar.copyPath"),
    icon: <Link {...icon} />,
    run: () => void copyPathOf(row),
  };
  if (row.type === "collection") {
    const run = (): void => void closeCollection(row.collectionId);
    const text = translate("sidebar.closeCollection");
    return [copyPath, { id: "close", text, icon: <X {...icon} />, separated: true, run }];
  }
  return [copyPath, removeAction([row])];
}

function canRename({ type }: TreeRow): boolean {
  return type !== "broken" && type !== "other";
}

function referenceTo({ collectionId, path }: TreeRow): ItemReference {
  return { collectionId, path };
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
