import { mkdtemp, readdir, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createBodyStore, type BodyStore } from "./bodyStore.ts";
import { MiB } from "./bodyStore.testing.ts";
import { spoolMachine } from "./bodySweep.ts";

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
    for (const name of [dead, ownPidBefore, parent, foreign, foreignOld, other])
      await writeFile(join(spools, name), "x");
    await utimes(join(spools, ownPidBefore), 1_000_000, 1_000_000);
    await utimes(join(spools, foreignOld), 1_000_000, 1_000_000);
    expect(await store.sweep()).toBe(3);
    expect((await spoolNames()).toSorted()).toEqual([mine, parent, foreign, other].toSorted());
    expect((await store.read(writer.id, MiB, 5)).bytes.length).toBe(5);
  });

  it("finds nothing in a directory that is not there", async () => {
    expect(await store.sweep()).toBe(0);
  });
});
