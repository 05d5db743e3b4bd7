/** What a key does in a tree, after the tree view pattern of the ARIA Authoring Practices (multi-select). */
import type { TreeRow } from "./treeRows.ts";

export type TreeMove =
  /** `select` alone; `extend` from the anchor to there; `focus` leaves what is chosen as it is. */
  | { type: "select" | "extend" | "focus"; index: number }
  | { type: "fold"; index: number; expanded: boolean }
  | { type: "activate" | "rename" | "remove" | "menu" | "toggle"; index: number }
  | { type: "duplicate" | "cut" | "copy" | "paste" | "moveUp" | "moveDown"; index: number }
  | { type: "selectAll" | "reset"; index: number };

export interface TreeKey {
  key: string;
  shiftKey: boolean;
  /** Ctrl, or Cmd on a Mac. */
  modKey: boolean;
  altKey: boolean;
}

const pageRows = 12;
const withMod: Record<string, "duplicate" | "cut" | "copy" | "paste" | "selectAll" | "remove"> = {
  d: "duplicate",
  x: "cut",
  c: "copy",
  v: "paste",
  a: "selectAll",
  // A Mac has no Delete key of its own.
  backspace: "remove",
};

/** null: the key is not the tree's. */
export function treeMove(press: TreeKey, rows: readonly TreeRow[], index: number): TreeMove | null {
  const row = rows[index];
  if (!row) return null;
  const { key, shiftKey, modKey, altKey } = press;
  if (altKey) return modKey || shiftKey ? null : movingKey(key, index);
  const to = goal(key, rows.length, index);
  if (to !== null) return { type: modKey ? "focus" : shiftKey ? "extend" : "select", index: to };
  if (modKey) return modKeyMove(key, index);
  return rowKeyMove(key, shiftKey, rows, row, index);
}

function movingKey(key: string, index: number): TreeMove | null {
  if (key === "ArrowUp") return { type: "moveUp", index };
  return key === "ArrowDown" ? { type: "moveDown", index } : null;
}

function goal(key: string, count: number, index: number): number | null {
  const within = (to: number): number => Math.min(count - 1, Math.max(0, to));
  switch (key) {
    case "ArrowDown":
      return within(index + 1);
    case "ArrowUp":
      return within(index - 1);
    case "PageDown":
      return within(index + pageRows);
    case "PageUp":
      return within(index - pageRows);
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return null;
  }
}

function modKeyMove(key: string, index: number): TreeMove | null {
  if (key === " ") return { type: "toggle", index };
  const type = withMod[key.toLowerCase()];
  return type === undefined ? null : { type, index };
}

function rowKeyMove(
  key: string,
  shiftKey: boolean,
  rows: readonly TreeRow[],
  row: TreeRow,
  index: number,
): TreeMove | null {
  switch (key) {
    case "ArrowRight":
      if (row.expanded === false) return { type: "fold", index, expanded: true };
      return row.expanded && rows[index + 1]?.parentKey === row.key ? { type: "select", index: index + 1 } : null;
    case "ArrowLeft":
      if (row.expanded) return { type: "fold", index, expanded: false };
      if (row.parentKey === null) return null;
      return { type: "select", index: rows.findIndex((other) => other.key === row.parentKey) };
    case "Enter":
    case " ":
      return { type: "activate", index };
    case "F2":
      return { type: "rename", index };
    case "Delete":
      return { type: "remove", index };
    case "Escape":
      return { type: "reset", index };
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
