import { describe, expect, test } from "vitest";
import { isShown, itemAfter, TreeBranch, type TreeItem } from "./treeBranch.ts";
import { containerNode } from "./treeNodes.testing.ts";

function branchOf(parent: TreeBranch, index: number, found: number): TreeBranch {
  const branch = parent.add(containerNode(`n${index}`), index);
  branch.take({ children: [], found, complete: true, readBytes: 0, sizeBytes: 0, problem: null });
  return branch;
}

function topOf(found: number): TreeBranch {
  const top = new TreeBranch(containerNode("top"), null);
  top.take({ children: [], found, complete: true, readBytes: 0, sizeBytes: 0, problem: null });
  return top;
}

/** Rows as a plain walk gives them. */
function walked(branch: TreeBranch): TreeItem[] {
  const items: TreeItem[] = [];
  for (let index = 0; index < branch.found; index += 1) {
    items.push({ branch, index });
    const below = branch.opened(index);
    if (below?.isOpen) items.push(...walked(below));
  }
  return items;
}

describe("the rows below a container", () => {
  test("are its children and those of what is opened among them, in whatever order that was opened", () => {
    const top = topOf(8);
    const late = branchOf(top, 6, 2);
    const early = branchOf(top, 2, 3);
    branchOf(early, 2, 4);
    branchOf(late, 0, 1);
    const expected = walked(top);
    expect(top.rows).toBe(expected.length);
    for (const [row, item] of expected.entries()) {
      expect(top.itemAt(row)).toEqual(item);
      expect(item.branch.rowOf(item.index)).toBe(row);
      expect(itemAfter(item)).toEqual(expected[row + 1] ?? null);
    }
  });

  test("are counted on while what is opened is shut, and come back with it", () => {
    const top = topOf(3);
    const opened = branchOf(top, 1, 2);
    const inner = branchOf(opened, 0, 5);
    expect(top.rows).toBe(10);
    opened.setOpen(false);
    expect(top.rows).toBe(3);
    expect(isShown({ branch: inner, index: 0 })).toBe(false);
    inner.take({ children: [], found: 7, complete: true, readBytes: 0, sizeBytes: 0, problem: null });
    expect(top.rows).toBe(3);
    opened.setOpen(true);
    expect(top.rows).toBe(12);
    top.remove(1);
    expect(top.rows).toBe(3);
  });

  test("ten thousand levels deep are found without a call for each level", () => {
    const top = topOf(1);
    let branch = top;
    const all: TreeBranch[] = [];
    for (let depth = 0; depth < 10_000; depth += 1) {
      branch = branchOf(branch, 0, 1);
      all.push(branch);
      // Shut, so that each of them does not tell all that it stands in.
      branch.setOpen(false);
    }
    for (const one of all.toReversed()) one.setOpen(true);
    expect(top.rows).toBe(10_001);
    expect(top.itemAt(10_000)).toEqual({ branch, index: 0 });
    expect(branch.rowOf(0)).toBe(10_000);
    expect(isShown({ branch, index: 0 })).toBe(true);
  });

  test("never become fewer by an answer that comes late", () => {
    const top = topOf(5);
    top.take({ children: [], found: 3, complete: false, readBytes: 0, sizeBytes: 0, problem: null });
    expect(top.rows).toBe(5);
  });
});
