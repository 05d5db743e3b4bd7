/** A process that saves as fast as it can until it is killed: `node saveLoop.testing.ts <profile> <collection id>`. */
import { emptyRequest } from "../../shared/model/request.ts";
import { createCollectionStore } from "./collectionStore.ts";
import { openProfile } from "./profile.ts";
import { createSecretStore, fileKeySource } from "./secretStore.ts";
import { createWorkspaceStore } from "./workspace.ts";
import { claimWorkspaceSlot } from "./workspaceSlot.ts";

const [home = "", collectionId = ""] = process.argv.slice(2);
const profile = openProfile({ environment: { ENVOI_HOME: home }, platform: process.platform, homeDirectory: home });
const secrets = await createSecretStore(profile.database, fileKeySource(profile.directory));
const store = createCollectionStore(profile, secrets);
const slot = claimWorkspaceSlot(profile.slotsDirectory);
const workspace = createWorkspaceStore(profile.database, secrets, slot.number);
let moving = (await store.snapshot(collectionId)).nodes.find(({ name }) => name.startsWith("moving"))?.path ?? "";

for (let round = 0; ; round += 1) {
  // The same letter from end to end, so that a mixture of two saves shows.
  const letter = String.fromCharCode(97 + (round % 26));
  const text = `${letter.repeat(79)}\n`.repeat(200 + (round % 7) * 300);
  const request = {
    ...emptyRequest(),
    method: letter,
    body: { type: "text" as const, text },
    omittedHeaders: [letter.repeat(5000)],
  };
  await store.saveRequest({
    collectionId,
    path: "fixed.yml",
    parent: "",
    name: "fixed",
    request,
    expectedVersion: null,
  });
  moving = (await store.rename({ collectionId, path: moving, name: `moving ${round % 3}` })).path;
  const name = letter.repeat(20_000);
  workspace.saveTab({
    id: "t",
    position: round,
    source: null,
    name,
    request: emptyRequest(),
    unsaved: true,
    version: null,
  });
  if (round === 0) process.stdout.write(`slot ${slot.number}\n`);
}
