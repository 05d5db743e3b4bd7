import { describe, expect, test } from "vitest";
import type { BodyNode } from "../../../../../shared/contract/bodyTree.ts";
import { indentation } from "./indentation.ts";
import { keyText, valueText } from "./nodeText.ts";
import { plainNode } from "./treeNodes.testing.ts";
import { treeKey, TypedText } from "./treeKeys.ts";

const nodeOf = (part: Partial<BodyNode>): BodyNode => ({ ...plainNode("", ["k"]), ...part });

describe("how a value is written in its row", () => {
  test("strings are as JSON has them, and no half of a character ends one that is cut", () => {
    expect(valueText(nodeOf({ text: 'a"\n\u202eb' }))).toEqual({ text: '"a\\"\\n\u202eb"', token: "string" });
    const cut = valueText(nodeOf({ text: `${"a".repeat(399)}😀${"b".repeat(100)}` })).text;
    expect(cut).toBe(`"${"a".repeat(399)}`);
  });

  test("digits stand as they came", () => {
    expect(valueText(nodeOf({ kind: "number", text: "12345678901234567890.10e+400" })).text).toBe(
      "12345678901234567890.10e+400",
    );
  });

  test("keys are quoted, indexes are not, and texts among elements have none", () => {
    expect(keyText(nodeOf({ key: "" }), "object")).toEqual({ text: '""', token: "key" });
    expect(keyText(nodeOf({ key: 3 }), "array")).toEqual({ text: "3", token: "punctuation" });
    expect(keyText(nodeOf({ key: 3 }), "object")).toEqual({ text: "3", token: "key" });
    expect(keyText(nodeOf({ key: 0, kind: "text" }), "element")).toBe(null);
    expect(keyText(nodeOf({ key: "item", kind: "element" }), "element")).toEqual({ text: "<item>", token: "tag" });
    expect(valueText(nodeOf({ key: "!DOCTYPE", kind: "comment", text: "html" })).text).toBe("<!DOCTYPE html>");
  });
});

describe("indentation", () => {
  test("is the same for everyday depths, narrower for more, and leaves outer levels away beyond that", () => {
    expect(indentation([0, 5, 9], 600)).toEqual({ from: 0, stepPx: 16 });
    expect(indentation([0, 30], 600)).toEqual({ from: 0, stepPx: 10 });
    const deep = indentation([9000, 9040], 600);
    expect(deep.from).toBe(8997);
    expect((9040 - deep.from) * deep.stepPx).toBeLessThanOrEqual(300);
  });
});

describe("the keys of a tree", () => {
  const press = { shiftKey: false, ctrlKey: false, metaKey: false, altKey: false };
  test("are those of the tree pattern; the window's own pass", () => {
    expect(treeKey({ ...press, key: "ArrowRight" })).toEqual({ type: "inward" });
    expect(treeKey({ ...press, key: "*", shiftKey: true })).toEqual({ type: "openSiblings" });
    expect(treeKey({ ...press, key: "F10", shiftKey: true })).toEqual({ type: "menu" });
    expect(treeKey({ ...press, key: "c", ctrlKey: true })).toEqual({ type: "copy" });
    expect(treeKey({ ...press, key: "k", ctrlKey: true })).toBe(null);
    expect(treeKey({ ...press, key: "F5" })).toBe(null);
    expect(treeKey({ ...press, key: "한" })).toEqual({ type: "typed", text: "한" });
  });

  test("letters typed soon after each other are looked for together", () => {
    const typed = new TypedText();
    expect(typed.add("N", 1000)).toBe("n");
    expect(typed.add("a", 1300)).toBe("na");
    expect(typed.isUnderWay(1400)).toBe(true);
    expect(typed.add("t", 5000)).toBe("t");
  });
});
