/** What lies above the window: one at a time, none of it remembered. */
import { setState } from "./store.ts";

export type Overlay =
  | { type: "palette" }
  | { type: "environments"; collectionId: string }
  /** `path` "" is the collection itself. */
  | { type: "scope"; collectionId: string; path: string }
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
