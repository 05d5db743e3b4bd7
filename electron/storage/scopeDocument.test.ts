import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { entry } from "../../shared/model/entry.ts";
import { emptyAuth } from "../../shared/model/auth.ts";
import { noScopeSettings, type ScopeSettings } from "../../shared/model/scope.ts";
import { codeOf, opened, rootFile, type OpenBed } from "./collectionBed.testing.ts";
import { schemaIsThere, schemaProblems } from "./openCollectionSchema.testing.ts";
import { readFiles } from "./temporaryProfile.testing.ts";

const variable = { description: "", disabled: false };
const full: ScopeSettings = {
  session: "s",
  delivery: { readTimeoutMs: 7 },
  auth: { ...emptyAuth.awsv4, secretAccessKey: "s3cr3t-key", region: "eu", placement: "query" },
  headers: [entry("A", "1"), { ...entry("B", "2"), disabled: true }],
  params: [entry("p", "1")],
  variables: [
    { ...variable, name: "host", value: "h", secret: false },
    { ...variable, name: "token", value: "s3cr3t-{{host}}", secret: true },
  ],
  docs: "# Orders\n",
};
const folderFile = "info:\n  name: F # mine\n  type: folder\nx-own: 1\n";

async function settingsAt({ store, id }: OpenBed, folder: string): Promise<ScopeSettings | null | undefined> {
  const { nodes, settings } = await store.snapshot(id);
  return folder === "" ? settings : nodes.find((node) => node.path === folder)?.settings;
}

describe("what a folder or a collection says", () => {
  it.each([
    ["f", "f/folder.yml", folderFile],
    ["g", "g/folder.yml", null],
    ["", "opencollection.yml", rootFile],
  ])("is saved in %j and comes back, secrets apart, and goes without a trace", async (folder, file, text) => {
    const bed = await opened({ "f/folder.yml": folderFile, "g/a.yml": "http: {method: GET, url: x}\n" });
    const before = await readFiles(bed.directory);
    await bed.store.saveScope(bed.id, folder, full);
    expect(await settingsAt(bed, folder)).toEqual(full);
    const files = await readFiles(bed.directory);
    expect(JSON.stringify(files)).not.toContain("s3cr3t");
    if (text !== null) expect(files[file]?.startsWith(text)).toBe(true);
    const problems = schemaIsThere ? schemaProblems(parse(files[file] ?? ""), folder === "" ? "" : "Folder") : [];
    expect(problems.filter((problem) => !problem.includes("x-own"))).toEqual([]);
    await bed.store.saveScope(bed.id, folder, { ...full, docs: "# Other\n" });
    const changed = await readFiles(bed.directory);
    expect(Object.keys(changed).filter((name) => changed[name] !== files[name])).toEqual([file]);
    await bed.store.saveScope(bed.id, folder, noScopeSettings);
    const { "g/folder.yml": made = "", ...after } = await readFiles(bed.directory);
    expect(after).toEqual(before);
    expect(made).toBe(text === null ? "info:\n  name: g\n  type: folder\n" : "");
    expect(bed.secrets.list("[").map((key) => key.slice(0, 8))).toEqual([]);
  });

  it("is not taken out of a broken file, nor written over it", async () => {
    const bed = await opened({ "f/folder.yml": "info: [\n" });
    expect(await codeOf(bed.store.saveScope(bed.id, "f", full))).toBe("broken-file");
    expect(await readFile(path.join(bed.directory, "f/folder.yml"), "utf8")).toBe("info: [\n");
    expect(Object.keys(await readFiles(bed.directory))).toEqual(["f/folder.yml", "opencollection.yml"]);
  });

  it("keeps a secret that somebody wrote into the file until its field is saved", async () => {
    const auth = "request:\n  auth:\n    type: bearer\n    token: theirs # typed\n";
    const bed = await opened({ "f/folder.yml": folderFile + auth });
    const found = await settingsAt(bed, "f");
    expect(found?.auth).toEqual({ type: "bearer", token: "theirs" });
    await bed.store.saveScope(bed.id, "f", { ...noScopeSettings, ...found, docs: "d" });
    const file = path.join(bed.directory, "f/folder.yml");
    expect(await readFile(file, "utf8")).toBe(`${folderFile}${auth}docs: d\n`);
    expect(bed.secrets.list("[")).toEqual([]);
    await bed.store.saveScope(bed.id, "f", { ...noScopeSettings, ...found, auth: { type: "bearer", token: "mine" } });
    expect(await readFile(file, "utf8")).toBe(`${folderFile}request:\n  auth:\n    type: bearer\n`);
    expect((await settingsAt(bed, "f"))?.auth).toEqual({ type: "bearer", token: "mine" });
  });

  it("is told of when nothing but a secret changed", async () => {
    const bed = await opened({ "f/folder.yml": folderFile });
    const auth = { type: "bearer" as const, token: "one" };
    await bed.store.saveScope(bed.id, "f", { ...noScopeSettings, auth });
    const tokens: unknown[] = [];
    const stop = bed.store.watch(() => {
      void settingsAt(bed, "f").then((settings) => tokens.push(settings?.auth));
    });
    await bed.store.snapshot(bed.id);
    await bed.store.saveScope(bed.id, "f", { ...noScopeSettings, auth: { ...auth, token: "two" } });
    await expect.poll(() => tokens.at(-1)).toEqual({ ...auth, token: "two" });
    stop();
  });

  it("does not give a client's secret to another token endpoint", async () => {
    const bed = await opened({ "f/folder.yml": folderFile });
    const auth = { ...emptyAuth.oauth2, accessTokenUrl: "https://good/token", clientId: "c", clientSecret: "s" };
    await bed.store.saveScope(bed.id, "f", { ...noScopeSettings, auth });
    expect((await settingsAt(bed, "f"))?.auth).toEqual(auth);
    const file = path.join(bed.directory, "f/folder.yml");
    const text = await readFile(file, "utf8");
    await writeFile(file, text.replace("https://good", "https://evil"));
    expect((await settingsAt(bed, "f"))?.auth).toMatchObject({
      accessTokenUrl: "https://evil/token",
      clientSecret: "",
    });
  });
});

