import { readdir } from "node:fs/promises";
import path from "node:path";
import { expect, it } from "vitest";
import { emptyRequest } from "../../shared/model/request.ts";
import { startChild } from "./childProcess.testing.ts";
import { createCollectionStore, type CollectionStore } from "./collectionStore.ts";
import { profileIn, temporaryFolder } from "./temporaryProfile.testing.ts";
import { createSecretStore, fileKeySource } from "./secretStore.ts";
import { createWorkspaceStore } from "./workspace.ts";

const kills = Number(process.env["ENVOI_TEST_KILLS"] ?? 50);
const lanes = 2;

async function expectWhole(store: CollectionStore, id: string): Promise<void> {
  const { nodes, problem } = await store.snapshot(id);
  expect(problem).toBeNull();
  expect(nodes.map(({ type }) => type)).toEqual(["request", "request"]);
  const { request } = await store.readRequest(id, "fixed.yml");
  if (request.body.type !== "text") throw new Error("the body is gone");
  expect(new Set(request.body.text.replaceAll("\n", ""))).toEqual(new Set([request.method]));
  expect(request.body.text.length % (80 * 100)).toBe(0);
  expect(new Set(request.omittedHeaders.join("")).size).toBe(1);
  const moving = nodes.find(({ name }) => name.startsWith("moving"));
  expect((await store.readRequest(id, moving?.path ?? "")).request.omittedHeaders).toEqual(["accept"]);
}

/** Resolves to the number of kills after which everything was whole. */
async function lane(count: number): Promise<number> {
  const folder = await temporaryFolder();
  const profile = profileIn(folder);
  const secrets = await createSecretStore(profile.database, fileKeySource(profile.directory));
  const store = createCollectionStore(profile, secrets);
  const id = await store.create({ name: "Kill", directory: null });
  const start = {
    ...emptyRequest(),
    method: "a",
    body: { type: "text" as const, text: `${"a".repeat(79)}\n`.repeat(200) },
    omittedHeaders: ["a"],
  };
  const save = { collectionId: id, path: null, parent: "", expectedVersion: null };
  await store.saveRequest({ ...save, name: "fixed", request: start });
  await store.saveRequest({ ...save, name: "moving", request: { ...emptyRequest(), omittedHeaders: ["accept"] } });
  const workspace = createWorkspaceStore(profile.database, secrets, 1);
  for (let round = 0; round < count; round += 1) {
    const child = await startChild(new URL("./saveLoop.testing.ts", import.meta.url), folder, id);
    // A random moment is what is tested, not something that is waited for.
    await new Promise((resume) => setTimeout(resume, Math.random() * 60));
    await child.kill();
    expect(child.firstLine).toBe("slot 1");
    await expectWhole(store, id);
    expect(new Set(workspace.read().tabs[0]?.name).size).toBe(1);
    expect(profile.database.prepare("PRAGMA quick_check").get()).toEqual({ quick_check: "ok" });
  }
  const leftovers = (await readdir(path.join(profile.collectionsDirectory, "Kill"))).filter((name) =>
    name.startsWith("."),
  );
  expect(leftovers.every((name) => name.endsWith(".envoi-tmp"))).toBe(true);
  return count;
}

it(
  `loses, cuts and mixes nothing in ${kills} kills at random moments`,
  { timeout: 1000 * (60 + kills * 2) },
  async () => {
    const counts = await Promise.all(Array.from({ length: lanes }, () => lane(Math.ceil(kills / lanes))));
    const survived = counts.reduce((sum, count) => sum + count, 0);
    process.stdout.write(`${survived} kills, every file whole
`);
    expect(survived).toBeGreaterThanOrEqual(kills);
  },
);
