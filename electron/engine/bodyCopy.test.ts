import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtemp, mkdir, readFile, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createBodyStore, type BodyStore } from "./bodyStore.ts";
import { fill, MiB } from "./bodyStore.testing.ts";

let directory: string;
let spools: string;
let store: BodyStore;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "envoi-body-"));
  spools = join(directory, "spools");
  store = createBodyStore({ directory: spools });
});

afterEach(async () => {
  await store.close();
  await rm(directory, { recursive: true, force: true });
});

function spoolNames(): Promise<string[]> {
  return readdir(spools).catch(() => []);
}

describe("copying to a file", () => {
  it.each([0, 10, 3 * MiB + 5])("gives %i bytes as they are and leaves nothing beside them", async (size) => {
    const bytes = randomBytes(size);
    const writer = store.create();
    await fill(writer, bytes, 100_000);
    await writer.end();
    const path = join(directory, "saved");
    await writeFile(path, "old");
    expect(await store.copyTo(writer.id, path)).toBe(size);
    expect(Buffer.compare(await readFile(path), bytes)).toBe(0);
    expect((await readdir(directory)).filter((name) => name.includes(".part-"))).toEqual([]);
  });

  it("waits for the end of a body that still arrives", async () => {
    const writer = store.create();
    await writer.write(Buffer.from("one "));
    const copy = store.copyTo(writer.id, join(directory, "saved"));
    await writer.write(Buffer.from("two"));
    await writer.end();
    expect(await copy).toBe(7);
    expect(await readFile(join(directory, "saved"), "utf8")).toBe("one two");
  });

  it("goes through a link to the file that it names", async () => {
    const writer = store.create();
    await writer.write(Buffer.from("new"));
    await writer.end();
    await writeFile(join(directory, "real"), "old");
    await symlink(join(directory, "real"), join(directory, "link"));
    await store.copyTo(writer.id, join(directory, "link"));
    expect(await readFile(join(directory, "real"), "utf8")).toBe("new");
  });

  it("is whole although the body is released meanwhile", async () => {
    const bytes = randomBytes(8 * MiB);
    const writer = store.create();
    await fill(writer, bytes, MiB);
    await writer.end();
    const copy = store.copyTo(writer.id, join(directory, "saved"));
    await Promise.resolve();
    await new Promise((resolve) => setImmediate(resolve));
    const released = store.release(writer.id);
    expect(await copy).toBe(bytes.length);
    await released;
    expect(Buffer.compare(await readFile(join(directory, "saved")), bytes)).toBe(0);
    expect(await spoolNames()).toEqual([]);
  });

  it("fails with body-gone when the body is released while it is waited for", async () => {
    const writer = store.create();
    const copy = store.copyTo(writer.id, join(directory, "saved"));
    await Promise.all([expect(copy).rejects.toMatchObject({ data: { code: "body-gone" } }), store.release(writer.id)]);
  });

  it("is cancelled by its signal, before and while it goes on, and leaves what was there", async () => {
    const writer = store.create();
    const path = join(directory, "saved");
    await writeFile(path, "old");
    const waiting = new AbortController();
    const copy = store.copyTo(writer.id, path, waiting.signal);
    waiting.abort();
    await expect(copy).rejects.toMatchObject({ data: { code: "cancelled" } });
    await writer.write(Buffer.alloc(4 * MiB));
    await writer.end();
    const during = new AbortController();
    const second = store.copyTo(writer.id, path, during.signal);
    setImmediate(() => during.abort());
    await expect(second).rejects.toMatchObject({ data: { code: "cancelled" } });
    expect(await readFile(path, "utf8")).toBe("old");
    expect((await readdir(directory)).filter((name) => name.includes(".part-"))).toEqual([]);
  });

  it("says what is wrong with the path", async () => {
    const writer = store.create();
    await writer.write(Buffer.from("x"));
    await writer.end();
    await mkdir(join(directory, "folder", "full"), { recursive: true });
    await expect(store.copyTo(writer.id, join(directory, "none", "x"))).rejects.toMatchObject({
      data: { code: "write-failed", params: { reason: "its folder does not exist" } },
    });
    await expect(store.copyTo(writer.id, join(directory, "folder"))).rejects.toMatchObject({
      data: { code: "write-failed" },
    });
    await writeFile(join(directory, "plain"), "");
    await expect(store.copyTo(writer.id, join(directory, "plain", "x"))).rejects.toMatchObject({
      data: { code: "write-failed", params: { reason: "a part of its path is not a folder" } },
    });
  });
});

describe("a failing disk", () => {
  it("is told by write or end, and what arrived before stays readable", async () => {
    await writeFile(join(directory, "not-a-folder"), "");
    const broken = createBodyStore({ directory: join(directory, "not-a-folder", "x"), memoryLimitBytes: 1000 });
    const writer = broken.create();
    expect(writer.write(Buffer.alloc(2000, 7))).toBeUndefined();
    await expect(writer.end()).rejects.toMatchObject({ data: { code: "write-failed" } });
    await expect(writer.end()).rejects.toMatchObject({ data: { code: "write-failed" } });
    const { bytes, complete } = await broken.read(writer.id, 0, 5000);
    expect([bytes.length, bytes[1999], complete]).toEqual([2000, 7, true]);
    await broken.close();
  });

  it("that is full gives disk-full for a spool and for a copy", async ({ skip }) => {
    const mount = join(directory, "small");
    await mkdir(mount);
    try {
      execFileSync("mount", ["-t", "tmpfs", "-o", "size=3m", "tmpfs", mount], { stdio: "ignore" });
    } catch {
      skip("mounting a tmpfs is not permitted here");
    }
    try {
      const small = createBodyStore({ directory: mount });
      const writer = small.create();
      const writing = (async () => {
        for (let index = 0; index < 20; index += 1) await writer.write(Buffer.alloc(MiB / 2, index));
        await writer.end();
      })();
      await expect(writing).rejects.toMatchObject({ data: { code: "disk-full", kind: "storage" } });
      await expect(writer.end()).rejects.toMatchObject({ data: { code: "disk-full" } });
      const { bytes, sizeBytes } = await small.read(writer.id, 0, Infinity);
      for (let index = 0; index * (MiB / 2) < bytes.length; index += 1) expect(bytes[(index * MiB) / 2]).toBe(index);
      expect(sizeBytes).toBeGreaterThanOrEqual(3 * MiB);
      await small.close();
      const big = store.create();
      await big.write(Buffer.alloc(4 * MiB));
      await big.end();
      await expect(store.copyTo(big.id, join(mount, "saved"))).rejects.toMatchObject({ data: { code: "disk-full" } });
      expect(await readdir(mount)).toEqual([]);
    } finally {
      execFileSync("umount", ["-l", mount]);
    }
  });
});
