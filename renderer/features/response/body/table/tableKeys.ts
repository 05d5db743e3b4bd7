/** What keys do in a table. */
import { matchesShortcut, type KeyPress } from "../../../../state/shortcuts.ts";
import type { CellMotion } from "./cellSelection.ts";

export type TableKey =
  | { type: "move"; motion: CellMotion; extend: boolean }
  | { type: "resize"; byPx: number }
  | { type: "open" | "selectAll" | "selectRow" | "copy" | "menu" | "clear" };

const motions: Record<string, CellMotion> = {
  ArrowLeft: "left",
  ArrowRight: "right",
  ArrowUp: "up",
  ArrowDown: "down",
  PageUp: "pageUp",
  PageDown: "pageDown",
  Home: "rowStart",
  End: "rowEnd",
};
const farMotions: Record<string, CellMotion> = {
  ArrowLeft: "rowStart",
  ArrowRight: "rowEnd",
  ArrowUp: "columnStart",
  ArrowDown: "columnEnd",
  Home: "tableStart",
  End: "tableEnd",
};
const resizeStepPx = 16;

export function tableKey(press: KeyPress, mac?: boolean): TableKey | null {
  const { key, altKey, shiftKey } = press;
  if (altKey && !press.ctrlKey && !press.metaKey) {
    if (key === "ArrowLeft") return { type: "resize", byPx: -resizeStepPx };
    return key === "ArrowRight" ? { type: "resize", byPx: resizeStepPx } : null;
  }
  if (matchesShortcut(press, "Mod+C", mac)) return { type: "copy" };
  if (matchesShortcut(press, "Mod+A", mac)) return { type: "selectAll" };
  const isFar = press.ctrlKey || press.metaKey;
  const motion = (isFar ? farMotions : motions)[key];
  if (motion !== undefined) return { type: "move", motion, extend: shiftKey };
  if (isFar) return null;
  if (key === " " && shiftKey) return { type: "selectRow" };
  if (key === "ContextMenu" || (key === "F10" && shiftKey)) return { type: "menu" };
  if (key === "Enter") return { type: "open" };
  return key === "Escape" ? { type: "clear" } : null;
}
