import { createHash, randomBytes } from "node:crypto";
import { mkdtemp, readdir, rm, stat } from "node:fs/promises";
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
      await expectSame(
        writer.id,
        bytes.subarray(0),
        ranges.map(([from, length]) => [from, Math.min(length, 4 * MiB)]),
      );
      await writer.end();
      expect((await store.read(writer.id, 0, 0)).complete).toBe(true);
      await expectSame(
        writer.id,
        bytes,
        ranges.map(([from, length]) => [from, Math.min(length, 4 * MiB)]),
      );
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
    for (let offset = 0; offset < 64 * MiB; offset += 4 * MiB)
      read.update((await store.read(writer.id, offset, Infinity)).bytes);
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
    for (const [offset, length] of [
      [5 * MiB, 10],
      [99 * MiB, 1],
      [0, -1],
      [0, Number.NaN],
      [Infinity, 5],
    ] as const) {
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
    expect(new Set(writers.map((writer) => writer.id)).size).toBe(50);
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
    expect(() => store.create()).toThrow("Envoi made a mistake");
  });
});

it("keeps a body for who holds it, though it is released meanwhile, and lets nobody wait for that", async () => {
  const bytes = randomBytes(3 * MiB);
  const writer = store.create();
  await fill(writer, bytes, MiB);
  await writer.end();
  const { id } = writer;
  const one = store.hold(id);
  const other = store.hold(id);
  await store.release(id);
  await expect(store.read(id, 0, 1)).rejects.toMatchObject({ data: { code: "body-gone" } });
  one.letGo();
  one.letGo();
  const range = await other.read(2 * MiB, MiB);
  expect(Buffer.compare(range.bytes, bytes.subarray(2 * MiB))).toBe(0);
  expect(await spoolNames()).toHaveLength(1);
  other.letGo();
  await expect(other.read(0, 1)).rejects.toMatchObject({ data: { code: "body-gone" } });
  await expect.poll(spoolNames).toEqual([]);
});
