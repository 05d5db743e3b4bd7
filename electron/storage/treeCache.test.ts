import { appendFile, readFile, readdir, utimes, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, it, vi } from "vitest";
import { rootFile } from "./collectionBed.testing.ts";
import { scanCollection, type CollectionScan } from "./collectionScan.ts";
import { ScanCache } from "./scanCache.ts";
import { temporaryFolder, writeFiles } from "./temporaryProfile.testing.ts";
import { createTreeCache } from "./treeCache.ts";

const text = (name: string): string => `info:\n  name: ${name}\n  type: http\nhttp:\n  method: GET\n  url: http://a\n`;

async function madeCollection(count: number): Promise<{ root: string; directory: string }> {
  const folder = await temporaryFolder();
  const root = path.join(folder, "c");
  const files = Array.from({ length: count }, (_, index) => [`r${index}.yml`, text(`R ${index}`)] as const);
  const others = { "opencollection.yml": rootFile, "bad.yml": "a: [", "r0.envoi": "session: s1\n" };
  await writeFiles(root, { ...Object.fromEntries(files), ...others });
  // As long ago as files are that nobody is writing.
  for (const name of await readdir(root)) await utimes(path.join(root, name), 1_700_000_000, 1_700_000_000);
  return { root, directory: path.join(folder, "trees") };
}

/** As another start of Envoi: nothing is known but what was kept. */
async function started(root: string, directory: string): Promise<{ scan: CollectionScan; known: number }> {
  const cache = new ScanCache();
  cache.files = await createTreeCache(directory, 0).load(root);
  const known = cache.files.size;
  return { scan: await scanCollection(root, cache), known };
}

/** @param laterMs the change time of files is now, so that they are new until some time has passed */
async function kept(root: string, directory: string, laterMs: number): Promise<CollectionScan> {
  const clock = vi.spyOn(Date, "now").mockReturnValue(Date.now() + laterMs);
  const cache = new ScanCache();
  const scan = await scanCollection(root, cache);
  createTreeCache(directory, 0).keep(root, cache.files);
  await vi.waitFor(async () => expect(await readdir(directory)).toEqual([expect.stringMatching(/^\w{20}\.jsonl$/)]));
  clock.mockRestore();
  return scan;
}

it("gives the same tree at the next start, and what was written since as it is now", async () => {
  const { root, directory } = await madeCollection(400);
  const first = await kept(root, directory, 60_000);
  const second = await started(root, directory);
  expect(second.known).toBe(402);
  expect(second.scan.nodes).toEqual(first.nodes);
  expect(second.scan.requestSessions).toEqual(new Map([["r0.yml", "s1"]]));
  expect(second.scan.nodes.find(({ path: at }) => at === "bad.yml")?.problem?.code).toBe("broken-file");
  await writeFile(path.join(root, "r7.yml"), text("Seven"));
  const third = await started(root, directory);
  expect(third.scan.nodes.filter(({ name }) => name === "Seven").map(({ path: at }) => at)).toEqual(["r7.yml"]);
});

it("keeps nothing of files that were written a moment ago, nor of a small collection", async () => {
  const { root, directory } = await madeCollection(400);
  await kept(root, directory, 0);
  expect((await started(root, directory)).known).toBe(0);
  const small = await madeCollection(20);
  const cache = new ScanCache();
  await scanCollection(small.root, cache);
  createTreeCache(small.directory, 0).keep(small.root, cache.files);
  await new Promise((resume) => setImmediate(resume));
  expect((await started(small.root, small.directory)).known).toBe(0);
});

it("believes nothing that is not what it wrote", async () => {
  const { root, directory } = await madeCollection(400);
  const first = await kept(root, directory, 60_000);
  const [name = ""] = await readdir(directory);
  const file = path.join(directory, name);
  const good = await readFile(file, "utf8");
  const hostile = [
    good.replace('"version":1', '"version":2'),
    good.replace(root, "/elsewhere"),
    good.slice(0, good.length / 2),
    `${good}["x.yml",[1,2,3],{"kind":"item"}]\n`,
    `${good}["__proto__",[1,2,3,4],{"kind":"scope","value":{}}]\n`,
    "\0".repeat(100),
    "",
  ];
  for (const text_ of hostile) {
    await writeFile(file, text_);
    const { scan } = await started(root, directory);
    expect(scan.nodes).toEqual(first.nodes);
  }
  await writeFile(file, good);
  await appendFile(file, '["gone.yml",[1,2,3,4],{"kind":"sidecar","session":"x"}]\n');
  expect((await started(root, directory)).scan.nodes).toEqual(first.nodes);
});

it("is gone with the collection", async () => {
  const { root, directory } = await madeCollection(400);
  await kept(root, directory, 60_000);
  await createTreeCache(directory).forget(root);
  expect(await readdir(directory)).toEqual([]);
});
