import { chmod, readFile, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { entry } from "../../shared/model/entry.ts";
import { emptyRequest } from "../../shared/model/request.ts";
import { codeOf, getUser, opened, outline, rootFile } from "./collectionBed.testing.ts";
import { readFiles } from "./temporaryProfile.testing.ts";

describe("saving a request", () => {
  it("changes one line for one field and nothing for none", async () => {
    const { store, id, directory } = await opened({ "u/get.yml": getUser });
    const read = await store.readRequest(id, "u/get.yml");
    expect(read.request).toMatchObject({
      method: "GET",
      auth: { type: "digest" },
      params: [{ name: "page" }, { name: "id", value: "7", type: "path" }],
    });
    const save = { collectionId: id, path: "u/get.yml", parent: "u", name: read.name, expectedVersion: read.version };
    const same = await store.saveRequest({ ...save, request: read.request });
    expect(same.version).toBe(read.version);
    expect(await readFile(path.join(directory, "u/get.yml"), "utf8")).toBe(getUser);
    await store.saveRequest({ ...save, request: { ...read.request, method: "PATCH" } });
    expect(await readFile(path.join(directory, "u/get.yml"), "utf8")).toBe(
      getUser.replace("method: GET", "method: PATCH"),
    );
  });

  it("refuses when the file or its .envoi changed since, and replaces on purpose", async () => {
    const { store, id, directory } = await opened({ "get.yml": getUser });
    const { request, name, version } = await store.readRequest(id, "get.yml");
    await writeFile(path.join(directory, "get.envoi"), "delivery:\n  tlsVerify: false\n");
    const save = { collectionId: id, path: "get.yml", parent: "", name, request: { ...request, method: "PUT" } };
    expect(await codeOf(store.saveRequest({ ...save, expectedVersion: version }))).toBe("changed-on-disk");
    expect(await readFile(path.join(directory, "get.yml"), "utf8")).toBe(getUser);
    const saved = await store.saveRequest({ ...save, expectedVersion: null });
    expect((await store.readRequest(id, "get.yml")).version).toBe(saved.version);
    await rm(path.join(directory, "get.yml"));
    expect(await codeOf(store.saveRequest({ ...save, expectedVersion: saved.version }))).toBe("changed-on-disk");
    await store.saveRequest({ ...save, expectedVersion: null });
    expect((await store.readRequest(id, "get.yml")).request.method).toBe("PUT");
  });

  it("keeps in the .envoi what the format cannot hold, and takes the file away when nothing is left", async () => {
    const { store, id, directory } = await opened({});
    const request = {
      ...emptyRequest(),
      omittedHeaders: ["user-agent"],
      delivery: { totalTimeoutMs: 5000, followRedirects: false, tlsVerify: false, connectTimeoutMs: null },
    };
    const saved = await store.saveRequest({
      collectionId: id,
      path: null,
      parent: "",
      name: "Get/user?",
      request,
      expectedVersion: null,
    });
    const files = await readFiles(directory);
    expect(saved.path).toBe("Get-user-.yml");
    expect(files["Get-user-.envoi"]).toBe(
      "omittedHeaders:\n  - user-agent\ndelivery:\n  tlsVerify: false\n  connectTimeoutMs: null\n",
    );
    expect(files["Get-user-.yml"]).toContain("settings:\n  timeout: 5000\n  followRedirects: false\n");
    expect((await store.readRequest(id, saved.path)).request).toEqual(request);
    await store.saveRequest({
      collectionId: id,
      path: saved.path,
      parent: "",
      name: "n",
      request: emptyRequest(),
      expectedVersion: saved.version,
    });
    expect(Object.keys(await readFiles(directory))).toEqual(["Get-user-.yml", "opencollection.yml"]);
  });

  it("refuses a request that it could not read again, and keeps the file", async () => {
    const { store, id, directory } = await opened({ "get.yml": getUser });
    const request = { ...emptyRequest(), body: { type: "text" as const, text: "x".repeat(17 * 1024 * 1024) } };
    const save = { collectionId: id, parent: "", name: "big", request, expectedVersion: null };
    expect(await codeOf(store.saveRequest({ ...save, path: "get.yml" }))).toBe("write-failed");
    expect(await codeOf(store.saveRequest({ ...save, path: null }))).toBe("write-failed");
    expect(await readFiles(directory)).toEqual({ "get.yml": getUser, "opencollection.yml": rootFile });
  });

  it("keeps the file's mode", async () => {
    const { store, id, directory } = await opened({ "get.yml": getUser });
    await chmod(path.join(directory, "get.yml"), 0o640);
    const { request, name } = await store.readRequest(id, "get.yml");
    await store.saveRequest({
      collectionId: id,
      path: "get.yml",
      parent: "",
      name,
      request: { ...request, method: "PUT" },
      expectedVersion: null,
    });
    expect((await stat(path.join(directory, "get.yml"))).mode & 0o777).toBe(0o640);
  });
});

describe("items", () => {
  it("makes, renames, duplicates, deletes and restores with the .envoi beside them", async () => {
    const { store, id, directory } = await opened({});
    const { path: folder } = await store.createFolder({ collectionId: id, parent: "", name: "Users" });
    const request = { ...emptyRequest(), headers: [entry("A", "b")], omittedHeaders: ["accept"] };
    const made = await store.saveRequest({
      collectionId: id,
      path: null,
      parent: folder,
      name: "List",
      request,
      expectedVersion: null,
    });
    const again = await store.saveRequest({
      collectionId: id,
      path: null,
      parent: folder,
      name: "LIST",
      request,
      expectedVersion: null,
    });
    expect([made.path, again.path]).toEqual(["Users/List.yml", "Users/LIST 2.yml"]);
    const renamed = await store.rename({ collectionId: id, path: made.path, name: "All: users" });
    expect(renamed.path).toBe("Users/All- users.yml");
    const copied = await store.duplicate({ collectionId: id, path: renamed.path });
    expect((await store.readRequest(id, copied.path)).name).toBe("All: users copy");
    const before = await readFiles(directory);
    expect(Object.keys(before)).toEqual([
      "Users/All- users copy.envoi",
      "Users/All- users copy.yml",
      "Users/All- users.envoi",
      "Users/All- users.yml",
      "Users/LIST 2.envoi",
      "Users/LIST 2.yml",
      "Users/folder.yml",
      "opencollection.yml",
    ]);
    const one = await store.remove({ collectionId: id, paths: [renamed.path] });
    expect(outline(await store.snapshot(id))).toEqual([
      "folder Users",
      "request Users/All- users copy.yml GET",
      "request Users/LIST 2.yml GET",
    ]);
    const all = await store.remove({ collectionId: id, paths: [folder] });
    expect(outline(await store.snapshot(id))).toEqual([]);
    expect(await store.restore(all.undoId)).toEqual({ paths: [folder] });
    expect(await store.restore(one.undoId)).toEqual({ paths: [renamed.path] });
    expect(await readFiles(directory)).toEqual(before);
    expect(await codeOf(store.restore(one.undoId))).toBe("not-found");
  });

  it("restores beside what took the place, into folders that are gone", async () => {
    const { store, id } = await opened({ "f/a.yml": getUser, "f/a.envoi": "omittedHeaders:\n  - accept\n" });
    const { undoId } = await store.remove({ collectionId: id, paths: ["f/a.yml"] });
    await store.remove({ collectionId: id, paths: ["f"] });
    expect(await store.restore(undoId)).toEqual({ paths: ["f/a.yml"] });
    const second = await store.remove({ collectionId: id, paths: ["f/a.yml"] });
    await store.saveRequest({
      collectionId: id,
      path: null,
      parent: "f",
      name: "a",
      request: emptyRequest(),
      expectedVersion: null,
    });
    const [back = ""] = (await store.restore(second.undoId)).paths;
    expect(back).toBe("f/a 2.yml");
    expect((await store.readRequest(id, back)).request.omittedHeaders).toEqual(["accept"]);
  });

  it("renames and duplicates whole folders and the collection itself", async () => {
    const { store, id } = await opened({ "f/a.yml": getUser, "f/g/b.yml": getUser });
    const renamed = await store.rename({ collectionId: id, path: "f", name: "con" });
    expect(renamed.path).toBe("con_");
    await store.duplicate({ collectionId: id, path: "con_" });
    await store.rename({ collectionId: id, path: "", name: "Store" });
    const collection = await store.snapshot(id);
    expect(collection.name).toBe("Store");
    expect(collection.nodes.filter(({ type }) => type === "folder").map(({ path: at, name }) => [at, name])).toEqual([
      ["con_", "con"],
      ["con_/g", "g"],
      ["con copy", "con copy"],
      ["con copy/g", "g"],
    ]);
  });
});
