/** A file that cannot be read as a request or a folder, shown as the text that it is in place of a request. */
import type { CallOutput } from "../../shared/contract.ts";
import type { ItemReference } from "../../shared/model/workspace.ts";
import { api } from "./api.ts";
import { chooseView } from "./layout.ts";
import { setState } from "./store.ts";

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

/** @throws AppError not-found when it is gone */
export function readItemText(reference: ItemReference): Promise<FileText> {
  return api().call("item.readText", reference);
}
