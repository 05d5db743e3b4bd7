import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createBodyStore, type BodyStore } from "./bodyStore.ts";
import { fill } from "./bodyStore.testing.ts";

let directory: string;
let store: BodyStore;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "envoi-slice-"));
  store = createBodyStore({ directory: join(directory, "spools"), memoryLimitBytes: 100 });
});

afterEach(async () => {
  await store.close();
  await rm(directory, { recursive: true, force: true });
});

async function stored(text: string): Promise<string> {
  const writer = store.create();
  await fill(writer, Buffer.from(text), 64);
  await writer.end();
  return writer.id;
}

async function text(id: string, offset = 0, length = 1000): Promise<string> {
  return Buffer.from((await store.read(id, offset, length)).bytes).toString();
}

test.each([
  ["in memory", "0123456789"],
  ["on the disk", "0123456789".repeat(40)],
])("a slice of a body %s has its range, and nothing around it", async (_where, whole) => {
  const id = await stored(whole);
  const slice = store.slice(id, { offsetBytes: 2, lengthBytes: 5 });
  expect(await text(slice)).toBe("23456");
  expect(await text(slice, 3, 100)).toBe("56");
  expect(await text(slice, 5, 1)).toBe("");
  expect(await store.read(slice, 0, 1)).toMatchObject({ sizeBytes: 5, complete: true });
});

test("a slice of a slice stays inside of it", async () => {
  const outer = store.slice(await stored("0123456789"), { offsetBytes: 2, lengthBytes: 5 });
  expect(await text(store.slice(outer, { offsetBytes: 1, lengthBytes: 100 }))).toBe("3456");
  expect(await text(store.slice(outer, { offsetBytes: 9, lengthBytes: 9 }))).toBe("");
});

test("the bytes stay until the body and all its slices are released, and no longer", async () => {
  const id = await stored("0123456789".repeat(40));
  const slices = [0, 1].map((offsetBytes) => store.slice(id, { offsetBytes, lengthBytes: 3 }));
  const inner = store.slice(slices[0] ?? "", { offsetBytes: 1, lengthBytes: 1 });
  await store.release(id);
  await expect(store.read(id, 0, 1)).rejects.toMatchObject({ data: { code: "body-gone" } });
  for (const slice of slices) await store.release(slice);
  expect(await text(inner)).toBe("1");
  await store.release(inner);
  await expect.poll(() => readdir(join(directory, "spools"))).toEqual([]);
});

test("a slice of what still arrives grows, tells so, and is complete with its last byte", async () => {
  const writer = store.create();
  await writer.write(Buffer.from("0123"));
  const slice = store.slice(writer.id, { offsetBytes: 2, lengthBytes: 4 });
  let told = 0;
  store.see(slice).watch(() => told++);
  expect(await store.read(slice, 0, 9)).toMatchObject({ sizeBytes: 2, complete: false });
  await writer.write(Buffer.from("4567"));
  expect(await store.read(slice, 0, 9)).toMatchObject({ sizeBytes: 4, complete: true });
  expect(told).toBe(1);
});

test("a slice is saved alone", async () => {
  const slice = store.slice(await stored("0123456789".repeat(40)), { offsetBytes: 8, lengthBytes: 4 });
  await store.copyTo(slice, join(directory, "saved"));
  expect(await readFile(join(directory, "saved"), "utf8")).toBe("8901");
});
