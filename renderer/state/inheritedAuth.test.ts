import { expect, test } from "vitest";
import { emptyAuth, type Auth } from "../../shared/model/auth.ts";
import type { Collection, TreeNode } from "../../shared/model/collection.ts";
import { noScopeSettings } from "../../shared/model/scope.ts";
import { emptySession } from "../../shared/model/session.ts";
import { inheritedAuth } from "./inheritedAuth.ts";

const { basic, bearer, digest, none, inherit } = emptyAuth;

function folder(path: string, auth: Auth | null): TreeNode {
  const settings = auth === null ? null : { ...noScopeSettings, auth };
  return { path, type: "folder", name: path, method: "", url: "", tags: [], seq: null, problem: null, settings };
}

function stateWith(folders: Record<string, Auth | null>, ofCollection: Auth, ofSession: Auth) {
  const collection: Collection = {
    id: "c",
    name: "C",
    directory: "/c",
    nodes: Object.entries(folders).map(([path, auth]) => folder(path, auth)),
    environments: [],
    problem: null,
    settings: { ...noScopeSettings, auth: ofCollection },
  };
  const session = { ...emptySession("s", "S"), auth: ofSession };
  return {
    collections: { c: collection },
    sessions: { "/s": { reference: { collectionId: null, sessionId: "s" }, session, usedBy: 0 } },
  };
}

test("the nearest folder that says anything is inherited from", () => {
  const state = stateWith({ a: bearer, "a/b": inherit, ab: basic }, basic, basic);
  expect(inheritedAuth(state, "c", "a/b/x.yml", "/s")).toMatchObject({ kind: "bearer", source: "folder", place: "a" });
});

test("none is an answer too, and ends the search", () => {
  const state = stateWith({ a: none }, basic, basic);
  expect(inheritedAuth(state, "c", "a/x.yml", "/s")).toMatchObject({ kind: "none", source: "folder" });
});

test("without a folder's word the collection's holds, then the session's", () => {
  expect(inheritedAuth(stateWith({ a: null }, digest, basic), "c", "a/x.yml", "/s")).toMatchObject({
    kind: "digest",
    source: "collection",
    name: "C",
    place: "",
  });
  expect(inheritedAuth(stateWith({}, inherit, basic), "c", "x.yml", "/s")).toMatchObject({
    kind: "basic",
    source: "session",
    place: "/s",
  });
  expect(inheritedAuth(stateWith({}, inherit, none), "c", "x.yml", "/s")).toBeNull();
});

test("a request without a file inherits from its session alone", () => {
  expect(inheritedAuth(stateWith({}, digest, basic), null, null, "/s")).toMatchObject({ source: "session" });
});
