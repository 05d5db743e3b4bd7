/**
 * A process that saves, renames, moves, deletes, restores and writes history as fast as it can until it is killed:
 * `node saveLoop.testing.ts <profile> <collection id> <history folder> <history log>`.
 */
import { appendFileSync } from "node:fs";
import { emptyRequest } from "../../shared/model/request.ts";
import { defaultHistorySettings } from "../../shared/model/workspace.ts";
import { createCollectionStore } from "./collectionStore.ts";
import { sampleRecord } from "./historyBed.testing.ts";
import { openHistoryDatabase } from "./historyDatabase.ts";
import { openProfile } from "./profile.ts";
import { createSecretStore, fileKeySource } from "./secretStore.ts";
import { createWorkspaceStore } from "./workspace.ts";
import { claimWorkspaceSlot } from "./workspaceSlot.ts";

const [home = "", collectionId = "", historyFolder = "", historyLog = ""] = process.argv.slice(2);
const profile = openProfile({ environment: { ENVOI_HOME: home }, platform: process.platform, homeDirectory: home });
const secrets = await createSecretStore(profile.database, fileKeySource(profile.directory));
const store = createCollectionStore(profile, secrets);
const slot = claimWorkspaceSlot(profile.slotsDirectory);
const workspace = createWorkspaceStore(profile.database, secrets, slot.number);
const history = openHistoryDatabase(historyFolder, new Uint8Array(32).fill(7));
const firstRound = Math.floor(Math.random() * 1000);

for (let round = firstRound; ; round += 1) {
  // The same letter from end to end, so that a mixture of two saves shows.
  const letter = String.fromCharCode(97 + (round % 26));
  await save(letter, round);
  await moveAround(round);
  const name = letter.repeat(20_000);
  const request = emptyRequest();
  workspace.saveTab({ id: "t", position: round, source: null, name, request, unsaved: true, version: null });
  const record = sampleRecord({ atMs: Date.now(), url: `http://h.test/${round}`, text: letter.repeat(5000) });
  appendFileSync(historyLog, `${history.write([record], defaultHistorySettings).ids.join("\n")}\n`);
  if (round === firstRound) process.stdout.write(`slot ${slot.number}\n`);
}

async function save(letter: string, round: number): Promise<void> {
  const text = `${letter.repeat(79)}\n`.repeat(200 + (round % 7) * 300);
  const body = { type: "text" as const, text };
  const request = { ...emptyRequest(), method: letter, body, omittedHeaders: [letter.repeat(5000)] };
  const target = { collectionId, path: "fixed.yml", parent: "", name: "fixed", expectedVersion: null };
  await store.saveRequest({ ...target, request });
}

/** Items between two folders and the collection itself, one folder into the other and back; some deleted and restored. */
async function moveAround(round: number): Promise<void> {
  const { nodes } = await store.snapshot(collectionId);
  const items = nodes.filter(({ name }) => name.startsWith("item "));
  const folders = nodes.filter(({ type }) => type === "folder").map(({ path }) => path);
  const moving = nodes.find(({ name }) => name.startsWith("moving"))?.path ?? "";
  await store.rename({ collectionId, path: moving, name: `moving ${round % 3}` });
  const paths = items.filter((_, index) => (index + round) % 3 === 0).map(({ path }) => path);
  const parent = ["", ...folders][round % (folders.length + 1)] ?? "";
  const before = nodes.find(({ path }) => path.slice(0, Math.max(0, path.lastIndexOf("/"))) === parent)?.path ?? null;
  if (round % 4 === 0) {
    const { undoId } = await store.remove({ collectionId, paths });
    await store.restore(undoId);
    return;
  }
  await store.place({ from: { collectionId, paths }, to: { collectionId, parent, before }, copy: false });
  const [first, second] = folders;
  if (round % 5 !== 0 || first === undefined || second === undefined) return;
  const isInside = second.startsWith(`${first}/`);
  const to = { collectionId, parent: isInside ? "" : first, before: null };
  await store.place({ from: { collectionId, paths: [second] }, to, copy: false });
}
