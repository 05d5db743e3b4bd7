import { describe, expect, it } from "vitest";
import type { AppError } from "./errors.ts";
import type { Auth } from "./model/auth.ts";
import { entry } from "./model/entry.ts";
import { emptyRequest, type Request } from "./model/request.ts";
import { prepareRequest, type PreparationFacts } from "./prepareRequest.ts";
import { wireHeaders } from "./wireHeaders.ts";

function prepare(rest: Partial<Request>, values: Record<string, string> = {}, inheritedAuth?: Auth) {
  const lookup: PreparationFacts["lookup"] = (name) => new Map(Object.entries(values)).get(name);
  const request = { ...emptyRequest(), url: "http://h/", ...rest };
  return prepareRequest(request, { lookup, boundary: "B", ...(inheritedAuth && { inheritedAuth }) });
}

function headersOf(rest: Partial<Request>, bodyLength: number | null = 0, inheritedAuth?: Auth): string[] {
  const { request, url, body } = prepare(rest, {}, inheritedAuth);
  const facts = { body, bodyLength, httpVersion: "1.1", keepAlive: true, version: "9" } as const;
  return wireHeaders(request, url, facts).map(([name, value]) => `${name}: ${value}`);
}

function codeOf(rest: Partial<Request>): string {
  try {
    prepare(rest);
  } catch (error) {
    return (error as AppError).data.code;
  }
  return "none";
}

describe("prepareRequest", () => {
  it("resolves variables everywhere", () => {
    const values = { base: "http://h:81", id: "a/b", k: "X-Key", v: "1", f: "/tmp/x", p: "secret" };
    const { url, request } = prepare(
      {
        url: "{{base}}/:id?q={{v}}",
        params: [
          { name: "id", value: "{{id}}", type: "path", description: "", disabled: false },
          { name: "q", value: "{{v}}", type: "query", description: "", disabled: false },
        ],
        headers: [entry("{{k}}", "{{v}}")],
        auth: { type: "basic", username: "{{v}}", password: "{{p}}" },
        body: {
          type: "multipart-form",
          parts: [
            { type: "text", name: "{{k}}", value: "{{v}}", contentType: "x/{{v}}", description: "", disabled: false },
            { type: "file", name: "f", paths: ["{{f}}"], contentType: null, description: "", disabled: false },
          ],
        },
      },
      values,
    );
    expect(url.url).toBe("http://h:81/a%2Fb?q=1");
    expect(request).toMatchObject({
      headers: [{ name: "X-Key", value: "1" }],
      auth: { username: "1", password: "secret" },
      body: { parts: [{ name: "X-Key", value: "1", contentType: "x/1" }, { paths: ["/tmp/x"] }] },
    });
  });

  it("names every unknown variable and every place at once", () => {
    const request: Partial<Request> = {
      url: "{{base}}/:id",
      params: [{ name: "id", value: "{{id}}", type: "path", description: "", disabled: false }],
      headers: [entry("X-Key", "{{key}}"), { ...entry("off", "{{off}}"), disabled: true }],
      auth: { type: "bearer", token: "{{key}}" },
      body: { type: "json", text: "{{n}}" },
    };
    expect(() => prepare(request)).toThrow(
      "The variable base, id, key, n has no value. It is used in URL, path parameter id, header X-Key, token, body.",
    );
  });

  it("inherits auth, resolved too", () => {
    const auth: Auth = { type: "bearer", token: "{{t}}" };
    expect(prepare({}, { t: "x" }, auth).request.auth).toEqual({ type: "bearer", token: "x" });
    expect(prepare({ auth: { type: "none" } }, {}, auth).request.auth).toEqual({ type: "none" });
    expect(prepare({}).request.auth).toEqual({ type: "none" });
  });

  it.each(["get", "PROPFIND", "X!", "M-SEARCH"])("keeps the method %j as typed", (method) => {
    expect(prepare({ method }).method).toBe(method);
  });

  it.each<[string, Partial<Request>]>([
    ["invalid-method", { method: "" }],
    ["invalid-method", { method: "GET /" }],
    ["bad-url", { url: "ftp://h/" }],
    ["invalid-header", { headers: [entry("a b", "x")] }],
    ["invalid-header", { headers: [entry("", "x")] }],
    ["invalid-header", { headers: [entry("a", "x\ny")] }],
    ["invalid-header", { auth: { type: "bearer", token: "x\ny" } }],
    ["invalid-header", { body: { type: "file", path: "/x", contentType: "a\r\nb" } }],
    ["unknown-variable", { url: "{{x}}", method: "" }],
    ["none", { headers: [entry("", "")] }],
  ])("says %s for %j", (code, request) => {
    expect(codeOf(request)).toBe(code);
  });
});

