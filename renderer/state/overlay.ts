/** What lies above the window: one at a time, none of it remembered. */
import { setState } from "./store.ts";

/** Of the dialog of a folder or a collection. */
export type ScopePanel = "auth" | "delivery";

export type Overlay =
  | { type: "palette" }
  | { type: "environments"; collectionId: string }
  /** `path` "" is the collection itself. */
  | { type: "scope"; collectionId: string; path: string; panel?: ScopePanel }
  | { type: "shortcuts" }
  | { type: "openFolder" };

export interface OverlaySlice {
  overlay: Overlay | null;
}

export function openOverlay(overlay: Overlay): void {
  setState({ overlay });
}

export function closeOverlay(): void {
  setState({ overlay: null });
}
