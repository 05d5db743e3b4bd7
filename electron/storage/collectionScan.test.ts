import { symlink } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { codeOf, getUser, opened, outline } from "./collectionBed.testing.ts";
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
