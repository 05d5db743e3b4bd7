import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, it } from "vitest";
import { collectionStore } from "./temporaryProfile.testing.ts";

it("writes what an environment extends and its .env file, and nothing else of the file", async () => {
  const { store, folder } = await collectionStore();
  const collectionId = await store.create({ name: "Fields", directory: folder });
  const { directory } = await store.snapshot(collectionId);
  const base = { name: "base", color: null, extends: null, dotEnvFilePath: null, variables: [] };
  await store.saveEnvironment({ collectionId, previousName: null, environment: base });
  const file = path.join(directory, "environments", "base.yml");
  await writeFile(file, "# ours\nname: base\nunknown: kept # too\n");
  const full = { ...base, color: "#2e9e6b", extends: "other", dotEnvFilePath: "secrets/.env" };
  await store.saveEnvironment({ collectionId, previousName: "base", environment: full });
  expect(await readFile(file, "utf8")).toBe(
    '# ours\nname: base\nunknown: kept # too\ncolor: "#2e9e6b"\nextends: other\ndotEnvFilePath: secrets/.env\n',
  );
  expect((await store.snapshot(collectionId)).environments).toEqual([full]);
  await store.saveEnvironment({ collectionId, previousName: "base", environment: base });
  expect(await readFile(file, "utf8")).toBe("# ours\nname: base\nunknown: kept # too\n");
});
