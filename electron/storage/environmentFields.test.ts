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

it("keeps the order that a person gave, and names of others follow a renamed one", async () => {
  const { store, folder } = await collectionStore();
  const collectionId = await store.create({ name: "Order", directory: folder });
  const nothing = { color: null, dotEnvFilePath: null, variables: [] };
  for (const name of ["a", "b", "c"]) {
    const environment = { ...nothing, name, extends: name === "a" ? null : "a" };
    await store.saveEnvironment({ collectionId, previousName: null, environment });
  }
  const shown = async (): Promise<string[]> =>
    (await store.snapshot(collectionId)).environments.map((one) => `${one.name}<${one.extends ?? ""}`);
  expect(await shown()).toEqual(["a<", "b<a", "c<a"]);
  await store.orderEnvironments(collectionId, ["c", "a"]);
  expect(await shown()).toEqual(["c<a", "a<", "b<a"]);
  await store.saveEnvironment({
    collectionId,
    previousName: "a",
    environment: { ...nothing, name: "base", extends: null },
  });
  expect(await shown()).toEqual(["c<base", "base<", "b<base"]);
  await store.orderEnvironments(collectionId, []);
  expect(await shown()).toEqual(["b<base", "base<", "c<base"]);
});
