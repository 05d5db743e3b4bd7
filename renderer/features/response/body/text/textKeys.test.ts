import { expect, test } from "vitest";
import { textKey } from "./textKeys.ts";

function press(key: string, modifiers: { ctrlKey?: boolean; shiftKey?: boolean; code?: string } = {}) {
  return { key, code: key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...modifiers };
}

test.each([
  ["ArrowDown", {}, { type: "move", motion: "down", extend: false }],
  ["ArrowDown", { shiftKey: true }, { type: "move", motion: "down", extend: true }],
  ["End", {}, { type: "move", motion: "lineEnd", extend: false }],
  ["End", { ctrlKey: true, shiftKey: true }, { type: "move", motion: "end", extend: true }],
  ["ArrowLeft", { ctrlKey: true }, { type: "move", motion: "wordLeft", extend: false }],
  ["a", { ctrlKey: true, code: "KeyA" }, { type: "selectAll" }],
  ["{", { ctrlKey: true, shiftKey: true, code: "BracketLeft" }, { type: "fold" }],
  ["]", { ctrlKey: true, shiftKey: true, code: "BracketRight" }, { type: "unfold" }],
  ["|", { ctrlKey: true, shiftKey: true, code: "Backslash" }, { type: "bracket" }],
  ["F10", { shiftKey: true }, { type: "menu" }],
  ["f", { ctrlKey: true, code: "KeyF" }, null],
  ["a", {}, null],
] as const)("%s with %o is understood", (key, modifiers, expected) => {
  expect(textKey(press(key, modifiers))).toEqual(expected);
});
