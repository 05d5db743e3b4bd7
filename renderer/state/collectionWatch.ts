/** Follows the engine's collections for the window's whole life, and so notices when the engine is lost. */
import { api } from "./api.ts";
import { followConnection } from "./appInfo.ts";
import { applyCollectionEvent } from "./collections.ts";
import { followFile } from "./fileChanges.ts";
import { followStream } from "./followStream.ts";
import { setExpanded } from "./layout.ts";
import { getState, setState } from "./store.ts";
import { openItem } from "./tabs.ts";

/** Ends only with `signal`. Whatever ends the stream, the status bar says so, and it is opened again. */
export function watchCollections(signal: AbortSignal): Promise<void> {
  let seen = new Set<string>();
  return followStream({
    signal,
    open: () => {
      seen = new Set();
      return api().stream("collections.watch", {}, { signal });
    },
    apply: (event) => {
      setState({ connection: "open" });
      applyCollectionEvent(event);
      if (event.type === "collection") {
        seen.add(event.collection.id);
        void followFiles(event.collection.id, null);
      }
      if (event.type === "changed") {
        const placed = event.placed.map(({ node }) => node.path);
        void followFiles(event.collectionId, new Set([...placed, ...event.removed]));
      }
      if (event.type === "ready") forgetClosed(seen);
    },
    lost: () => followConnection("lost"),
  });
}

/** On the very first start the practice collection's first request is opened, so that Send is one click away. */
export function openFirstRequest(): void {
  const { collectionOrder, collections } = getState();
  const collection = collections[collectionOrder[0] ?? ""];
  const first = collection?.nodes.find(({ type }) => type === "request");
  if (!collection || !first) return;
  setExpanded(collection.id, true);
  for (const folder of foldersOf(first.path)) setExpanded(`${collection.id}/${folder}`, true);
  // Who was quicker has a request of one's own.
  if (getState().tabOrder.length === 0) void openItem({ collectionId: collection.id, path: first.path });
}

/** Every folder above a path, the outermost first. */
export function foldersOf(path: string): string[] {
  const parts = path.split("/").slice(0, -1);
  return parts.map((_, index) => parts.slice(0, index + 1).join("/"));
}

/** After a reconnection: what was closed meanwhile. */
function forgetClosed(seen: ReadonlySet<string>): void {
  for (const collectionId of getState().collectionOrder) {
    if (!seen.has(collectionId)) applyCollectionEvent({ type: "closed", collectionId });
  }
}

/** @param paths null: any */
async function followFiles(collectionId: string, paths: ReadonlySet<string> | null): Promise<void> {
  const tabs = Object.values(getState().tabs).filter(
    ({ source }) => source?.collectionId === collectionId && (paths === null || paths.has(source.path)),
  );
  for (const tab of tabs) await followFile(tab);
}
