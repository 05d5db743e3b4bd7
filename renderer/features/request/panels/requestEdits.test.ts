import { describe, expect, it } from "vitest";
import { emptyRequest, type Param, type Request } from "../../../../shared/model/request.ts";
import {
  withOmittedHeader,
  withOmittedParam,
  withOverriddenHeader,
  withOverriddenParam,
  withQueryRows,
  withUrl,
} from "./requestEdits.ts";

function query(name: string, value: string | null, disabled = false): Param {
  return { name, value, type: "query", description: "", disabled };
}

function request(url: string): Request {
  return withUrl(emptyRequest(), url);
}

describe("the URL and its rows", () => {
  it("follow each other", () => {
    const typed = request("http://h/:id?a=1&b");
    expect(typed.params.map(({ name, value, type }) => [name, value, type])).toEqual([
      ["a", "1", "query"],
      ["b", null, "query"],
      ["id", "", "path"],
    ]);
    const edited = withQueryRows(typed, [query("a", "2"), query("b", null, true), query("a", "3")]);
    expect(edited.url).toBe("http://h/:id?a=2&a=3");
    expect(edited.params).toHaveLength(4);
  });

  it("keep a row that is still without name and value", () => {
    const edited = withQueryRows(request("http://h/"), [query("", null)]);
    expect(edited.params).toEqual([query("", null)]);
  });

  it("escape what would split the row, in both", () => {
    const edited = withQueryRows(request("http://h/"), [query("q", "a&b")]);
    expect([edited.url, edited.params[0]?.value]).toEqual(["http://h/?q=a%26b", "a%26b"]);
  });
});

describe("automatic headers", () => {
  it("are switched off and on by their lower-case name, once", () => {
    const off = withOmittedHeader(withOmittedHeader(emptyRequest(), "Accept", true), "ACCEPT", true);
    expect(off.omittedHeaders).toEqual(["accept"]);
    expect(withOmittedHeader(off, "Accept", false).omittedHeaders).toEqual([]);
  });

  it("become a row when overridden, and are no longer off", () => {
    const overridden = withOverriddenHeader(withOmittedHeader(emptyRequest(), "Accept", true), "Accept", "*/*");
    expect(overridden.headers.map(({ name, value }) => [name, value])).toEqual([["Accept", "*/*"]]);
    expect(overridden.omittedHeaders).toEqual([]);
  });
});

describe("the session's params", () => {
  it("are switched off and on by their name, once", () => {
    const off = withOmittedParam(withOmittedParam(emptyRequest(), "lang", true), "lang", true);
    expect(off.omittedParams).toEqual(["lang"]);
    expect(withOmittedParam(off, "lang", false).omittedParams).toEqual([]);
  });

  it("become a row and part of the URL when overridden", () => {
    const off = withOmittedParam(request("http://h/?a=1"), "lang", true);
    const overridden = withOverriddenParam(off, "lang", "en");
    expect([overridden.url, overridden.omittedParams]).toEqual(["http://h/?a=1&lang=en", []]);
  });
});
