/**
 * A folder that is dropped on the window is opened as a collection: at once where the shell tells where it lies, else
 * its path is asked for. What a part of the window takes itself, it takes first.
 */
import { droppedPath } from "../api/droppedPath.ts";
import { openCollection } from "../state/collections.ts";
import { openOverlay } from "../state/overlay.ts";

/** Returns what ends it. */
export function listenToFolders(): () => void {
  addEventListener("dragover", dragOver);
  addEventListener("drop", drop);
  return () => {
    removeEventListener("dragover", dragOver);
    removeEventListener("drop", drop);
  };
}

// Otherwise the browser would leave the page for the file.
function dragOver(event: DragEvent): void {
  if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
}

function drop(event: DragEvent): void {
  if (event.defaultPrevented || !event.dataTransfer?.types.includes("Files")) return;
  event.preventDefault();
  const folders = [...event.dataTransfer.items].flatMap((item) => {
    const isFolder = item.webkitGetAsEntry()?.isDirectory === true;
    return (isFolder ? item.getAsFile() : null) ?? [];
  });
  for (const folder of folders) {
    const path = droppedPath(folder);
    if (path === "") openOverlay({ type: "openFolder", dropped: folder.name });
    else void openCollection(path);
  }
}
