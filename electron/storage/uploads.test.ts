import { mkdir, readFile, readdir, utimes, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, it } from "vitest";
import { temporaryFolder } from "./temporaryProfile.testing.ts";
import { createUploadStore } from "./uploads.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

it("writes pieces in order and gives a path with a safe name", async () => {
  const folder = await temporaryFolder();
  const store = createUploadStore(folder);
  const id = await store.start({ name: "../../My: file.tar.gz", sizeBytes: 6 });
  await Promise.all([store.write(id, bytes("abc")), store.write(id, bytes("de")), store.write(id, bytes("f"))]);
  const file = await store.finish(id);
  expect(path.basename(file)).toBe("My- file.tar.gz");
  expect(path.dirname(path.dirname(file))).toBe(folder);
  expect(await readFile(file, "utf8")).toBe("abcdef");
  await expect(store.finish(id)).rejects.toMatchObject({ data: { code: "not-found" } });
});

it("refuses more or fewer bytes than announced, and absurd sizes", async () => {
  const store = createUploadStore(await temporaryFolder());
  const id = await store.start({ name: "a", sizeBytes: 3 });
  await store.write(id, bytes("ab"));
  expect(() => store.write(id, bytes("cd"))).toThrowError(/more bytes/);
  await expect(store.finish(id)).rejects.toThrowError(/fewer bytes/);
  await store.write(id, bytes("c"));
  expect(await readFile(await store.finish(id), "utf8")).toBe("abc");
  await expect(store.start({ name: "a", sizeBytes: 2 ** 50 })).rejects.toThrowError(/too large/);
});

it("deletes what was aborted, what is old, and what a dead process left", async () => {
  const folder = await temporaryFolder();
  const store = createUploadStore(folder);
  await store.abort(await store.start({ name: "a", sizeBytes: 1 }));
  expect(await readdir(folder)).toEqual([]);
  await store.abort("none");
  const running = await store.start({ name: "a", sizeBytes: 0 });
  const finished = await store.finish(await store.start({ name: "kept", sizeBytes: 0 }));
  const old = await store.finish(await store.start({ name: "old", sizeBytes: 0 }));
  const eightDaysAgo = Date.now() / 1000 - 8 * 24 * 3600;
  await utimes(path.dirname(old), eightDaysAgo, eightDaysAgo);
  await mkdir(path.join(folder, "4194305-x"));
  await writeFile(path.join(folder, "4194305-x", ".part"), "");
  await store.sweep(Date.now());
  const left = await readdir(folder);
  expect(left).toHaveLength(2);
  expect(left).toContain(path.basename(path.dirname(finished)));
  expect(await readFile(await store.finish(running), "utf8")).toBe("");
});