describe("a request", () => {
  const item = `info: {name: A, type: http}
http:
  method: GET
  url: x
  auth:
    type: basic
    username: ada
    password: theirs
`;

  it("keeps a secret in its file until its auth is edited, and keeps the old one when a save is refused", async () => {
    const { store, id, directory, secrets } = await opened({ "a.yml": item });
    const save = { collectionId: id, path: "a.yml", parent: "", name: "A" };
    const { request, version } = await store.readRequest(id, "a.yml");
    expect(request.auth).toEqual({ type: "basic", username: "ada", password: "theirs" });
    const moved = await store.saveRequest({ ...save, request: { ...request, url: "y" }, expectedVersion: version });
    expect(await readFile(path.join(directory, "a.yml"), "utf8")).toBe(item.replace("url: x", "url: y"));
    const auth = { type: "basic" as const, username: "ada", password: "mine" };
    const edited = { ...request, auth };
    const refused = store.saveRequest({ ...save, request: edited, expectedVersion: version });
    expect(await codeOf(refused)).toBe("changed-on-disk");
    expect(secrets.list("[")).toEqual([]);
    await store.saveRequest({ ...save, request: edited, expectedVersion: moved.version });
    expect(await readFile(path.join(directory, "a.yml"), "utf8")).toBe(item.replace("    password: theirs\n", ""));
    expect((await store.readRequest(id, "a.yml")).request.auth).toEqual(auth);
    const emptied = { ...request, auth: { ...auth, password: "" } };
    await store.saveRequest({ ...save, request: emptied, expectedVersion: null });
    expect((await store.readRequest(id, "a.yml")).request.auth).toEqual({ ...auth, password: "" });
    expect(secrets.list("[")).toEqual([]);
  });
});
