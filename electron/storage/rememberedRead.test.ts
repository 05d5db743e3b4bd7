import { mkdtempSync, rmSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { inTransaction } from "./database.ts";
import { rememberedRead } from "./rememberedRead.ts";

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0).toReversed()) close();
});

/** Two connections to one file, as two processes have them. */
function bed() {
  const directory = mkdtempSync(join(tmpdir(), "envoi-remembered-"));
  const open = (): DatabaseSync => {
    const database = new DatabaseSync(join(directory, "x.db"));
    closing.push(() => database.close());
    return database;
  };
  closing.push(() => rmSync(directory, { recursive: true }));
  const own = open();
  own.exec("PRAGMA journal_mode = WAL; CREATE TABLE word (text TEXT)");
  let reads = 0;
  const words = rememberedRead(own, () => {
    reads += 1;
    return own
      .prepare("SELECT text FROM word")
      .all()
      .map(({ text }) => text);
  });
  return { own, other: open(), words, readCount: () => reads };
}

test("nothing is read again while nothing is written", () => {
  const { words, readCount } = bed();
  expect(words()).toEqual([]);
  expect(words()).toBe(words());
  expect(readCount()).toBe(1);
});

test("what this process or another one wrote is seen at once", () => {
  const { own, other, words } = bed();
  expect(words()).toEqual([]);
  other.exec("INSERT INTO word VALUES ('theirs')");
  expect(words()).toEqual(["theirs"]);
  own.exec("INSERT INTO word VALUES ('mine')");
  expect(words()).toEqual(["theirs", "mine"]);
  other.exec("DELETE FROM word WHERE text = 'mine'");
  expect(words()).toEqual(["theirs"]);
});

test("what was read within a transaction that is undone is forgotten", () => {
  const { own, words } = bed();
  const failing = (): void =>
    inTransaction(own, () => {
      own.exec("INSERT INTO word VALUES ('undone')");
      expect(words()).toEqual(["undone"]);
      throw new Error("no");
    });
  expect(failing).toThrow("no");
  expect(words()).toEqual([]);
});

test("what is shared cannot be changed by one who has it", () => {
  const { words } = bed();
  expect(() => words().push("mine")).toThrow(TypeError);
});
