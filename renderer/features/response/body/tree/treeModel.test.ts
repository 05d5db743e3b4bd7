import { describe, expect, test, vi as vitest } from "vitest";
import { openAllBelow, openRemembered } from "./treeExpansion.ts";
import { treeToRemember } from "./treeMemory.ts";
import { TreeModel, treeRowPx } from "./treeModel.ts";
import { plainEngine, type PlainEngine, type PlainValue } from "./treeNodes.testing.ts";

async function openedModel(value: PlainValue): Promise<{ model: TreeModel; engine: PlainEngine }> {
  const engine = plainEngine(value);
  const model = new TreeModel({ root: engine.root, read: engine.read });
  model.open(model.rootItem);
  await until(() => expect(model.rootBranch?.complete).toBe(true));
  return { model, engine };
}

const until = async (check: () => void): Promise<void> => await vitest.waitFor(check, { interval: 5, timeout: 10_000 });
const keys = (model: TreeModel): unknown[] => model.drawn().map(({ node }) => node?.key);
const numbers = Array.from({ length: 30_000 }, (_, index) => index);

describe("a tree of a body", () => {
  test("asks for the rows in view and keeps a bounded number, however far one scrolls", async () => {
    const { model, engine } = await openedModel(numbers);
    expect(model.rows).toBe(30_001);
    expect(engine.reads.length).toBeLessThan(5);
    model.show(Infinity, true);
    await until(() => expect(model.drawn().at(-1)?.node?.text).toBe("29999"));
    const branch = model.rootBranch;
    if (branch === undefined) throw new Error("not open");
    for (let window = 0; window < 300; window += 1) await model.windows.load(branch, window);
    const kept = numbers.filter((index) => model.windows.get({ branch, index }) !== undefined);
    expect(kept.length).toBeLessThanOrEqual(20_000);
  });

  test("opens what a single child holds, and nothing of several", async () => {
    const { model } = await openedModel({ data: { items: [{ id: 1 }, { id: 2 }] } });
    await until(() => expect(model.rows).toBe(5));
    expect(keys(model)).toEqual([null, "data", "items", 0, 1]);
  });

  test("grows while the engine finds more, and what is in view stays where it is", async () => {
    const engine = plainEngine({ first: numbers.slice(0, 500), last: [1] });
    engine.found = 2;
    const model = new TreeModel({ root: engine.root, read: engine.read });
    model.open(model.rootItem);
    await until(() => expect(model.rows).toBe(3));
    model.resize({ heightPx: treeRowPx, widthPx: 300 });
    model.open(model.itemAt(1));
    await until(() => expect(model.rows).toBe(5));
    model.show(4 * treeRowPx, true);
    expect(keys(model).at(-1)).toBe("last");
    engine.found = 500;
    await until(() => expect(model.rows).toBe(503));
    expect(model.itemAt(Math.ceil(model.topPx / treeRowPx))).toEqual({ branch: model.rootBranch, index: 1 });
    model.close();
  });

  test("opens what is alone for long, also while more may follow", async () => {
    const engine = plainEngine({ items: [1, 2], more: 1 });
    engine.found = 1;
    const model = new TreeModel({ root: engine.root, read: engine.read });
    model.open(model.rootItem);
    await until(() => expect(keys(model)).toEqual([null, "items", 0]));
    model.close();
  });

  test("moves the focus out of what is shut", async () => {
    const { model } = await openedModel({ a: { b: 1 }, c: 2 });
    model.open(model.itemAt(1));
    await until(() => expect(model.rows).toBe(4));
    model.focusOn(model.itemAt(2));
    model.shutAll();
    expect(model.rows).toBe(3);
    expect(model.node(model.focus)?.key).toBe("a");
    expect(model.opened.count).toBe(1);
  });

  test("opens all below a value, within bounds", async () => {
    const { model } = await openedModel({ a: [[1], [2, [3]]], b: 1 });
    expect(await openAllBelow(model, model.rootItem)).toBe(true);
    expect(model.rows).toBe(9);
    const { model: wide } = await openedModel(Array.from({ length: 2000 }, () => [1]));
    expect(await openAllBelow(wide, wide.rootItem)).toBe(false);
    expect(wide.opened.count).toBeLessThanOrEqual(1000);
  });

  test("is opened as another was, by keys, also where they stand elsewhere", async () => {
    const { model } = await openedModel({ a: { deep: { x: 1 }, y: 2 }, list: [[1], [2]], closed: { z: 1 } });
    model.open(model.itemAt(1));
    await until(() => expect(model.rows).toBe(6));
    model.open(model.itemAt(2));
    await until(() => expect(model.rows).toBe(7));
    model.focusOn(model.itemAt(3));
    const known = treeToRemember(model);
    const engine = plainEngine({ added: 0, list: [[1], [2]], a: { deep: { x: 5 }, y: 2 } });
    const next = new TreeModel({ root: engine.root, read: engine.read });
    if (known !== null) await openRemembered(next, known);
    expect(keys(next)).toEqual([null, "added", "list", "a", "deep", "x", "y"]);
    expect(next.node(next.focus)).toMatchObject({ key: "x", text: "5" });
  });

  test("says what could not be read, and asks no more for it", async () => {
    const engine = plainEngine([1, 2]);
    const model = new TreeModel({
      root: engine.root,
      read: async () => await Promise.reject(new Error("gone")),
    });
    model.open(model.rootItem);
    await until(() => expect(model.opened.trouble?.failure?.code).toBe("bug"));
    expect(model.opened.unfinished).toBe(null);
  });

  test("says how far the engine is by the container that it is furthest in", async () => {
    const engine = plainEngine({ items: [1, 2] });
    const model = new TreeModel({
      root: engine.root,
      read: async (request) => {
        const readBytes = request.nodeId === "[]" ? 1 : 900;
        return { ...(await engine.read(request)), complete: false, readBytes, sizeBytes: 1000 };
      },
    });
    model.open(model.rootItem);
    await until(() => expect(model.opened.unfinished?.readBytes).toBe(1));
    model.open(model.itemAt(1));
    await until(() => expect(model.opened.unfinished).toMatchObject({ readBytes: 900, found: 2 }));
    model.close();
  });

  test("tells what is wrong with a root without children, which nobody opens", async () => {
    const problem = { reason: "a value is missing", offsetBytes: 0, error: null };
    const { root } = plainEngine("oops");
    const nothing = { children: [], found: 0, complete: true, readBytes: 4, sizeBytes: 4 };
    const model = new TreeModel({ root, read: async () => await Promise.resolve({ ...nothing, problem }) });
    expect(model.open(model.rootItem)).toBe(null);
    await model.checkRoot();
    expect(model.rootProblem).toEqual(problem);
  });
});
