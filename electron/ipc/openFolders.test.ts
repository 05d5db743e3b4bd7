import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { foldersAmong, openFolders } from "./openFolders.ts";

const directory = mkdtempSync(path.join(tmpdir(), "envoi-folders-"));
mkdirSync(path.join(directory, "api"));
mkdirSync(path.join(directory, "program"));
writeFileSync(path.join(directory, "file"), "");
afterAll(() => rmSync(directory, { recursive: true }));

test("folders are told from the program's own words", async () => {
  const words = ["program", "--flag", "--user-data-dir=api", "api", "file", "nothing"];
  const found = await foldersAmong(words, directory, path.join(directory, "program"));
  expect(found).toEqual([path.join(directory, "api")]);
});

test("each is opened from where the command was typed", async () => {
  const opened: string[] = [];
  const open = async (folder: string): Promise<string> => String(opened.push(folder));
  await openFolders({ open }, ["api", path.join(directory, "file")], directory);
  expect(opened).toEqual([path.join(directory, "api"), path.join(directory, "file")]);
});
