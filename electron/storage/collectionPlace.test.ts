import { readFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { emptyRequest } from "../../shared/model/request.ts";
import { codeOf, getUser, opened, outline, rootFile, type OpenBed } from "./collectionBed.testing.ts";
import { readFiles, writeFiles } from "./temporaryProfile.testing.ts";

const request = (name: string, seq: number | null): string =>
  `# ${name}\ninfo:\n  name: ${name}\n  type: http\n${seq === null ? "" : `  seq: ${seq}\n`}http:\n  method: GET\n  url: http://a\n`;
const folder = (name: string, seq: number): string => `info:\n  name: ${name}\n  type: folder\n  seq: ${seq}\n`;

const four = {
  "a.yml": request("a", 1),
  "b.yml": request("b", 2),
  "c.yml": request("c", 3),
  "f/folder.yml": folder("f", 4),
  "f/x.yml": request("x", 1),
  "f/x.envoi": "omittedHeaders:\n  - accept\n",
};

function mover({ store, id }: OpenBed, copy = false) {
  return async (paths: string[], parent: string, before: string | null): Promise<string[]> => {
    const to = { collectionId: id, parent, before };
    return (await store.place({ from: { collectionId: id, paths }, to, copy })).paths;
  };
}

const order = async ({ store, id }: OpenBed): Promise<string[]> =>
  (await store.snapshot(id)).nodes.map(({ path: at }) => at);

describe("moving", () => {
  it("changes the order in as few files as possible, one line in each", async () => {
    const bed = await opened(four);
    const before = await readFiles(bed.directory);
    expect(await mover(bed)(["a.yml"], "", "c.yml")).toEqual(["a.yml"]);
    expect(await order(bed)).toEqual(["b.yml", "a.yml", "c.yml", "f", "f/x.yml"]);
    const after = await readFiles(bed.directory);
    const changed = Object.keys(after).filter((name) => after[name] !== before[name]);
    expect(changed).toEqual(["a.yml", "b.yml"]);
    expect(after["a.yml"]).toBe(request("a", 2));
    await mover(bed)(["a.yml"], "", "b.yml");
    expect(await order(bed)).toEqual(["a.yml", "b.yml", "c.yml", "f", "f/x.yml"]);
  });

  it("takes several in the tree's order, with what is in folders and beside files, and back", async () => {
    const bed = await opened({ ...four, "g/folder.yml": folder("g", 5), "g/y.yml": request("y", 1) });
    const before = await readFiles(bed.directory);
    const moved = await mover(bed)(["f/x.yml", "c.yml", "f", "a.yml"], "g", "g/y.yml");
    expect(moved).toEqual(["g/a.yml", "g/c.yml", "g/f"]);
    expect(await order(bed)).toEqual(["b.yml", "g", "g/a.yml", "g/c.yml", "g/f", "g/f/x.yml", "g/y.yml"]);
    expect((await bed.store.readRequest(bed.id, "g/f/x.yml")).request.omittedHeaders).toEqual(["accept"]);
    await mover(bed)(["g/a.yml"], "", "b.yml");
    await mover(bed)(["g/c.yml", "g/f"], "", "g");
    expect(await order(bed)).toEqual(["a.yml", "b.yml", "c.yml", "f", "f/x.yml", "g", "g/y.yml"]);
    expect(Object.keys(await readFiles(bed.directory))).toEqual(Object.keys(before));
  });

  it("gives a file a number where its name is taken, and its own name again on the way back", async () => {
    const bed = await opened({ ...four, "f/A.yml": request("A", 2) });
    expect(await mover(bed)(["a.yml"], "f", null)).toEqual(["f/a 2.yml"]);
    expect((await bed.store.readRequest(bed.id, "f/a 2.yml")).name).toBe("a");
    expect(await mover(bed)(["f/a 2.yml"], "", "b.yml")).toEqual(["a.yml"]);
    expect(await order(bed)).toEqual(["a.yml", "b.yml", "c.yml", "f", "f/x.yml", "f/A.yml"]);
  });

  it("leaves a folder that is sorted by name as it is, unless a place was chosen", async () => {
    const bed = await opened({
      "a.yml": request("a", 7),
      "n/x.yml": request("x", null),
      "n/z.yml": request("z", null),
    });
    await mover(bed)(["a.yml"], "n", null);
    expect(await readFile(path.join(bed.directory, "n/a.yml"), "utf8")).toBe(request("a", null));
    expect(await order(bed)).toEqual(["n", "n/a.yml", "n/x.yml", "n/z.yml"]);
    await mover(bed)(["n/a.yml"], "n", "n/z.yml");
    expect(await order(bed)).toEqual(["n", "n/x.yml", "n/a.yml", "n/z.yml"]);
    expect(await readFile(path.join(bed.directory, "n/z.yml"), "utf8")).toBe(request("z", null));
  });

  it("keeps what is broken as it is", async () => {
    const bed = await opened({ "x.yml": "info: [", "f/a.yml": request("a", 1) });
    expect(await mover(bed)(["x.yml"], "f", "f/a.yml")).toEqual(["f/x.yml"]);
    expect(await readFile(path.join(bed.directory, "f/x.yml"), "utf8")).toBe("info: [");
  });

  it("refuses a folder into itself, places that are not there, and environments", async () => {
    const bed = await opened({ ...four, "f/g/y.yml": getUser, "environments/dev.yml": "a: [" });
    const before = await readFiles(bed.directory);
    const move = mover(bed);
    expect(await codeOf(move(["f"], "f/g", null))).toBe("unsupported");
    expect(await codeOf(move(["f"], "f", null))).toBe("unsupported");
    expect(await codeOf(move(["environments/dev.yml"], "", null))).toBe("unsupported");
    expect(await codeOf(move(["a.yml"], "environments", null))).toBe("not-found");
    expect(await codeOf(move(["a.yml"], "b.yml", null))).toBe("not-found");
    expect(await codeOf(move(["a.yml"], "f", "b.yml"))).toBe("not-found");
    expect(await codeOf(move(["gone.yml"], "f", null))).toBe("not-found");
    expect(await codeOf(move(["a.yml"], "../x", null))).toBe("not-found");
    expect(await readFiles(bed.directory)).toEqual(before);
  });
});

describe("copying", () => {
  it("numbers names that are taken, in the file too, and copies a folder into itself", async () => {
    const bed = await opened(four);
    const copy = mover(bed, true);
    expect(await copy(["a.yml", "f"], "", "b.yml")).toEqual(["a 2.yml", "f 2"]);
    expect(await copy(["f"], "f", null)).toEqual(["f/f"]);
    const names = (await bed.store.snapshot(bed.id)).nodes.map(({ path: at, name }) => `${at} ${name}`);
    expect(names).toEqual([
      "a.yml a",
      "a 2.yml a 2",
      "f 2 f 2",
      "f 2/x.yml x",
      "b.yml b",
      "c.yml c",
      "f f",
      "f/x.yml x",
      "f/f f",
      "f/f/x.yml x",
    ]);
    expect((await bed.store.readRequest(bed.id, "f/f/x.yml")).request.omittedHeaders).toEqual(["accept"]);
    expect(await readFile(path.join(bed.directory, "a.yml"), "utf8")).toBe(request("a", 1));
  });
});

describe("between collections", () => {
  it("moves and copies with secrets, and leaves the other's order alone", async () => {
    const bed = await opened(four);
    const { store, id, folder: home } = bed;
    const elsewhere = path.join(home, "other");
    await writeFiles(elsewhere, { "opencollection.yml": rootFile, "z.yml": request("z", 1) });
    const other = await store.open(elsewhere);
    const account = { username: "me", password: "s3cr3t" };
    const proxy = { type: "http" as const, host: "proxy", port: 1, bypass: [], ...account };
    const secret = { ...emptyRequest(), delivery: { proxy } };
    await store.saveRequest({
      collectionId: id,
      path: "f/x.yml",
      parent: "f",
      name: "x",
      request: secret,
      expectedVersion: null,
    });
    const kept = (await store.readRequest(id, "f/x.yml")).request.delivery;
    const to = { collectionId: other, parent: "", before: "z.yml" };
    const { paths } = await store.place({ from: { collectionId: id, paths: ["f", "b.yml"] }, to, copy: false });
    expect(paths).toEqual(["b.yml", "f"]);
    expect(outline(await store.snapshot(other))).toEqual([
      "request b.yml GET",
      "folder f",
      "request f/x.yml GET",
      "request z.yml GET",
    ]);
    expect(kept).toEqual({ proxy });
    expect((await store.readRequest(other, "f/x.yml")).request.delivery).toEqual(kept);
    expect(await order(bed)).toEqual(["a.yml", "c.yml"]);
    const back = { collectionId: id, parent: "", before: null };
    await store.place({ from: { collectionId: other, paths: ["f/x.yml"] }, to: back, copy: true });
    expect((await store.readRequest(id, "x.yml")).request.delivery).toEqual(kept);
    expect((await store.readRequest(other, "f/x.yml")).request.delivery).toEqual(kept);
  });
});

describe("removing several", () => {
  it("takes them together and gives them back together", async () => {
    const bed = await opened(four);
    const before = await readFiles(bed.directory);
    const { undoId } = await bed.store.remove({ collectionId: bed.id, paths: ["f/x.yml", "f", "b.yml", "a.yml"] });
    expect(await order(bed)).toEqual(["c.yml"]);
    expect((await bed.store.restore(undoId)).paths).toEqual(["a.yml", "b.yml", "f"]);
    expect(await readFiles(bed.directory)).toEqual(before);
    expect(await codeOf(bed.store.restore(undoId))).toBe("not-found");
    expect(await codeOf(bed.store.remove({ collectionId: bed.id, paths: ["a.yml", "gone.yml"] }))).toBe("not-found");
    expect(await readFiles(bed.directory)).toEqual(before);
  });
});
