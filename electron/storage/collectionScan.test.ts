import { readFile, rm, symlink } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { emptyRequest } from "../../shared/model/request.ts";
import { codeOf, getUser, opened, outline, rootFile } from "./collectionBed.testing.ts";
import { writeFiles } from "./temporaryProfile.testing.ts";

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
        extends: null,
        dotEnvFilePath: null,
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
      `a: &a [${"x,".repeat(99)}x]\n${Array.from("bcdefgh")
        .map((k, i) => `${k}: &${k} [${Array(50).fill(`*${"abcdefgh"[i]}`).join(",")}]`)
        .join("\n")}\n`,
      4,
      "holds more than 500000 values",
    ],
    ["an alias to itself", "a: &a\n  b: *a\n", 2, "refers to nothing before it"],
    ["deep nesting", `a: ${"[".repeat(5000)}${"]".repeat(5000)}\n`, 1, "nested too deeply"],
    ["a list", "- a\n", 1, "not a map"],
    ["nothing", "", 1, "not a map"],
    ["millions of values", "a:\n" + "- 1\n".repeat(3_000_000), 1, "too many values"],
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
    await writeFiles(directory, { "opencollection.yml": rootFile, "x.yml": getUser });
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
