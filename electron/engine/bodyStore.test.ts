import { execFileSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { mkdtemp, mkdir, readFile, readdir, rm, stat, symlink, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createBodyStore, type BodyStore, type BodyWriter } from "./bodyStore.ts";
import { spoolMachine } from "./bodySweep.ts";

const MiB = 1024 * 1024;
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

async function fill(writer: BodyWriter, bytes: Uint8Array, chunkBytes: number): Promise<void> {
  for (let offset = 0; offset < bytes.length; offset += chunkBytes) {
    await writer.write(Uint8Array.prototype.slice.call(bytes, offset, offset + chunkBytes));
  }
}

async function expectSame(id: string, bytes: Uint8Array, ranges: [number, number][]): Promise<void> {
  for (const [offset, length] of ranges) {
    const range = await store.read(id, offset, length);
    expect(range.sizeBytes).toBe(bytes.length);
    expect(Buffer.compare(range.bytes, bytes.subarray(offset, offset + length))).toBe(0);
  }
}

function randomRanges(size: number, count: number): [number, number][] {
  return Array.from({ length: count }, () => [
    Math.floor(Math.random() * (size + 10)),
    Math.floor(Math.random() * Math.min(size + 10, 3 * MiB)),
  ]);
}

function spoolNames(): Promise<string[]> {
  return readdir(spools).catch(() => []);
}

describe("a stored body", () => {
  const sizes = [0, 1, 1000, MiB - 1, MiB, MiB + 1, 2 * MiB, 5 * MiB + 17];
  it.each(sizes.flatMap((size) => [1, 777, 65_536, 3 * MiB].map((chunk) => [size, chunk] as const)))(
    "of %i bytes in chunks of %i is read back by range",
    async (size, chunk) => {
      if (size > 1000 && chunk === 1) return;
      const bytes = randomBytes(size);
      const writer = store.create();
      await fill(writer, bytes, chunk);
      expect(writer.sizeBytes).toBe(size);
      expect((await store.read(writer.id, 0, 0)).complete).toBe(false);
      const ranges: [number, number][] = [[0, size], [size, 1], [0, 1], ...randomRanges(size, 12)];
      await expectSame(writer.id, bytes.subarray(0), ranges.map(([from, length]) => [from, Math.min(length, 4 * MiB)]));
      await writer.end();
      expect((await store.read(writer.id, 0, 0)).complete).toBe(true);
      await expectSame(writer.id, bytes, ranges.map(([from, length]) => [from, Math.min(length, 4 * MiB)]));
      expect((await spoolNames()).length).toBe(size > MiB ? 1 : 0);
    },
  );

  it("of a million single bytes stays small in memory and whole", async () => {
    const bytes = randomBytes(200_000);
    const writer = store.create();
    const before = process.memoryUsage();
    for (const byte of bytes) void writer.write(Uint8Array.of(byte));
    await writer.end();
    const growth = process.memoryUsage().arrayBuffers - before.arrayBuffers;
    expect(growth).toBeLessThan(64 * MiB);
    await expectSame(writer.id, bytes, [[0, bytes.length], ...randomRanges(bytes.length, 20)]);
  });

  it("of 64 MiB is written with back-pressure and compared whole and in random ranges", async () => {
    const block = randomBytes(MiB);
    const writer = store.create();
    const hash = createHash("sha256");
    let waits = 0;
    for (let index = 0; index < 64 * 16; index += 1) {
      const chunk = Buffer.from(block.subarray((index % 16) * 65_536, (index % 16) * 65_536 + 65_536));
      chunk.writeUInt32LE(index);
      hash.update(chunk);
      const wait = writer.write(chunk);
      if (wait !== undefined) waits += 1;
      await wait;
    }
    await writer.end();
    expect(waits).toBeGreaterThan(0);
    const read = createHash("sha256");
    for (let offset = 0; offset < 64 * MiB; offset += 4 * MiB) read.update((await store.read(writer.id, offset, Infinity)).bytes);
    expect(read.digest("hex")).toBe(hash.digest("hex"));
    for (let round = 0; round < 50; round += 1) {
      const index = Math.floor(Math.random() * 64 * 16);
      const { bytes } = await store.read(writer.id, index * 65_536, 4);
      expect(Buffer.from(bytes).readUInt32LE()).toBe(index);
    }
  });

  it("is read rightly at every moment while it arrives", async () => {
    const bytes = randomBytes(12 * MiB);
    const writer = store.create();
    let writing = true;
    let checked = 0;
    const reader = async (): Promise<void> => {
      while (writing) {
        const known = writer.sizeBytes;
        const from = Math.floor(Math.random() * (known + 1));
        const { bytes: got, sizeBytes } = await store.read(writer.id, Math.max(0, from - 300_000), 600_000);
        const start = Math.max(0, from - 300_000);
        const end = Math.min(sizeBytes, start + 600_000);
        if (Buffer.compare(got, bytes.subarray(start, end)) !== 0) throw new Error(`wrong bytes at ${start}`);
        checked += 1;
        await new Promise((resolve) => setImmediate(resolve));
      }
    };
    const readers = Promise.all([reader(), reader(), reader()]);
    for (let offset = 0; offset < bytes.length; offset += 50_001) {
      await writer.write(Buffer.from(bytes.subarray(offset, offset + 50_001)));
      if (offset % 3 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    await writer.end();
    writing = false;
    await readers;
    expect(checked).toBeGreaterThan(20);
  });

  it("gives at most 4 MiB a read, and nothing for ranges outside", async () => {
    const writer = store.create();
    await writer.write(Buffer.alloc(5 * MiB, 1));
    await writer.end();
    expect((await store.read(writer.id, 0, 100 * MiB)).bytes.length).toBe(4 * MiB);
    for (const [offset, length] of [[5 * MiB, 10], [99 * MiB, 1], [0, -1], [0, Number.NaN], [Infinity, 5]] as const) {
      expect((await store.read(writer.id, offset, length)).bytes.length).toBe(0);
    }
  });

  it("does not share its memory with readers", async () => {
    const writer = store.create();
    await writer.write(Buffer.from("abc"));
    (await store.read(writer.id, 0, 3)).bytes.fill(0);
    expect(Buffer.from((await store.read(writer.id, 0, 3)).bytes).toString()).toBe("abc");
  });

  it("keeps 50 bodies apart that arrive at once", async () => {
    const contents = Array.from({ length: 50 }, (_, index) => randomBytes(index * 60_000));
    const writers = await Promise.all(
      contents.map(async (bytes, index) => {
        const writer = store.create();
        await fill(writer, bytes, 10_000 + index);
        await writer.end();
        return writer;
      }),
    );
    for (const [index, writer] of writers.entries()) {
      const bytes = contents[index] ?? Buffer.alloc(0);
      await expectSame(writer.id, bytes, [[0, bytes.length], ...randomRanges(bytes.length, 5)]);
    }
  });

  it("has spool files that only their owner may read", async () => {
    const writer = store.create();
    await writer.write(Buffer.alloc(2 * MiB));
    await writer.end();
    const [name = ""] = await spoolNames();
    expect((await stat(join(spools, name))).mode & 0o777).toBe(0o600);
    expect(name).toContain(`-${process.pid}-`);
  });

  it("refuses writes after its end, and ends as often as asked", async () => {
    const writer = store.create();
    await writer.end();
    await writer.end();
    await expect(writer.write(Buffer.from("x"))).rejects.toMatchObject({ data: { code: "bug" } });
  });
});

describe("releasing", () => {
  it("makes a body unknown and deletes its spool", async () => {
    const writer = store.create();
    await writer.write(Buffer.alloc(3 * MiB));
    await writer.end();
    expect(await spoolNames()).toHaveLength(1);
    await store.release(writer.id);
    expect(await spoolNames()).toEqual([]);
    await expect(store.read(writer.id, 0, 1)).rejects.toMatchObject({ data: { code: "body-gone" } });
    await expect(store.read("never", 0, 1)).rejects.toMatchObject({ data: { code: "body-gone" } });
    await store.release(writer.id);
  });

  it("waits for reads under way, which give what they should", async () => {
    const bytes = randomBytes(4 * MiB);
    const writer = store.create();
    await writer.write(Buffer.from(bytes));
    await writer.end();
    const reads = Array.from({ length: 8 }, (_, index) => store.read(writer.id, index * 1000, MiB));
    const released = store.release(writer.id);
    for (const [index, read] of (await Promise.all(reads)).entries()) {
      expect(Buffer.compare(read.bytes, bytes.subarray(index * 1000, index * 1000 + MiB))).toBe(0);
    }
    await released;
    expect(await spoolNames()).toEqual([]);
  });

  it("in the middle of writing leaves no file and refuses what follows", async () => {
    for (let round = 0; round < 10; round += 1) {
      const writer = store.create();
      const waits: unknown[] = [];
      for (let index = 0; index < 6; index += 1) waits.push(writer.write(Buffer.alloc(MiB)));
      const released = store.release(writer.id);
      await expect(writer.write(Buffer.alloc(1))).rejects.toMatchObject({ data: { code: "body-gone" } });
      await released;
      await Promise.all(waits);
      await writer.end();
    }
    expect(await spoolNames()).toEqual([]);
  });

  it("of everything happens on close", async () => {
    for (let index = 0; index < 5; index += 1) void store.create().write(Buffer.alloc(2 * MiB));
    await store.close();
    expect(await spoolNames()).toEqual([]);
    expect(() => store.create()).toThrow();
  });
});

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
    await Promise.all([
      expect(copy).rejects.toMatchObject({ data: { code: "body-gone" } }),
      store.release(writer.id),
    ]);
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

describe("sweep", () => {
  const random = "0123456789abcdef01234567";
  const deadPid = 2 ** 22 + 1;

  it("deletes what dead processes left, and nothing else", async () => {
    const writer = store.create();
    await writer.write(Buffer.alloc(2 * MiB));
    await writer.end();
    const [mine = ""] = await spoolNames();
    const machine = spoolMachine();
    const dead = `body-${machine}-${deadPid}-${random}.spool`;
    const ownPidBefore = `body-${machine}-${process.pid}-${random}.spool`;
    const parent = `body-${machine}-${process.ppid}-${random}.spool`;
    const foreign = `body-00000000-${deadPid}-${random}.spool`;
    const foreignOld = `body-00000000-${deadPid}-${random.replace("0", "f")}.spool`;
    const other = "notes.spool";
    for (const name of [dead, ownPidBefore, parent, foreign, foreignOld, other]) await writeFile(join(spools, name), "x");
    await utimes(join(spools, ownPidBefore), 1_000_000, 1_000_000);
    await utimes(join(spools, foreignOld), 1_000_000, 1_000_000);
    expect(await store.sweep()).toBe(3);
    expect((await spoolNames()).sort()).toEqual([mine, parent, foreign, other].sort());
    expect((await store.read(writer.id, MiB, 5)).bytes.length).toBe(5);
  });

  it("finds nothing in a directory that is not there", async () => {
    expect(await store.sweep()).toBe(0);
  });
});
