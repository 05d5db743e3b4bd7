import { mkdir, rm, utimes, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it, vi } from "vitest";
import { codeOf, getUser, opened, rootFile } from "./collectionBed.testing.ts";
import { createCollectionStore } from "./collectionStore.ts";
import { collectionStore, readFiles, writeFiles } from "./temporaryProfile.testing.ts";

describe("collections", () => {
  it("remembers what is open, by an id that stays", async () => {
    const { store, profile, secrets, folder } = await collectionStore();
    const id = await store.create({ name: "My API", directory: null });
    await mkdir(path.join(folder, "git"));
    const other = await store.create({ name: "My API", directory: path.join(folder, "git") });
    expect(path.relative(profile.directory, (await store.snapshot(id)).directory)).toBe("collections/My API");
    const later = createCollectionStore(profile, secrets);
    expect(later.list()).toEqual([id, other]);
    later.close(id);
    expect(store.list()).toEqual([other]);
    expect(await store.open(path.join(profile.collectionsDirectory, "My API", "opencollection.yml"))).toBe(id);
    expect(await codeOf(store.open(folder))).toBe("not-found");
  });

  it("keeps secret values out of the files", async () => {
    const { store, id, directory, secrets } = await opened({});
    const variable = { description: "", disabled: false };
    const variables = [
      { ...variable, name: "host", value: "http://a", secret: false },
      { ...variable, name: "token", value: "s3cr3t", secret: true },
    ];
    await store.saveVariables(id, variables);
    await store.saveEnvironment({
      collectionId: id,
      previousName: null,
      environment: { name: "dev", color: "#f00", extends: null, dotEnvFilePath: null, variables },
    });
    const collection = await store.snapshot(id);
    expect(collection.settings.variables).toEqual(variables);
    expect(collection.environments).toEqual([
      { name: "dev", color: "#f00", extends: null, dotEnvFilePath: null, variables },
    ]);
    const files = await readFiles(directory);
    expect(JSON.stringify(files)).not.toContain("s3cr3t");
    expect(files["environments/dev.yml"]).toBe(
      'name: dev\ncolor: "#f00"\nvariables:\n  - name: host\n    value: http://a\n  - secret: true\n    name: token\n',
    );
    expect(files["opencollection.envoi"]).toBe("secretVariables:\n  - token\n");
    await store.saveEnvironment({
      collectionId: id,
      previousName: "dev",
      environment: { name: "prod", color: null, extends: null, dotEnvFilePath: null, variables },
    });
    expect((await store.snapshot(id)).environments).toEqual([
      { name: "prod", color: null, extends: null, dotEnvFilePath: null, variables },
    ]);
    expect(secrets.get(JSON.stringify([id, "dev", "token"]))).toBeNull();
    expect(
      await codeOf(
        store.saveEnvironment({
          collectionId: id,
          previousName: null,
          environment: { name: "prod", color: null, extends: null, dotEnvFilePath: null, variables },
        }),
      ),
    ).toBe("name-taken");
    await store.removeEnvironment(id, "prod");
    expect((await store.snapshot(id)).environments).toEqual([]);
    expect(await codeOf(store.removeEnvironment(id, "prod"))).toBe("not-found");
  });

  it("shows a change that was asked for before and is still being written", async () => {
    const { store, id } = await opened({});
    const variable = { name: "host", value: "http://a", description: "", disabled: false, secret: false };
    const written = store.saveVariables(id, [variable]);
    expect((await store.snapshot(id)).settings.variables.map(({ value }) => value)).toEqual(["http://a"]);
    await written;
  });

  it("sweeps the trash and what killed processes left", async () => {
    const { store, id, directory, profile } = await opened({
      "f/a.yml": getUser,
      "f/.1-x.envoi-tmp": "half",
      "f/.x.envoi-tmp/b.yml": "half",
    });
    for (const name of [".1-x.envoi-tmp", ".x.envoi-tmp"]) await utimes(path.join(directory, "f", name), 0, 0);
    const { undoId } = await store.remove({ collectionId: id, paths: ["f/a.yml"] });
    await store.sweep(Date.now());
    expect(Object.keys(await readFiles(directory))).toEqual(["opencollection.yml"]);
    expect(Object.keys(await readFiles(profile.trashDirectory))).toHaveLength(1);
    await store.sweep(Date.now() + 31 * 24 * 60 * 60 * 1000);
    expect(await readFiles(profile.trashDirectory)).toEqual({});
    expect(await codeOf(store.restore(undoId))).toBe("not-found");
  });

  it("is seeded once, and not again after it was deleted", async () => {
    const { store, profile } = await collectionStore();
    const files = { "opencollection.yml": rootFile, "a/x.yml": getUser };
    const id = await store.seedCollection("practice", files);
    expect(store.list()).toEqual([id]);
    store.close(id ?? "");
    await rm(path.join(profile.collectionsDirectory, "practice"), { recursive: true });
    expect(await store.seedCollection("practice", files)).toBeNull();
    expect(store.list()).toEqual([]);
  });
});

describe("watching", () => {
  it("tells once of a change made here, and of changes on disk in new folders", async () => {
    const { store, id, directory } = await opened({ "get.yml": getUser });
    const changes: string[] = [];
    const stop = store.watch(({ type }) => void changes.push(type));
    await store.snapshot(id);
    const { request, name } = await store.readRequest(id, "get.yml");
    await store.saveRequest({
      collectionId: id,
      path: "get.yml",
      parent: "",
      name,
      request: { ...request, method: "PUT" },
      expectedVersion: null,
    });
    await vi.waitFor(() => expect(changes).toEqual(["changed"]), 5000);
    await writeFiles(directory, { "new/deep/x.yml": getUser });
    await vi.waitFor(async () => {
      expect(changes.length).toBeGreaterThan(1);
      expect((await store.snapshot(id)).nodes.map(({ path: at }) => at)).toContain("new/deep/x.yml");
    }, 5000);
    const told = changes.length;
    await vi.waitFor(async () => {
      await writeFile(path.join(directory, "new/deep/x.yml"), `${getUser}# ${Math.random()}\n`);
      expect(changes.length).toBeGreaterThan(told);
    }, 5000);
    store.close(id);
    expect(changes.at(-1)).toBe("closed");
    stop();
  });
});
