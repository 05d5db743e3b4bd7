import { chmod, mkdir, readFile, rm, stat, symlink, utimes, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it, vi } from "vitest";
import { AppError } from "../../shared/errors.ts";
import type { Collection } from "../../shared/model/collection.ts";
import { entry } from "../../shared/model/entry.ts";
import { emptyRequest } from "../../shared/model/request.ts";
import { createCollectionStore } from "./collectionStore.ts";
import { collectionStore, readFiles, writeFiles, type StoreBed } from "./temporaryProfile.testing.ts";

const root = "opencollection: 1.0.0\ninfo:\n  name: Shop\n";
const getUser = `info:
  name: Get user
  type: http
  seq: 2
# how
http:
  method: GET
  url: "http://a/users/:id?page=1"
  params:
    - {name: page, value: "1", type: query}
    - name: id
      value: 7
      type: path
  auth:
    type: digest
    username: me
`;

interface OpenBed extends StoreBed {
  id: string;
  directory: string;
}

async function opened(files: Record<string, string | Uint8Array>): Promise<OpenBed> {
  const bed = await collectionStore();
  const directory = path.join(bed.folder, "shop");
  await writeFiles(directory, { "opencollection.yml": root, ...files });
  return { ...bed, directory, id: await bed.store.open(directory) };
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  const error: unknown = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof AppError)) throw new Error(`no AppError: ${String(error)}`);
  return error.data.code;
}

const outline = ({ nodes }: Collection): string[] =>
  nodes.map((node) => `${node.type} ${node.path} ${node.method}`.trim());