describe("wireHeaders", () => {
  it("puts the automatic ones before, the person's as typed, the body's after", () => {
    const headers = [entry("x-B", "2"), entry("X-A", "1"), entry("x-b", "3")];
    const body = { type: "json", text: "{}" } as const;
    expect(headersOf({ method: "POST", headers, body, auth: { type: "bearer", token: "t" } }, 2)).toEqual([
      "Host: h",
      "User-Agent: Envoi/9",
      "Accept: */*",
      "Accept-Encoding: gzip, deflate, br, zstd",
      "Connection: keep-alive",
      "Authorization: Bearer t",
      "x-B: 2",
      "X-A: 1",
      "x-b: 3",
      "Content-Type: application/json",
      "Content-Length: 2",
    ]);
  });

  it("puts overriding ones where the person put them", () => {
    const headers = [entry("a", "1"), entry("host", "other"), entry("content-type", "x/y"), entry("b", "2")];
    const omittedHeaders = ["user-agent", "accept", "accept-encoding", "connection"];
    const body = { type: "text", text: "x" } as const;
    expect(headersOf({ headers, omittedHeaders, body }, 1)).toEqual([
      "a: 1",
      "host: other",
      "content-type: x/y",
      "b: 2",
      "Content-Length: 1",
    ]);
  });

  const authorizations: [string, Partial<Request>, string[]][] = [
    ["basic in UTF-8", { auth: { type: "basic", username: "é", password: "가:x" } }, ["Basic w6k66rCAOng="]],
    ["user info", { url: "http://u:p%40@h/" }, ["Basic dTpwQA=="]],
    ["user info when auth is none", { url: "http://u@h/", auth: { type: "none" } }, ["Basic dTo="]],
    ["auth over user info", { url: "http://u:p@h/", auth: { type: "bearer", token: "t" } }, ["Bearer t"]],
    [
      "the person's header",
      { headers: [entry("authorization", "own")], auth: { type: "bearer", token: "t" } },
      ["own"],
    ],
    ["nothing", {}, []],
    ["nothing when switched off", { omittedHeaders: ["authorization"], auth: { type: "bearer", token: "t" } }, []],
  ];
  it.each(authorizations)("sends %s", (_what, request, expected) => {
    const sent = headersOf(request).filter((line) => /^authorization:/i.test(line));
    expect(sent.map((line) => line.slice("authorization: ".length))).toEqual(expected);
  });

  it("adds the boundary to a multipart type of the person's", () => {
    const body = { type: "multipart-form", parts: [] } as const;
    const typed = (value: string) =>
      headersOf({ headers: [entry("Content-Type", value)], body: { ...body, parts: [] } }, 7);
    expect(typed("multipart/mixed;")).toContain("Content-Type: multipart/mixed; boundary=B");
    expect(typed("multipart/mixed; boundary=mine")).toContain("Content-Type: multipart/mixed; boundary=mine");
    expect(typed("text/plain")).toContain("Content-Type: text/plain");
  });

  it("sends chunked when the length is not known", () => {
    expect(
      headersOf({ method: "POST", body: { type: "file", path: "/x", contentType: null } }, null).slice(-2),
    ).toEqual(["Content-Type: application/octet-stream", "Transfer-Encoding: chunked"]);
  });
});
