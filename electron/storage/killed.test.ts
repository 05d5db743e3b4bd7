import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { z } from "zod";
import { emptyRequest } from "../../shared/model/request.ts";
import { startChild } from "./childProcess.testing.ts";
import { createCollectionStore, type CollectionStore } from "./collectionStore.ts";
import { openHistoryDatabase } from "./historyDatabase.ts";
import type { Profile } from "./profile.ts";
import { createSecretStore, fileKeySource } from "./secretStore.ts";
import { profileIn, temporaryFolder } from "./temporaryProfile.testing.ts";
import { createWorkspaceStore } from "./workspace.ts";

/** 1,000 of them take a quarter of an hour: `ENVOI_KILLS=1000 npx vitest run electron/storage/killed.test.ts`. */
const kills = Number(process.env["ENVOI_KILLS"] ?? 12);
const lanes = 2;
const items = ["a", "b", "c", "d", "e", "f", "g"];
const trashRowsSchema = z.array(z.object({ undo_id: z.string() }));

interface Lane {
  profile: Profile;
  store: CollectionStore;
  id: string;
}

async function fill({ store, id }: Lane): Promise<void> {
  const body = { type: "text" as const, text: `${"a".repeat(79)}\n`.repeat(200) };
  const start = { ...emptyRequest(), method: "a", body, omittedHeaders: ["a"] };
  const save = { collectionId: id, path: null, expectedVersion: null };
  await store.saveRequest({ ...save, parent: "", name: "fixed", request: start });
  const named = { ...emptyRequest(), omittedHeaders: ["accept"] };
  await store.saveRequest({ ...save, parent: "", name: "moving", request: named });
  for (const name of ["one", "two"]) await store.createFolder({ collectionId: id, parent: "", name });
  for (const letter of items) {
    const request = { ...emptyRequest(), url: letter.repeat(3000), omittedHeaders: [letter] };
    await store.saveRequest({ ...save, parent: "one", name: `item ${letter}`, request });
  }
}

async function expectWhole({ store, id }: Lane): Promise<void> {
  const { nodes, problem } = await store.snapshot(id);
  expect(problem).toBeNull();
  expect(nodes.filter(({ type }) => type !== "folder" && type !== "request")).toEqual([]);
  expect(nodes.filter(({ type }) => type === "folder").map(({ name }) => name)).toHaveLength(2);
  const { request } = await store.readRequest(id, "fixed.yml");
  if (request.body.type !== "text") throw new Error("the body is gone");
  expect(new Set(request.body.text.replaceAll("\n", ""))).toEqual(new Set([request.method]));
  expect(request.body.text.length % (80 * 100)).toBe(0);
  expect(new Set(request.omittedHeaders.join("")).size).toBe(1);
  const [moving, ...others] = nodes.filter(({ name }) => name.startsWith("moving"));
  expect(others).toEqual([]);
  expect((await store.readRequest(id, moving?.path ?? "")).request.omittedHeaders).toEqual(["accept"]);
}

/** Each is in the tree or waits in the trash, once, with what stands beside it; what waits is put back. */
async function expectEachOnce({ profile, store, id }: Lane): Promise<void> {
  const trashed = readdirSync(profile.trashDirectory, { recursive: true, encoding: "utf8" });
  const { nodes } = await store.snapshot(id);
  for (const letter of items) {
    const inTree = nodes.filter(({ name }) => name === `item ${letter}`).length;
    const inTrash = trashed.filter((file) => path.basename(file).startsWith(`item ${letter}`) && file.endsWith(".yml"));
    expect([letter, inTree + inTrash.length]).toEqual([letter, 1]);
  }
  const rows = profile.database.prepare("SELECT undo_id FROM trash").all();
  const waiting = new Set(trashRowsSchema.parse(rows).map((row) => row.undo_id.replace(/-\d{6}$/, "")));
  // One whose file was not taken yet, or is back already, has nothing to put back.
  for (const undoId of waiting) await store.restore(undoId).catch(() => undefined);
  profile.database.exec("DELETE FROM trash");
  const found = (await store.snapshot(id)).nodes.filter(({ name }) => name.startsWith("item "));
  expect(found.map(({ name }) => name.slice(5)).toSorted()).toEqual(items);
  for (const { name, path: itemPath } of found) {
    const { request } = await store.readRequest(id, itemPath);
    expect([request.url, request.omittedHeaders]).toEqual([name.slice(5).repeat(3000), [name.slice(5)]]);
  }
}

function expectHistory(folder: string, log: string): void {
  const history = openHistoryDatabase(folder, new Uint8Array(32).fill(7));
  // A kill may have cut the last line of the log, which ends with a line break.
  const told = readFileSync(log, "utf8").split("\n").slice(0, -1).slice(-50);
  expect(told.filter((entry) => history.read(Number(entry)) === null)).toEqual([]);
  history.close();
}

/** Resolves to the number of kills after which everything was whole. */
async function lane(count: number): Promise<number> {
  const folder = await temporaryFolder();
  const historyFolder = await temporaryFolder();
  const log = path.join(historyFolder, "log");
  writeFileSync(log, "");
  const profile = profileIn(folder);
  const secrets = await createSecretStore(profile.database, fileKeySource(profile.directory));
  const store = createCollectionStore(profile, secrets);
  const own = { profile, store, id: await store.create({ name: "Kill", directory: null }) };
  await fill(own);
  const workspace = createWorkspaceStore(profile.database, secrets, 1);
  for (let round = 0; round < count; round += 1) {
    const loop = new URL("./saveLoop.testing.ts", import.meta.url);
    const child = await startChild(loop, folder, own.id, historyFolder, log);
    // A random moment is what is tested, not something that is waited for.
    await new Promise((resume) => setTimeout(resume, Math.random() * 200));
    await child.kill();
    expect(child.firstLine).toBe("slot 1");
    await expectWhole(own);
    await expectEachOnce(own);
    expectHistory(historyFolder, log);
    expect(new Set(workspace.read().tabs[0]?.name).size).toBe(1);
    expect(profile.database.prepare("PRAGMA quick_check").get()).toEqual({ quick_check: "ok" });
  }
  const left = readdirSync(path.join(profile.collectionsDirectory, "Kill")).filter((name) => name.startsWith("."));
  expect(left.every((name) => name.endsWith(".envoi-tmp"))).toBe(true);
  return count;
}

it(
  `loses, cuts, doubles and mixes nothing in ${kills} kills at random moments`,
  { timeout: 1000 * (60 + kills * 6) },
  async () => {
    const counts = await Promise.all(Array.from({ length: lanes }, () => lane(Math.ceil(kills / lanes))));
    const survived = counts.reduce((sum, count) => sum + count, 0);
    process.stdout.write(`${survived} kills, every file whole and once\n`);
    expect(survived).toBeGreaterThanOrEqual(kills);
  },
);
