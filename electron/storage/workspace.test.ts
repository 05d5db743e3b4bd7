import type { DatabaseSync } from "node:sqlite";
import { describe, expect, it } from "vitest";
import { emptyRequest } from "../../shared/model/request.ts";
import { defaultLayout, type Tab } from "../../shared/model/workspace.ts";
import { profileIn, temporaryFolder } from "./temporaryProfile.testing.ts";
import { createSecretStore, fileKeySource, type SecretStore } from "./secretStore.ts";
import { createSettingsStore, defaultSettings } from "./settings.ts";
import { createWorkspaceStore } from "./workspace.ts";

const tab = (id: string, position: number): Tab => ({
  id,
  position,
  source: null,
  name: id,
  request: emptyRequest(),
  unsaved: true,
  version: null,
});

async function bed(): Promise<{ database: DatabaseSync; secrets: SecretStore }> {
  const { database, directory } = profileIn(await temporaryFolder());
  return { database, secrets: await createSecretStore(database, fileKeySource(directory)) };
}

function putDraft(
  database: DatabaseSync,
  { cipher }: SecretStore,
  slot: number,
  id: string,
  position: number,
  json: string,
): void {
  const put = database.prepare("INSERT INTO draft (slot, id, position, box) VALUES (?, ?, ?, ?)");
  put.run(slot, id, position, cipher.seal(JSON.stringify(["draft", slot, id]), json));
}

describe("the workspace", () => {
  it("keeps tabs in their order and the layout, for each slot", async () => {
    const { database, secrets } = await bed();
    const one = createWorkspaceStore(database, secrets, 1);
    expect(one.read()).toEqual({ tabs: [], layout: defaultLayout });
    one.saveTab(tab("b", 2));
    one.saveTab(tab("a", 3));
    one.saveTab({ ...tab("a", 1), name: "again" });
    one.saveLayout({ ...defaultLayout, split: 0.5 });
    createWorkspaceStore(database, secrets, 2).saveTab(tab("a", 1));
    expect(one.read()).toEqual({
      tabs: [{ ...tab("a", 1), name: "again" }, tab("b", 2)],
      layout: { ...defaultLayout, split: 0.5 },
    });
    one.removeTab("a");
    one.removeTab("none");
    expect(one.read().tabs).toEqual([tab("b", 2)]);
    expect(createWorkspaceStore(database, secrets, 2).read().tabs).toEqual([tab("a", 1)]);
  });

  it("reads drafts from before there were sessions", async () => {
    const { database, secrets } = await bed();
    const store = createWorkspaceStore(database, secrets, 1);
    const { session: _1, sendCookies: _2, storeCookies: _3, omittedParams: _4, ...request } = emptyRequest();
    putDraft(database, secrets, 1, "old", 1, JSON.stringify({ ...tab("old", 1), request }));
    expect(store.read().tabs).toEqual([tab("old", 1)]);
  });

  it("sets broken rows aside and reads the others", async () => {
    const { database, secrets } = await bed();
    const store = createWorkspaceStore(database, secrets, 1);
    store.saveTab(tab("good", 1));
    putDraft(database, secrets, 1, "cut", 2, '{"id":');
    putDraft(database, secrets, 1, "odd", 3, '{"id":"odd"}');
    database.exec(`INSERT INTO layout VALUES (1, '{"split":"x"}')`);
    expect(store.read()).toEqual({ tabs: [tab("good", 1)], layout: defaultLayout });
    const aside = database.prepare("SELECT source, slot, id, json FROM set_aside ORDER BY id").all();
    const opened = aside.map(({ source, slot, id, json }) => {
      const box = new Uint8Array(Buffer.from(String(json), "base64"));
      return [source, id, source === "draft" ? secrets.cipher.open(JSON.stringify(["draft", slot, id]), box) : json];
    });
    expect(opened).toEqual([
      ["layout", "", '{"split":"x"}'],
      ["draft", "cut", '{"id":'],
      ["draft", "odd", '{"id":"odd"}'],
    ]);
    expect(store.read().tabs).toHaveLength(1);
    expect(database.prepare("SELECT count(*) AS rows FROM set_aside").get()).toEqual({ rows: 3 });
  });
});

describe("settings", () => {
  it("are the defaults until they are changed, field by field", async () => {
    const { database, secrets } = await bed();
    const store = createSettingsStore(database, secrets);
    expect(store.read()).toEqual(defaultSettings);
    store.patch({ theme: "dark", delivery: { maxRedirects: 3 } });
    expect(store.patch({ delivery: { tlsVerify: false } })).toEqual({
      ...defaultSettings,
      theme: "dark",
      delivery: { ...defaultSettings.delivery, maxRedirects: 3, tlsVerify: false },
    });
    expect(() => store.patch({ delivery: { maxRedirects: -1 } })).toThrowError(/contract/);
  });

  it("keep what a newer version wrote, and take the default for what they cannot read", async () => {
    const { database, secrets } = await bed();
    const store = createSettingsStore(database, secrets);
    const delivery = { maxRedirects: "many", tlsVerify: false, newer: [1] };
    database
      .prepare(
        "INSERT INTO setting VALUES ('delivery', ?), ('theme', '\"sepia\"'), ('other', '{\"a\":1}'), ('language', 'x')",
      )
      .run(JSON.stringify(delivery));
    expect(store.read()).toEqual({ ...defaultSettings, delivery: { ...defaultSettings.delivery, tlsVerify: false } });
    store.patch({ language: "fr", delivery: { maxRedirects: 2 } });
    const rows = new Map(
      database
        .prepare("SELECT key, json FROM setting")
        .all()
        .map((row) => [row["key"], row["json"]]),
    );
    expect(JSON.parse(String(rows.get("delivery")))).toEqual({ ...delivery, maxRedirects: 2 });
    expect([rows.get("other"), rows.get("theme")]).toEqual(['{"a":1}', '"sepia"']);
  });
});
