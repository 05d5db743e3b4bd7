import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { readDotEnv } from "./dotEnv.ts";

async function folder(files: Record<string, string | Uint8Array>): Promise<string> {
  const directory = await mkdtemp(path.join(tmpdir(), "envoi-dotenv-"));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) await writeFile(path.join(directory, name), content);
  return directory;
}

it("reads what dotenv reads, relative to the collection or absolute", async () => {
  const text = [
    "# comment",
    "PLAIN=a b # not this",
    "export EXPORTED='it''s'",
    'LINES="one\\ntwo"',
    'MANY="first',
    'second"',
    "EMPTY=",
    "EQUALS=a=b==",
    "__proto__=x",
    "HANGUL=한글",
  ].join("\r\n");
  const directory = await folder({ "local.env": text });
  const found = await readDotEnv(directory, "local.env");
  expect(new Map(found?.map(({ name, value }) => [name, value]))).toEqual(
    new Map([
      ["PLAIN", "a b"],
      ["EXPORTED", "it''s"],
      ["LINES", "one\ntwo"],
      ["MANY", "first\nsecond"],
      ["EMPTY", ""],
      ["EQUALS", "a=b=="],
      ["HANGUL", "한글"],
    ]),
  );
  expect(await readDotEnv("/nowhere", path.join(directory, "local.env"))).toEqual(found);
  expect(Object.prototype).not.toHaveProperty("x");
});

it("is null for a file that is not there", async () => {
  const directory = await folder({ file: "A=1" });
  expect(await readDotEnv(directory, "none.env")).toBeNull();
  expect(await readDotEnv(directory, "file/none.env")).toBeNull();
});

it("says why a file cannot be read, and never waits for one", async () => {
  const directory = await folder({ big: "A=1\n".repeat(300_000), latin: Uint8Array.of(0x41, 0x3d, 0xe9) });
  await mkdir(path.join(directory, "sub"));
  execFileSync("mkfifo", [path.join(directory, "pipe")]);
  const reasons = await Promise.all(
    ["big", "latin", "sub", "pipe", "/dev/zero"].map((name) =>
      readDotEnv(directory, name).then(
        () => "read",
        (error: { data: { code: string; params: { reason: string } } }) =>
          `${error.data.code}: ${error.data.params.reason}`,
      ),
    ),
  );
  expect(reasons).toEqual([
    "dotenv-unreadable: it is larger than 1 MiB",
    "dotenv-unreadable: it is not UTF-8",
    ...Array.from({ length: 3 }, () => "dotenv-unreadable: it is not a file"),
  ]);
});

it("parses a hostile mebibyte at once", async () => {
  for (const hostile of ['A="\\"', "A='", "A = ", "export ", "A=`", "= "]) {
    const directory = await folder({ env: hostile.repeat(Math.floor((1024 * 1024) / hostile.length)) });
    expect(await readDotEnv(directory, "env")).toBeInstanceOf(Array);
  }
}, 5000);
