import { expect, test } from "vitest";
import { formatShortcut, matchesShortcut, type KeyPress } from "./shortcuts.ts";

function press(key: string, held: Partial<KeyPress> = {}): KeyPress {
  return { key, code: "", ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held };
}

test("Mod is Ctrl, and Cmd on a Mac", () => {
  expect(matchesShortcut(press("k", { ctrlKey: true }), "Mod+K", false)).toBe(true);
  expect(matchesShortcut(press("k", { metaKey: true }), "Mod+K", false)).toBe(false);
  expect(matchesShortcut(press("k", { metaKey: true }), "Mod+K", true)).toBe(true);
  expect(matchesShortcut(press("k", { ctrlKey: true }), "Mod+K", true)).toBe(false);
});

test("a modifier too many does not match", () => {
  expect(matchesShortcut(press("K", { ctrlKey: true, shiftKey: true }), "Mod+K", false)).toBe(false);
});

test("a letter is found by its place on a layout that is not Latin", () => {
  expect(matchesShortcut(press("ㅏ", { ctrlKey: true, code: "KeyK" }), "Mod+K", false)).toBe(true);
});

test("on another Latin layout the letter counts, not its place", () => {
  expect(matchesShortcut(press("a", { ctrlKey: true, code: "KeyQ" }), "Mod+Q", false)).toBe(false);
});

test("a question mark matches with or without Shift", () => {
  expect(matchesShortcut(press("?", { shiftKey: true }), "?", false)).toBe(true);
  expect(matchesShortcut(press("?"), "?", false)).toBe(true);
});

test("shortcuts are written as the platform does", () => {
  expect(formatShortcut("Mod+Shift+K", false)).toBe("Ctrl Shift K");
  expect(formatShortcut("Mod+Shift+K", true)).toBe("⌘⇧K");
});
