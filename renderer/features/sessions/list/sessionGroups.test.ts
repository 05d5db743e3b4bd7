import { expect, test } from "vitest";
import type { Collection } from "../../../../shared/model/collection.ts";
import { noScopeSettings } from "../../../../shared/model/scope.ts";
import { emptySession, sessionKey } from "../../../../shared/model/session.ts";
import type { SessionView } from "../../../state/sessions.ts";
import { translate } from "../../../locales/i18n.ts";
import { sessionGroups, shownKey } from "./sessionGroups.ts";

const collection = (id: string, name: string): Collection => {
  return { id, name, directory: "/", nodes: [], environments: [], settings: noScopeSettings, problem: null };
};

function sources(list: [collectionId: string | null, id: string, name: string][]) {
  const sessions: Record<string, SessionView> = {};
  for (const [collectionId, sessionId, name] of list) {
    const reference = { collectionId, sessionId };
    sessions[sessionKey(reference)] = { reference, session: emptySession(sessionId, name), usedBy: 0 };
  }
  const collections = { a: collection("a", "Storefront"), b: collection("b", "Payments") };
  return { sessions, collections, collectionOrder: ["b", "a"] };
}

const all = sources([
  [null, "default", "Default"],
  ["a", "s1", "staging session"],
  ["a", "s2", "production"],
]);

test("sessions stand under their collections, in the tree's order, and the profile's last", () => {
  const groups = sessionGroups(all, "", translate);
  expect(groups.map(({ name, sessions }) => [name, sessions.map(({ view }) => view.session.name)])).toEqual([
    ["Storefront", ["staging session", "production"]],
    ["Everywhere", ["Default"]],
  ]);
});

test("a filter keeps what it matches, and the whole of a group whose name it matches", () => {
  expect(sessionGroups(all, " PROD ", translate).map(({ sessions }) => sessions.length)).toEqual([1]);
  expect(sessionGroups(all, "storefront", translate)[0]?.sessions).toHaveLength(2);
  expect(sessionGroups(all, "nothing", translate)).toEqual([]);
});

test("the first session is shown when the chosen one is not there", () => {
  const groups = sessionGroups(all, "", translate);
  expect(shownKey(groups, "a/s2")).toBe("a/s2");
  expect(shownKey(groups, "a/gone")).toBe("a/s1");
  expect(shownKey([], "a/s2")).toBeNull();
});
