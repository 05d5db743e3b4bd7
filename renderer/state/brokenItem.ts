/** A file that cannot be read as a request or a folder, shown as the text that it is in place of a request. */
import type { CallOutput } from "../../shared/contract.ts";
import type { ItemReference } from "../../shared/model/workspace.ts";
import { api } from "./api.ts";
import { chooseView } from "./layout.ts";
import { setState, type State } from "./store.ts";
import { attempt } from "./toasts.ts";
import { watchAnswer } from "./watchAnswer.ts";

export interface BrokenItemSlice {
  /** `path` "" is the collection's own file. */
  brokenItem: ItemReference | null;
}

export type FileText = CallOutput<"item.readText">;

export function showBrokenItem(reference: ItemReference): void {
  chooseView("collections");
  setState({ brokenItem: reference });
}

export function leaveBrokenItem(): void {
  setState({ brokenItem: null });
}

/** Tells the file's text now and whenever the file has changed; null: it is gone. Returns what ends it. */
export function watchItemText(reference: ItemReference, receive: (file: FileText | null) => void): () => void {
  const { collectionId, path } = reference;
  return watchAnswer({
    dependencies: ({ collections }: State) => {
      const collection = collections[collectionId];
      return [collection?.problem, collection?.nodes.find((node) => node.path === path)];
    },
    ask: async (isCurrent) => {
      const file = await attempt(() => api().call("item.readText", reference));
      if (isCurrent()) receive(file);
    },
  });
}
