import { expect, test } from "vitest";
import { tableKey } from "./tableKeys.ts";

function press(key: string, modifiers: Partial<Record<"ctrlKey" | "metaKey" | "altKey" | "shiftKey", true>> = {}) {
  return { key, code: "", ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...modifiers };
}

test("arrows move, with Ctrl to the ends, with Shift they select, with Alt they resize", () => {
  expect(tableKey(press("ArrowDown"), false)).toEqual({ type: "move", motion: "down", extend: false });
  expect(tableKey(press("End", { ctrlKey: true, shiftKey: true }), false)).toEqual({
    type: "move",
    motion: "tableEnd",
    extend: true,
  });
  expect(tableKey(press("ArrowRight", { altKey: true }), false)).toEqual({ type: "resize", byPx: 16 });
});

test("keys of others are left to them", () => {
  for (const other of [
    press("Tab"),
    press("f", { ctrlKey: true }),
    press("Enter", { ctrlKey: true }),
    press("1", { altKey: true }),
  ]) {
    expect(tableKey(other, false)).toBeNull();
  }
});
