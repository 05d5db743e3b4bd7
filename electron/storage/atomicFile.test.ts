import { spawnSync } from "node:child_process";
import { chmod, chown, mkdir, readFile, readdir, stat, utimes, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { createFileAtomically, sweepTemporaryFiles, writeFileAtomically } from "./atomicFile.ts";
import { temporaryFolder } from "./temporaryProfile.testing.ts";

const isRoot = process.getuid?.() === 0;
const nobody = 65534;

/** Runs one write as somebody else, in a process of its own, and gives the code of its AppError. */
function codeAs(userId: number, file: string): string {
  const source = `
    import { writeFileAtomically } from ${JSON.stringify(path.join(import.meta.dirname, "atomicFile.ts"))};
    const error = await writeFileAtomically(${JSON.stringify(file)}, "new").then(() => null, (thrown) => thrown);
    process.stdout.write(error ? error.data.code : "written");`;
  const child = spawnSync(process.execPath, ["--input-type=module", "-e", source], { uid: userId, encoding: "utf8" });
  return child.stdout || child.stderr;
}

describe("writeFileAtomically", () => {
  it("makes and replaces files, keeps their mode and leaves nothing beside them", async () => {
    const folder = await temporaryFolder();
    const file = path.join(folder, "a.yml");
    await writeFileAtomically(file, "one");
    await chmod(file, 0o664);
    await writeFileAtomically(file, new Uint8Array([116, 119, 111]));
    expect(await readFile(file, "utf8")).toBe("two");
    expect((await stat(file)).mode & 0o777).toBe(0o664);
    expect(await readdir(folder)).toEqual(["a.yml"]);
  });

  it("leaves one of the whole texts when many write at once", async () => {
    const file = path.join(await temporaryFolder(), "a");
    const texts = Array.from({ length: 20 }, (_, index) => `${index} `.repeat(20_000));
    await Promise.all(texts.map((text) => writeFileAtomically(file, text)));
    expect(texts).toContain(await readFile(file, "utf8"));
  });

  it("says not-found for a folder that is gone and name-taken for a file that must be new", async () => {
    const folder = await temporaryFolder();
    await expect(writeFileAtomically(path.join(folder, "x", "a"), "")).rejects.toMatchObject({
      data: { code: "not-found" },
    });
    await createFileAtomically(path.join(folder, "a"), "first");
    await expect(createFileAtomically(path.join(folder, "a"), "second")).rejects.toMatchObject({
      data: { code: "name-taken" },
    });
    expect(await readFile(path.join(folder, "a"), "utf8")).toBe("first");
    expect(await readdir(folder)).toEqual(["a"]);
  });

  it.skipIf(!isRoot)("says permission-denied for a read-only folder and for a read-only file", async () => {
    const folder = await temporaryFolder();
    await chmod(folder, 0o755);
    expect(codeAs(nobody, path.join(folder, "a"))).toBe("permission-denied");
    const own = path.join(folder, "own");
    await mkdir(own);
    await writeFile(path.join(own, "a"), "old");
    await chown(own, nobody, nobody);
    await chown(path.join(own, "a"), nobody, nobody);
    await chmod(path.join(own, "a"), 0o444);
    expect(codeAs(nobody, path.join(own, "a"))).toBe("permission-denied");
    expect(await readFile(path.join(own, "a"), "utf8")).toBe("old");
  });

  it("says disk-full and keeps what was there", async ({ skip }) => {
    const folder = await temporaryFolder();
    const mounted = isRoot && spawnSync("/bin/mount", ["-t", "tmpfs", "-o", "size=64k", "tmpfs", folder]).status === 0;
    if (!mounted) return skip("a small tmpfs cannot be mounted here");
    try {
      const file = path.join(folder, "a");
      await writeFileAtomically(file, "old");
      await expect(writeFileAtomically(file, "x".repeat(200_000))).rejects.toMatchObject({
        data: { code: "disk-full" },
      });
      expect(await readFile(file, "utf8")).toBe("old");
      expect(await readdir(folder)).toEqual(["a"]);
    } finally {
      spawnSync("/bin/umount", [folder]);
    }
  });
});

it("sweeps temporary files that nobody writes any more", async () => {
  const folder = await temporaryFolder();
  for (const name of [".1-a.envoi-tmp", ".2-b.envoi-tmp", "c.envoi-tmp"]) await writeFile(path.join(folder, name), "");
  await utimes(path.join(folder, ".1-a.envoi-tmp"), 0, 0);
  await utimes(path.join(folder, "c.envoi-tmp"), 0, 0);
  await sweepTemporaryFiles(folder, Date.now());
  expect((await readdir(folder)).toSorted()).toEqual([".2-b.envoi-tmp", "c.envoi-tmp"]);
});
