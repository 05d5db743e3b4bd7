/** What lies above the window: one at a time, none of it remembered. */
import { setState } from "./store.ts";

/** Of the dialog of a folder or a collection. */
export type ScopePanel = "general" | "headers" | "params" | "auth" | "variables" | "delivery";

/** What the dialog of environments shows first. */
export type ShownVariables = { type: "environment"; name: string } | { type: "collection" | "global" | "runtime" };

export type Overlay =
  | { type: "palette" }
  /** `collectionId` null: global and run-time variables alone. The row of `variable` is made if need be. */
  | { type: "environments"; collectionId: string | null; shown?: ShownVariables; variable?: string }
  /** `path` "" is the collection itself. */
  | { type: "scope"; collectionId: string; path: string; panel?: ScopePanel; variable?: string }
  | { type: "preview"; tabId: string }
  /** The file and the tab were both changed. */
  | { type: "conflict"; tabId: string }
  | { type: "example"; tabId: string; index: number }
  /** The tab's response, to be kept under a name, and to be compared with another one. */
  | { type: "keepExample"; tabId: string }
  | { type: "compareResponse"; tabId: string }
  | { type: "shortcuts" }
  /** Where the tab's response goes to. */
  | { type: "download"; tabId: string }
  /** `text`: what was dropped or pasted. */
  | { type: "addDownloads"; text: string }
  | { type: "compareDownload"; downloadId: string }
  | { type: "renameDownload"; downloadId: string }
  /** `dropped`: the name of a folder whose place the shell does not tell. */
  | { type: "openFolder"; dropped?: string };

export interface OverlaySlice {
  overlay: Overlay | null;
}

export function openOverlay(overlay: Overlay): void {
  setState({ overlay });
}

export function closeOverlay(): void {
  setState({ overlay: null });
}
