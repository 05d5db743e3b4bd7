/** The merge tables of requests 2.32 (`Session`, `merge_setting`) and httpx 0.28 (`Client`, `_merge_url`). */
import { describe, expect, it } from "vitest";
import { entry, type Entry } from "./model/entry.ts";
import { emptyRequest, type Request } from "./model/request.ts";
import { emptySession } from "./model/session.ts";
import { paramsFromUrl } from "./params.ts";
import { joinBaseUrl, withSessionDefaults, type SessionDefaults } from "./sessionDefaults.ts";

const off = (name: string): Entry => ({ ...entry(name, "x"), disabled: true });

function merged(session: Partial<SessionDefaults>, request: Partial<Request>): Request {
  const typed = { ...emptyRequest(), url: "http://h/", ...request };
  const params = typed.params.length > 0 ? typed.params : paramsFromUrl(typed.url, []);
  return withSessionDefaults({ ...typed, params }, { ...emptySession("s", "S"), ...session });
}

const headersOf = (request: Request): string[] =>
  request.headers.filter(({ disabled }) => !disabled).map(({ name, value }) => `${name}: ${value}`);

describe("headers", () => {
  it.each<[string, Entry[], Partial<Request>, string[]]>([
    ["of the session alone", [entry("A", "s")], {}, ["A: s"]],
    ["of both, the session's first", [entry("A", "s")], { headers: [entry("B", "r")] }, ["A: s", "B: r"]],
    [
      "of the request win, whatever the case",
      [entry("Accept", "s")],
      { headers: [entry("aCCept", "r")] },
      ["aCCept: r"],
    ],
    ["of the request win when they are empty", [entry("A", "s")], { headers: [entry("A", "")] }, ["A: "]],
    ["of the request count only when they are on", [entry("A", "s")], { headers: [off("A")] }, ["A: s"]],
    ["are removed as by None in requests", [entry("A", "s"), entry("B", "s")], { omittedHeaders: ["a"] }, ["B: s"]],
    ["of the session keep their duplicates", [entry("A", "1"), entry("a", "2")], {}, ["A: 1", "a: 2"]],
    [
      "one of the request replaces all of the name",
      [entry("A", "1"), entry("A", "2")],
      { headers: [entry("A", "r")] },
      ["A: r"],
    ],
    ["that are off in the session are none", [off("A")], {}, []],
    [
      "Authorization gives way to the request's own auth",
      [entry("Authorization", "s")],
      { auth: { type: "bearer", token: "t" } },
      [],
    ],
    ["Authorization stays where auth is inherited", [entry("Authorization", "s")], {}, ["Authorization: s"]],
  ])("%s", (_what, session, request, expected) => {
    expect(headersOf(merged({ headers: session }, request))).toEqual(expected);
  });
});

describe("params", () => {
  it.each<[string, Entry[], Partial<Request>, string]>([
    ["of the session alone", [entry("a", "s")], {}, "http://h/?a=s"],
    ["go behind the request's", [entry("a", "s")], { url: "http://h/?b=r#f" }, "http://h/?b=r&a=s#f"],
    ["of the request win", [entry("a", "s"), entry("b", "s")], { url: "http://h/?a=r" }, "http://h/?a=r&b=s"],
    ["of the request win without a value", [entry("a", "s")], { url: "http://h/?a" }, "http://h/?a"],
    ["differ in case", [entry("A", "s")], { url: "http://h/?a=r" }, "http://h/?a=r&A=s"],
    [
      "are removed as by None in requests",
      [entry("a", "s"), entry("b", "s")],
      { omittedParams: ["a"] },
      "http://h/?b=s",
    ],
    ["may be many of a name", [entry("a", "1"), entry("a", "2")], {}, "http://h/?a=1&a=2"],
    ["cannot break out of their value", [entry("a", "1&b=2#{{c}}")], {}, "http://h/?a=1%26b=2%23{{c}}"],
  ])("%s", (_what, session, request, expected) => {
    expect(merged({ params: session }, request).url).toBe(expected);
  });

  it("leave the URL byte for byte when there are none", () => {
    expect(merged({}, { url: "http://h/?a=%zz&&b" }).url).toBe("http://h/?a=%zz&&b");
  });
});

it("auth is the session's where the request's is inherited, and only there", () => {
  const auth = { type: "bearer" as const, token: "s" };
  expect(merged({ auth }, {}).auth).toEqual(auth);
  expect(merged({ auth }, { auth: { type: "none" } }).auth).toEqual({ type: "none" });
  const own = { type: "basic" as const, username: "u", password: "" };
  expect(merged({ auth }, { auth: own }).auth).toEqual(own);
});

describe("the base URL", () => {
  it.each([
    // httpx, tests/client/test_client.py and docs/advanced/clients.md
    ["https://h/api", "/users", "https://h/api/users"],
    ["https://h/api/", "users", "https://h/api/users"],
    ["https://h/api/", "//other/users", "//other/users"],
    ["https://h/api", "https://other/x", "https://other/x"],
    ["https://h", "", "https://h/"],
    ["https://h/api", "///users", "///users"],
    ["https://h/api", "/../users", "https://h/api/../users"],
    ["https://h/api", "?a=1#f", "https://h/api/?a=1#f"],
    ["https://h/api?k=1", "users?a=1", "https://h/api/users?k=1&a=1"],
    ["https://h/api?k=1#z", "users", "https://h/api/users?k=1"],
    ["{{base}}", "/users/:id", "{{base}}/users/:id"],
    ["{{base}}/v1", "/{{a?b}}/c", "{{base}}/v1/{{a?b}}/c"],
    ["https://h/api", "localhost:3000/x", "localhost:3000/x"],
    ["https://h/api", ":3000/x", ":3000/x"],
    ["https://h/api", "users/a:b", "https://h/api/users/a:b"],
    ["", "/users", "/users"],
  ])("%j and %j make %j", (base, url, expected) => {
    expect(joinBaseUrl(base, url)).toBe(expected);
  });

  it("asks the variables whether a URL that begins with one is relative", () => {
    const lookup = (name: string) => ({ host: "https://other", path: "/users" })[name];
    expect(joinBaseUrl("https://h/api", "{{host}}/x", lookup)).toBe("{{host}}/x");
    expect(joinBaseUrl("https://h/api", "{{path}}/1", lookup)).toBe("https://h/api/{{path}}/1");
    expect(joinBaseUrl("https://h/api", "{{nobody}}/x", lookup)).toBe("{{nobody}}/x");
  });
});
