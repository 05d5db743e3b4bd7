import { beforeEach, expect, test } from "vitest";
import type { Collection, TreeNode } from "../../shared/model/collection.ts";
import { emptyRequest } from "../../shared/model/request.ts";
import { noScopeSettings } from "../../shared/model/scope.ts";
import { emptySession, sessionKey } from "../../shared/model/session.ts";
import { sessionOfTab } from "./sessionOfTab.ts";
import { getState, initialState, setState } from "./store.ts";

const node = (path: string, session: string | null): TreeNode => {
  const settings = { ...noScopeSettings, session };
  return { path, type: "folder", name: path, method: "", url: "", tags: [], seq: null, problem: null, settings };
};
const collection: Collection = {
  id: "c",
  name: "c",
  directory: "/c",
  nodes: [node("a", "outer"), node("a/b", "gone"), node("z", null)],
  environments: [],
  settings: { ...noScopeSettings, session: "ofCollection" },
  problem: null,
};

function put(collectionId: string | null, sessionId: string): void {
  const reference = { collectionId, sessionId };
  const view = { reference, session: emptySession(sessionId, sessionId), usedBy: 0 };
  setState(({ sessions }) => ({ sessions: { ...sessions, [sessionKey(reference)]: view } }));
}

function keyFor(path: string | null, session: string | null): string {
  const source = path === null ? null : { collectionId: "c", path };
  const request = { ...emptyRequest(), session };
  const tab = { id: "t", position: 0, source, name: "", request, unsaved: false, version: null };
  setState({ tabs: { t: tab } });
  return sessionOfTab(getState(), "t");
}

beforeEach(() => {
  setState(initialState());
  setState({ collections: { c: collection } });
  put(null, "default");
  put(null, "shared");
  for (const id of ["own", "outer", "ofCollection", "shared"]) put("c", id);
});

test("the request's own choice comes first, the collection's session before one of the profile", () => {
  expect(keyFor("a/b/r.yml", "own")).toBe("c/own");
  expect(keyFor("a/b/r.yml", "shared")).toBe("c/shared");
  expect(keyFor(null, "shared")).toBe("/shared");
});

test("without a choice of its own it is the nearest folder's that is there, else the collection's", () => {
  expect(keyFor("a/b/r.yml", null)).toBe("c/outer");
  expect(keyFor("z/r.yml", null)).toBe("c/ofCollection");
  expect(keyFor("r.yml", "gone")).toBe("c/ofCollection");
});

test("nothing chosen anywhere is the default session", () => {
  expect(keyFor(null, null)).toBe("/default");
});
