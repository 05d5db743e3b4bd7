/** What the "New" menu makes, and where: beside the active request, else in the first collection. */
import { FilePlus, FolderPlus, Library } from "lucide-react";
import type { ItemReference } from "../../../shared/model/workspace.ts";
import { translate } from "../../locales/i18n.ts";
import { chooseDirectory } from "../../state/appInfo.ts";
import { createFolder, createRequestIn, startRenaming } from "../../state/collectionItems.ts";
import { createCollection, openCollection } from "../../state/collections.ts";
import { currentCollectionId } from "../../state/environments.ts";
import { openOverlay } from "../../state/overlay.ts";
import { getState } from "../../state/store.ts";
import { newTab } from "../../state/tabs.ts";
import { parentOf } from "../../state/tabSaving.ts";
import type { MenuAction } from "../../ui/Menu.tsx";

export function newActions(): MenuAction[] {
  return [
    {
      id: "request",
      text: translate("sidebar.newRequest"),
      icon: <FilePlus size={16} strokeWidth={1.6} />,
      run: () => void makeHere("request"),
    },
    {
      id: "folder",
      text: translate("sidebar.newFolder"),
      icon: <FolderPlus size={16} strokeWidth={1.6} />,
      disabled: currentCollectionId(getState()) === null,
      run: () => void makeHere("folder"),
    },
    {
      id: "collection",
      text: translate("sidebar.newCollection"),
      icon: <Library size={16} strokeWidth={1.6} />,
      run: () => void makeCollection(),
    },
  ];
}

export async function makeRequest(collectionId: string, parent: string): Promise<void> {
  renameNext(await createRequestIn(collectionId, parent, translate("common.newRequest")));
}

export async function makeFolder(collectionId: string, parent: string): Promise<void> {
  renameNext(await createFolder(collectionId, parent, translate("sidebar.defaultFolder")));
}

export async function makeCollection(): Promise<void> {
  const collectionId = await createCollection(translate("sidebar.defaultCollection"));
  if (collectionId !== null) startRenaming({ collectionId, path: "" });
}

/** The native dialog, or a field for a path where there is none. */
export async function askForFolder(): Promise<void> {
  if (getState().info?.nativeDialogs !== true) return openOverlay({ type: "openFolder" });
  const directory = await chooseDirectory();
  if (directory !== null) await openCollection(directory);
}

async function makeHere(type: "request" | "folder"): Promise<void> {
  const { tabs, layout } = getState();
  const collectionId = currentCollectionId(getState());
  const source = layout.activeTabId === null ? undefined : tabs[layout.activeTabId]?.source;
  const parent = source?.collectionId === collectionId ? parentOf(source?.path ?? "") : "";
  if (collectionId === null) newTab();
  else if (type === "request") await makeRequest(collectionId, parent);
  else await makeFolder(collectionId, parent);
}

function renameNext(made: ItemReference | null): void {
  if (made) startRenaming(made);
}
