/** What the keys do in a text view. */
import type { KeyPress } from "../../../../state/shortcuts.ts";
import { isMac, matchesShortcut } from "../../../../state/shortcuts.ts";
import type { CaretMotion } from "./textCaret.ts";

export type TextKey =
  | { type: "move"; motion: CaretMotion; extend: boolean }
  | { type: "selectAll" | "copy" | "fold" | "unfold" | "unfoldAll" | "bracket" | "menu" | "clear" };

const motions: readonly (readonly [shortcut: string, motion: CaretMotion])[] = [
  ["ArrowLeft", "left"],
  ["ArrowRight", "right"],
  ["ArrowUp", "up"],
  ["ArrowDown", "down"],
  ["Home", "lineStart"],
  ["End", "lineEnd"],
  ["PageUp", "pageUp"],
  ["PageDown", "pageDown"],
  ["Mod+Home", "start"],
  ["Mod+End", "end"],
];
const motionsElsewhere = [
  ["Ctrl+ArrowLeft", "wordLeft"],
  ["Ctrl+ArrowRight", "wordRight"],
] as const;
const motionsOnMac = [
  ["Alt+ArrowLeft", "wordLeft"],
  ["Alt+ArrowRight", "wordRight"],
  ["Mod+ArrowLeft", "lineStart"],
  ["Mod+ArrowRight", "lineEnd"],
  ["Mod+ArrowUp", "start"],
  ["Mod+ArrowDown", "end"],
] as const;
const others = [
  ["Mod+A", "selectAll"],
  ["Mod+C", "copy"],
  ["Mod+Shift+[", "fold"],
  ["Mod+Shift+]", "unfold"],
  ["Mod+Shift+0", "unfoldAll"],
  ["Mod+Shift+\\", "bracket"],
  ["ContextMenu", "menu"],
  ["Shift+F10", "menu"],
  ["Escape", "clear"],
] as const;

export function textKey(press: KeyPress): TextKey | null {
  const mac = isMac();
  // An event's own properties are on its prototype: a spread would copy none.
  const { key, code, ctrlKey, metaKey, altKey, shiftKey } = press;
  const bare = { key, code, ctrlKey, metaKey, altKey, shiftKey: false };
  for (const [shortcut, motion] of [...motions, ...(mac ? motionsOnMac : motionsElsewhere)]) {
    if (matchesShortcut(bare, shortcut, mac)) return { type: "move", motion, extend: shiftKey };
  }
  const plain = plainKey({ ...bare, shiftKey });
  const found = others.find(([shortcut]) => matchesShortcut(plain, shortcut, mac));
  return found === undefined ? null : { type: found[1] };
}

/** With Shift a bracket is a brace, on whatever keyboard has them side by side. */
function plainKey(press: KeyPress): KeyPress {
  const keys: Record<string, string> = { BracketLeft: "[", BracketRight: "]", Digit0: "0", Backslash: "\\" };
  return press.shiftKey ? { ...press, key: keys[press.code] ?? press.key } : press;
}
