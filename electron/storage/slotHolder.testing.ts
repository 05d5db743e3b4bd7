/** A process that opens a profile, claims a slot, saves a tab named by its argument, says so and waits to be killed. */
import { emptyRequest } from "../../shared/model/request.ts";
import { openProfile } from "./profile.ts";
import { createSecretStore, fileKeySource } from "./secretStore.ts";
import { createWorkspaceStore } from "./workspace.ts";
import { claimWorkspaceSlot } from "./workspaceSlot.ts";

const [home = "", tabName = ""] = process.argv.slice(2);
const profile = openProfile({ environment: { ENVOI_HOME: home }, platform: process.platform, homeDirectory: home });
const secrets = await createSecretStore(profile.database, fileKeySource(profile.directory));
const slot = claimWorkspaceSlot(profile.slotsDirectory);
const workspace = createWorkspaceStore(profile.database, secrets, slot.number);
const restored = workspace.read().tabs.map(({ name }) => name);
workspace.saveTab({
  id: tabName,
  position: 1,
  source: null,
  name: tabName,
  request: emptyRequest(),
  unsaved: true,
  version: null,
});
process.stdout.write(`${JSON.stringify({ slot: slot.number, restored })}\n`);
// A lock that nothing refers to any more is collected, and let go.
setInterval(() => slot.number, 60_000);
