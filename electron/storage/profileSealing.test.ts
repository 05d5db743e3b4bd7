import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { expect, it } from "vitest";
import { emptyRequest } from "../../shared/model/request.ts";
import type { Tab } from "../../shared/model/workspace.ts";
import { profileMigrations } from "./migrations.ts";
import { openProfile } from "./profile.ts";
import { sealProfile } from "./profileSealing.ts";
import { createSecretStore, fileKeySource } from "./secretStore.ts";
import { createSettingsStore } from "./settings.ts";
import { profileIn, temporaryFolder } from "./temporaryProfile.testing.ts";
import { createWorkspaceStore } from "./workspace.ts";

const secret = "s3cr3t-of-a-draft";
const tab: Tab = {
  id: "t",
  position: 1,
  source: null,
  name: "T",
  request: { ...emptyRequest(), auth: { type: "bearer", token: secret } },
  unsaved: true,
  version: null,
};
const proxy = { type: "http" as const, host: "p", port: 1, username: "u", password: secret, bypass: [] };

/** As the version before drafts were sealed left it. */
function oldProfile(home: string): void {
  const profile = openProfile({
    environment: { ENVOI_HOME: home },
    platform: process.platform,
    homeDirectory: home,
    migrations: profileMigrations.slice(0, 2),
  });
  const { database } = profile;
  const put = database.prepare("INSERT INTO tab VALUES (1, ?, 1, ?)");
  put.run("t", JSON.stringify(tab));
  put.run("gone", JSON.stringify({ ...tab, id: "gone", name: secret.repeat(500) }));
  database.exec("DELETE FROM tab WHERE id = 'gone'");
  database.prepare("INSERT INTO set_aside VALUES ('tab', 1, 'odd', ?, 'why', 'then')").run(`{"odd":"${secret}"`);
  database.prepare("INSERT INTO setting VALUES ('delivery', ?)").run(JSON.stringify({ proxy, newer: 1 }));
  profile.close();
}

async function filesWith(folder: string, text: string): Promise<string[]> {
  const names = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  const found = await Promise.all(
    names.map(async (entry) => {
      const file = path.join(entry.parentPath, entry.name);
      return (await readFile(file)).includes(text) ? [path.relative(folder, file)] : [];
    }),
  );
  return found.flat();
}

it("carries drafts and passwords of an older profile behind the key, and leaves none of their bytes", async () => {
  const home = await temporaryFolder();
  oldProfile(home);
  expect(await filesWith(home, secret)).toEqual(["envoi.db"]);
  const profile = profileIn(home);
  expect(await filesWith(home, secret)).toContain("envoi.db.v2.bak");
  const secrets = await createSecretStore(profile.database, fileKeySource(home));
  const settings = createSettingsStore(profile.database, secrets);
  sealProfile(profile, secrets, settings);
  expect(createWorkspaceStore(profile.database, secrets, 1).read().tabs).toEqual([tab]);
  expect(settings.read().delivery.proxy).toEqual(proxy);
  expect(await filesWith(home, secret)).toEqual([]);
  const rows = profile.database.prepare("SELECT json FROM setting WHERE key = 'delivery'").all();
  expect(JSON.parse(String(rows[0]?.["json"]))).toEqual({ proxy: { ...proxy, password: "" }, newer: 1 });
  sealProfile(profile, secrets, settings);
  expect(settings.patch({ delivery: { maxRedirects: 3 } }).delivery.proxy).toEqual(proxy);
  expect(settings.patch({ delivery: { proxy: { type: "none" } } }).delivery.proxy).toEqual({ type: "none" });
  expect(secrets.list('["settings"')).toEqual([]);
});
