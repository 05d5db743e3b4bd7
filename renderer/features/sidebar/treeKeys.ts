/** What a key does in a tree, after the tree view pattern of the ARIA Authoring Practices. */
import type { TreeRow } from "./treeRows.ts";

export type TreeMove =
  | { type: "focus"; index: number }
  | { type: "fold"; index: number; expanded: boolean }
  | { type: "activate"; index: number }
  | { type: "rename"; index: number }
  | { type: "remove"; index: number }
  | { type: "menu"; index: number }
  | { type: "duplicate"; index: number };

interface TreeKey {
  key: string;
  shiftKey: boolean;
  /** Ctrl, or Cmd on a Mac. */
  modKey: boolean;
}

const pageRows = 12;

/** null: the key is not the tree's. */
export function treeMove({ key, shiftKey, modKey }: TreeKey, rows: readonly TreeRow[], index: number): TreeMove | null {
  const row = rows[index];
  if (!row) return null;
  if (modKey) return key.toLowerCase() === "d" ? { type: "duplicate", index } : null;
  const last = rows.length - 1;
  const focus = (to: number): TreeMove => ({ type: "focus", index: Math.min(last, Math.max(0, to)) });
  switch (key) {
    case "ArrowDown":
      return focus(index + 1);
    case "ArrowUp":
      return focus(index - 1);
    case "PageDown":
      return focus(index + pageRows);
    case "PageUp":
      return focus(index - pageRows);
    case "Home":
      return focus(0);
    case "End":
      return focus(last);
    case "ArrowRight":
      if (row.expanded === false) return { type: "fold", index, expanded: true };
      return row.expanded && rows[index + 1]?.parentKey === row.key ? focus(index + 1) : null;
    case "ArrowLeft":
      if (row.expanded) return { type: "fold", index, expanded: false };
      return row.parentKey === null ? null : focus(rows.findIndex((other) => other.key === row.parentKey));
    case "Enter":
    case " ":
      return { type: "activate", index };
    case "F2":
      return { type: "rename", index };
    case "Delete":
      return { type: "remove", index };
    case "ContextMenu":
      return { type: "menu", index };
    case "F10":
      return shiftKey ? { type: "menu", index } : null;
    default:
      return null;
  }
}

/** The next row, round the end, whose name begins with what was typed. -1: none. */
export function findByTyping(rows: readonly TreeRow[], from: number, typed: string): number {
  const wanted = typed.toLowerCase();
  const start = typed.length === 1 ? from + 1 : from;
  for (let step = 0; step < rows.length; step += 1) {
    const index = (start + step) % rows.length;
    if (rows[index]?.name.toLowerCase().startsWith(wanted)) return index;
  }
  return -1;
}