describe("the tree", () => {
  it("has parents before children and siblings by seq, then name", async () => {
    const request = (name: string, seq: string, method = "GET"): string =>
      `info:\n  name: ${name}\n  type: http\n${seq}http:\n  method: ${method}\n  url: http://a\n`;
    const { store, id } = await opened({
      "b.yml": request("Item 10", ""),
      "a.yml": request("Item 9", ""),
      "c.yml": request("Zed", "  seq: 1\n", "PUT"),
      "users/folder.yml": "info:\n  name: Users\n  type: folder\n  seq: 2\n",
      "users/deep/x.yml": request("X", ""),
      "gql.yml": "info:\n  name: G\n  type: graphql\n",
      "script.yml": "type: script\nscript: x\n",
      "environments/dev.yml": "name: dev\ncolor: red\nvariables:\n  - name: host\n    value: http://dev\n",
      ".git/config.yml": "x",
      "node_modules/m/x.yml": "x: y",
    });
    const collection = await store.snapshot(id);
    expect(outline(collection)).toEqual([
      "request c.yml PUT",
      "folder users",
      "folder users/deep",
      "request users/deep/x.yml GET",
      "other gql.yml",
      "request a.yml GET",
      "request b.yml GET",
      "other script.yml",
    ]);
    expect(collection.name).toBe("Shop");
    expect(collection.environments).toEqual([
      {
        name: "dev",
        color: "red",
        variables: [{ name: "host", value: "http://dev", description: "", disabled: false, secret: false }],
      },
    ]);
  });

  it.each<[string, string | Uint8Array, number, string]>([
    ["bad syntax", "info:\n  name: [a\n", 3, "Flow sequence"],
    ["duplicate keys", "info: 1\ninfo: 2\n", 2, "Map keys must be unique"],
    ["a wrong encoding", Buffer.from("info:\n  name: caf\xe9\n", "latin1"), 2, "it is not UTF-8 text"],
    [
      "an alias bomb",
      `a: &a [${"x,".repeat(99)}x]\n${[..."bcdefgh"].map((k, i) => `${k}: &${k} [${Array(50).fill(`*${"abcdefgh"[i]}`).join(",")}]`).join("\n")}\n`,
      4,
      "aliases stand for too much",
    ],
    ["an alias to itself", "a: &a\n  b: *a\n", 2, "refers to nothing before it"],
    ["deep nesting", `a: ${"[".repeat(5000)}${"]".repeat(5000)}\n`, 1, "nested too deeply"],
    ["a list", "- a\n", 1, "not a map"],
    ["nothing", "", 1, "not a map"],
    ["too many bytes", Buffer.alloc(16 * 1024 * 1024 + 1, "#"), 1, "larger than 16 MiB"],
  ])("shows a file with %s as broken, with the line, and never overwrites it", async (_, content, line, reason) => {
    const { store, id, directory } = await opened({ "x.yml": content });
    const [node] = (await store.snapshot(id)).nodes;
    expect(node).toMatchObject({ path: "x.yml", type: "broken", problem: { code: "broken-file" } });
    expect(node?.problem?.params["line"]).toBe(line);
    expect(node?.problem?.params["reason"]).toContain(reason);
    const save = {
      collectionId: id,
      path: "x.yml",
      parent: "",
      name: "x",
      request: emptyRequest(),
      expectedVersion: null,
    };
    expect(await codeOf(store.saveRequest(save))).toBe("broken-file");
    expect((await readFile(path.join(directory, "x.yml"))).equals(Buffer.from(content))).toBe(true);
  });

  it("follows no link out of the folder and takes no path out of it", async () => {
    const { store, id, directory, folder } = await opened({});
    await writeFiles(folder, { "outside/secret.yml": getUser });
    await symlink(path.join(folder, "outside"), path.join(directory, "out"));
    await symlink(path.join(folder, "outside/secret.yml"), path.join(directory, "link.yml"));
    expect(outline(await store.snapshot(id))).toEqual(["broken link.yml"]);
    expect(await codeOf(store.readRequest(id, "link.yml"))).toBe("permission-denied");
    expect(await codeOf(store.readRequest(id, "out/secret.yml"))).toBe("permission-denied");
    expect(await codeOf(store.createFolder({ collectionId: id, parent: "out", name: "x" }))).toBe("permission-denied");
    for (const bad of ["../outside/secret.yml", "/etc/passwd", "a/../../outside/secret.yml", "a\0.yml", ".git/x.yml"]) {
      expect(await codeOf(store.readRequest(id, bad))).toBe("not-found");
    }
  });

  it("takes __proto__ as a key like any other", async () => {
    const { store, id, directory } = await opened({ "x.yml": `__proto__:\n  polluted: 1\n${getUser}` });
    const { request, version } = await store.readRequest(id, "x.yml");
    await store.saveRequest({
      collectionId: id,
      path: "x.yml",
      parent: "",
      name: "N",
      request,
      expectedVersion: version,
    });
    expect(await readFile(path.join(directory, "x.yml"), "utf8")).toContain("__proto__:\n  polluted: 1\n");
    expect(Object.prototype).not.toHaveProperty("polluted");
  });

  it("says that a deleted folder is gone, and reads it again when it is back", async () => {
    const { store, id, directory } = await opened({});
    await rm(directory, { recursive: true });
    expect((await store.snapshot(id)).problem?.code).toBe("not-found");
    await writeFiles(directory, { "opencollection.yml": root, "x.yml": getUser });
    expect(outline(await store.snapshot(id))).toEqual(["request x.yml GET"]);
  });

  it("shows a broken environment and a broken folder file", async () => {
    const { store, id } = await opened({ "environments/x.yml": "a: [", "f/folder.yml": "a: [", "f/x.yml": getUser });
    const collection = await store.snapshot(id);
    expect(outline(collection)).toEqual([
      "folder f",
      "request f/x.yml GET",
      "other environments",
      "broken environments/x.yml",
    ]);
    expect(collection.nodes[0]?.problem?.code).toBe("broken-file");
  });
});

