import { expect, test } from "vitest";
import type { Collection, TreeNode } from "../../shared/model/collection.ts";
import { defaultDelivery, type DeliveryOverrides } from "../../shared/model/delivery.ts";
import { noScopeSettings, type ScopeSettings } from "../../shared/model/scope.ts";
import { emptySession, sessionKey } from "../../shared/model/session.ts";
import { inheritedSession } from "./inheritedSession.ts";
import { inheritedByScope } from "./scopes.ts";
import { initialState } from "./store.ts";
import type { SessionView } from "./sessions.ts";

function folder(path: string, settings: ScopeSettings | null): TreeNode {
  return { path, type: "folder", name: path, method: "", url: "", tags: [], seq: null, problem: null, settings };
}

function session(collectionId: string | null, id: string, delivery: DeliveryOverrides = {}): [string, SessionView] {
  const reference = { collectionId, sessionId: id };
  return [sessionKey(reference), { reference, session: { ...emptySession(id, id), delivery }, usedBy: 0 }];
}

const nodes = [
  folder("a", { ...noScopeSettings, session: "shared", delivery: { readTimeoutMs: 1 } }),
  folder("a/b", { ...noScopeSettings, session: "gone", delivery: { writeTimeoutMs: 2 } }),
  folder("ab", { ...noScopeSettings, delivery: { readTimeoutMs: 9 } }),
];
const collection: Collection = {
  id: "c",
  name: "C",
  directory: "/c",
  nodes,
  environments: [],
  problem: null,
  settings: { ...noScopeSettings, session: "own", delivery: { connectTimeoutMs: 3 } },
};
const state = {
  collections: { c: collection },
  sessions: Object.fromEntries([
    session("c", "own", { poolTimeoutMs: 4 }),
    session(null, "shared", { totalTimeoutMs: 5, connectTimeoutMs: 6 }),
    session(null, "default"),
  ]),
  settings: { ...initialState().settings, delivery: defaultDelivery },
};

test("a folder inherits from those around it, the collection, the session and the settings", () => {
  const { delivery, origins } = inheritedByScope(state, { collectionId: "c", path: "a/b" }, null);
  expect([delivery.readTimeoutMs, origins.readTimeoutMs]).toEqual([1, { source: "folder", name: "a" }]);
  expect([delivery.connectTimeoutMs, origins.connectTimeoutMs.source]).toEqual([3, "collection"]);
  expect([delivery.totalTimeoutMs, origins.totalTimeoutMs]).toEqual([5, { source: "session", name: "shared" }]);
  expect(origins.writeTimeoutMs.source).toBe("application");
});

test("a collection inherits nothing from itself, but from the session that it chose", () => {
  const { delivery, origins } = inheritedByScope(state, { collectionId: "c", path: "" }, "own");
  expect(origins.connectTimeoutMs.source).toBe("application");
  expect([delivery.poolTimeoutMs, origins.poolTimeoutMs.source]).toEqual([4, "session"]);
});

test("the nearest choice of a session that exists is inherited", () => {
  expect(inheritedSession(state, "c", "a/b/x.yml")).toMatchObject({ key: "/shared", source: "folder", name: "a" });
  expect(inheritedSession(state, "c", "ab/x.yml")).toMatchObject({ key: "c/own", source: "collection", name: "C" });
  expect(inheritedSession(state, "c", "")).toMatchObject({ key: "/default", source: "application" });
  expect(inheritedSession(state, null, null)).toMatchObject({ key: "/default", source: "application" });
});
