import { describe, expect, it } from "vitest";
import {
  authInForce,
  inheritanceLayers,
  inheritedHeaders,
  inheritedRows,
  mergedDefaults,
  type InheritanceLayer,
} from "./inheritance.ts";
import type { Auth } from "./model/auth.ts";
import { entry, type Entry } from "./model/entry.ts";
import { emptyRequest } from "./model/request.ts";
import { noScopeSettings } from "./model/scope.ts";
import { emptySession } from "./model/session.ts";
import { withSessionDefaults } from "./sessionDefaults.ts";

const bearer = (token: string): Auth => ({ type: "bearer", token });
const inherit: Auth = { type: "inherit" };

function layers(given: { inner?: object; outer?: object; collection?: object; session?: object }): InheritanceLayer[] {
  const scope = (name: string, settings: object | undefined) => ({
    name,
    settings: settings === undefined ? null : { ...noScopeSettings, ...settings },
  });
  return inheritanceLayers(
    [scope("inner", given.inner), scope("outer", given.outer)],
    scope("Shop", given.collection),
    { ...emptySession("s", "Session"), ...given.session },
  );
}

describe("the auth in force", () => {
  it.each<[string, Auth, Parameters<typeof layers>[0], string, string]>([
    ["is the request's own", bearer("r"), { inner: { auth: bearer("i") } }, "r", "request "],
    [
      "is the nearest folder's",
      inherit,
      { inner: { auth: bearer("i") }, outer: { auth: bearer("o") } },
      "i",
      "folder inner",
    ],
    ["passes folders that inherit", inherit, { inner: {}, outer: { auth: bearer("o") } }, "o", "folder outer"],
    ["is the collection's", inherit, { collection: { auth: bearer("c") } }, "c", "collection Shop"],
    ["is the session's at last", inherit, { collection: {}, session: { auth: bearer("s") } }, "s", "session Session"],
    [
      "ends at a folder that says none",
      inherit,
      { inner: { auth: { type: "none" } }, session: { auth: bearer("s") } },
      "none",
      "folder inner",
    ],
    ["is none where a session says inherit", inherit, { session: { auth: inherit } }, "none", "session Session"],
  ])("%s", (_, own, around, expected, from) => {
    const found = authInForce({ auth: own }, layers(around));
    expect(found.auth.type === "bearer" ? found.auth.token : found.auth.type).toBe(expected);
    expect(`${found.from.source} ${found.from.name}`).toBe(from);
  });
});

describe("headers and params", () => {
  const off = (name: string): Entry => ({ ...entry(name, "x"), disabled: true });
  const around = layers({
    inner: { headers: [entry("A", "inner"), off("B")], params: [entry("p", "inner")] },
    outer: { headers: [entry("a", "outer"), entry("B", "outer")] },
    collection: { headers: [entry("C", "1"), entry("C", "2")], params: [entry("P", "collection"), entry("p", "no")] },
    session: { headers: [entry("c", "no"), entry("D", "session"), entry("", "no")] },
  });

  it("are each name's nearest, the farther first, with their source", () => {
    const shown = inheritedHeaders(around, inherit).map(({ row, from }) => `${row.name} ${row.value} ${from.name}`);
    expect(shown).toEqual(["D session Session", "C 1 Shop", "C 2 Shop", "B outer outer", "A inner inner"]);
  });

  it("go under the request's, which may switch them off", () => {
    const request = {
      ...emptyRequest(),
      url: "/x?q=1",
      params: [{ name: "q", value: "1", type: "query" as const, description: "", disabled: false }],
      headers: [entry("d", "own")],
      omittedHeaders: ["c"],
      omittedParams: ["P"],
    };
    const merged = withSessionDefaults(request, mergedDefaults("http://h/base", around, inherit));
    expect(merged.url).toBe("http://h/base/x?q=1&p=inner");
    expect(merged.headers.map(({ name, value }) => `${name} ${value}`)).toEqual(["B outer", "A inner", "d own"]);
    const { headers, params } = inheritedRows(request, around);
    expect(headers.map(({ row, state }) => `${row.name} ${state}`)).toEqual([
      "D overridden",
      "C omitted",
      "C omitted",
      "B sent",
      "A sent",
    ]);
    expect(params.map(({ row, state }) => `${row.name} ${state}`)).toEqual(["P omitted", "p sent"]);
  });

  it("give up an Authorization header that is farther than the auth in force, and no other", () => {
    const authorization = (value: string) => ({ headers: [entry("Authorization", value)] });
    const farther = layers({ inner: { auth: bearer("i") }, collection: authorization("Custom c") });
    expect(mergedDefaults("", farther, inherit)).toMatchObject({ headers: [], auth: bearer("i") });
    const nearer = layers({ inner: authorization("Custom i"), collection: { auth: bearer("c") } });
    expect(mergedDefaults("", nearer, inherit).headers).toEqual([entry("Authorization", "Custom i")]);
    expect(mergedDefaults("", farther, { type: "none" }).headers).toEqual([entry("Authorization", "Custom c")]);
    const none = layers({ inner: { auth: { type: "none" } }, collection: authorization("Custom c") });
    expect(mergedDefaults("", none, inherit).headers).toEqual([entry("Authorization", "Custom c")]);
  });
});