describe("saving a request", () => {
  it("changes one line for one field and nothing for none", async () => {
    const { store, id, directory } = await opened({ "u/get.yml": getUser });
    const read = await store.readRequest(id, "u/get.yml");
    expect(read.request).toMatchObject({
      method: "GET",
      auth: { type: "inherit" },
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
    const one = await store.remove({ collectionId: id, path: renamed.path });
    expect(outline(await store.snapshot(id))).toEqual([
      "folder Users",
      "request Users/All- users copy.yml GET",
      "request Users/LIST 2.yml GET",
    ]);
    const all = await store.remove({ collectionId: id, path: folder });
    expect(outline(await store.snapshot(id))).toEqual([]);
    expect(await store.restore(all.undoId)).toEqual({ path: folder });
    expect(await store.restore(one.undoId)).toEqual(renamed);
    expect(await readFiles(directory)).toEqual(before);
    expect(await codeOf(store.restore(one.undoId))).toBe("not-found");
  });

  it("restores beside what took the place, into folders that are gone", async () => {
    const { store, id } = await opened({ "f/a.yml": getUser, "f/a.envoi": "omittedHeaders:\n  - accept\n" });
    const { undoId } = await store.remove({ collectionId: id, path: "f/a.yml" });
    await store.remove({ collectionId: id, path: "f" });
    expect(await store.restore(undoId)).toEqual({ path: "f/a.yml" });
    const second = await store.remove({ collectionId: id, path: "f/a.yml" });
    await store.saveRequest({
      collectionId: id,
      path: null,
      parent: "f",
      name: "a",
      request: emptyRequest(),
      expectedVersion: null,
    });
    const { path: back } = await store.restore(second.undoId);
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
      environment: { name: "dev", color: "#f00", variables },
    });
    const collection = await store.snapshot(id);
    expect(collection.variables).toEqual(variables);
    expect(collection.environments).toEqual([{ name: "dev", color: "#f00", variables }]);
    const files = await readFiles(directory);
    expect(JSON.stringify(files)).not.toContain("s3cr3t");
    expect(files["environments/dev.yml"]).toBe(
      'name: dev\ncolor: "#f00"\nvariables:\n  - name: host\n    value: http://a\n  - secret: true\n    name: token\n',
    );
    expect(files["opencollection.envoi"]).toBe("secretVariables:\n  - token\n");
    await store.saveEnvironment({
      collectionId: id,
      previousName: "dev",
      environment: { name: "prod", color: null, variables },
    });
    expect((await store.snapshot(id)).environments).toEqual([{ name: "prod", color: null, variables }]);
    expect(secrets.get(JSON.stringify([id, "dev", "token"]))).toBeNull();
    expect(
      await codeOf(
        store.saveEnvironment({
          collectionId: id,
          previousName: null,
          environment: { name: "prod", color: null, variables },
        }),
      ),
    ).toBe("name-taken");
    await store.removeEnvironment(id, "prod");
    expect((await store.snapshot(id)).environments).toEqual([]);
    expect(await codeOf(store.removeEnvironment(id, "prod"))).toBe("not-found");
  });

  it("sweeps the trash and what killed processes left", async () => {
    const { store, id, directory, profile } = await opened({
      "f/a.yml": getUser,
      "f/.1-x.envoi-tmp": "half",
      "f/.x.envoi-tmp/b.yml": "half",
    });
    for (const name of [".1-x.envoi-tmp", ".x.envoi-tmp"]) await utimes(path.join(directory, "f", name), 0, 0);
    const { undoId } = await store.remove({ collectionId: id, path: "f/a.yml" });
    await store.sweep(Date.now());
    expect(Object.keys(await readFiles(directory))).toEqual(["opencollection.yml"]);
    expect(Object.keys(await readFiles(profile.trashDirectory))).toHaveLength(1);
    await store.sweep(Date.now() + 31 * 24 * 60 * 60 * 1000);
    expect(await readFiles(profile.trashDirectory)).toEqual({});
    expect(await codeOf(store.restore(undoId))).toBe("not-found");
  });

  it("is seeded once, and not again after it was deleted", async () => {
    const { store, profile } = await collectionStore();
    const files = { "opencollection.yml": root, "a/x.yml": getUser };
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
