import { describe, expect, it } from "vitest";
import type { Row } from "./bulkText.ts";
import { editRow, isEmptyRow, moveRow, pasteRows, removeRow, rowAt } from "./rowEditing.ts";

function row(name: string): Row {
  return { name, value: "", description: "", disabled: false };
}
const blank = row("");
const rows = [row("a"), row("b"), row("c")];
const names = (list: readonly Row[]) => list.map((each) => each.name).join("");

describe("the rows of a table", () => {
  it("are edited in place, and behind the last one a new one begins", () => {
    expect(names(editRow(rows, 1, { name: "x" }, blank))).toBe("axc");
    expect(editRow(rows, 3, { value: "v" }, blank)[3]).toEqual({ ...blank, value: "v" });
  });

  it("are removed and moved", () => {
    expect(names(removeRow(rows, 1))).toBe("ac");
    expect([names(moveRow(rows, 0, 2)), names(moveRow(rows, 2, 0)), names(moveRow(rows, 1, 2))]).toEqual([
      "bca",
      "cab",
      "acb",
    ]);
  });

  it("stay as they are when moved out of the table", () => {
    expect([names(moveRow(rows, 0, -1)), names(moveRow(rows, 2, 3)), names(moveRow(rows, 9, 0))]).toEqual([
      "abc",
      "abc",
      "abc",
    ]);
  });

  it("take a paste behind a filled row, and in the place of an empty one", () => {
    const pasted = [row("x"), row("y")];
    expect(names(pasteRows(rows, 0, pasted, blank))).toBe("axybc");
    expect(pasteRows([row("a"), blank, row("c")], 1, pasted, blank).map((each) => each.name)).toEqual([
      "a",
      "x",
      "y",
      "c",
    ]);
    expect(names(pasteRows(rows, 3, pasted, blank))).toBe("abcxy");
  });

  it("are empty only without name, value and description", () => {
    expect(isEmptyRow({ ...blank, value: null })).toBe(true);
    expect(isEmptyRow({ ...blank, description: "d" })).toBe(false);
  });

  it("are found under the pointer, within the table", () => {
    expect([rowAt(-5, 28, 3), rowAt(29, 28, 3), rowAt(900, 28, 3)]).toEqual([0, 1, 2]);
  });
});
