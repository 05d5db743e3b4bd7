import { describe, expect, it } from "vitest";
import type { Param } from "./model/request.ts";
import { fillPathParams, paramsFromUrl, urlFromParams } from "./params.ts";

function query(name: string, value: string | null, rest: Partial<Param> = {}): Param {
  return { name, value, type: "query", description: "", disabled: false, ...rest };
}

function path(name: string, value: string, rest: Partial<Param> = {}): Param {
  return { name, value, type: "path", description: "", disabled: false, ...rest };
}

describe("paramsFromUrl", () => {
  const cases: [url: string, rows: Param[]][] = [
    ["http://h/?a=1&b=2", [query("a", "1"), query("b", "2")]],
    ["h?a=1&a=2&a", [query("a", "1"), query("a", "2"), query("a", null)]],
    ["h?a=", [query("a", "")]],
    ["h?=x", [query("", "x")]],
    ["h?a=b=c", [query("a", "b=c")]],
    ["h?a&&b", [query("a", null), query("", null), query("b", null)]],
    ["h?a?b=c?d", [query("a?b", "c?d")]],
    ["h?a=%26+%zz x", [query("a", "%26+%zz x")]],
    ["h?a=1#b=2&c", [query("a", "1")]],
    ["h#?a=1", []],
    ["h?", []],
    ["h", []],
    ["", []],
    ["{{base}}?a={{x&y=z#?}}&b", [query("a", "{{x&y=z#?}}"), query("b", null)]],
    ["h?{{n=&}}=1", [query("{{n=&}}", "1")]],
    ["http://h/:id/x/:other?:no=:no", [query(":no", ":no"), path("id", ""), path("other", "")]],
    ["{{base}}/:id/:id", [path("id", "")]],
    ["localhost:3000/:id", [path("id", "")]],
    ["http://u:p@h:80/a:b/x:id/:/:8", []],
    ["http://[::1]:80/:é", [path("é", "")]],
    ["https://h/{{a/:b}}/:c", [path("c", "")]],
  ];
  it.each(cases)("reads %j", (url, rows) => {
    expect(paramsFromUrl(url, [])).toEqual(rows);
  });

  it("keeps descriptions by name and position", () => {
    const previous = [query("a", "1", { description: "first" }), query("a", "2", { description: "second" })];
    expect(paramsFromUrl("h?a=1&a=3", previous).map((row) => row.description)).toEqual(["first", "second"]);
    expect(paramsFromUrl("h?b=0&a=1&a=2", previous).map((row) => row.description)).toEqual(["", "second", "first"]);
  });

  it("keeps the description of a row whose name is being typed over", () => {
    const previous = [query("a", "1", { description: "note" }), query("b", "2")];
    expect(paramsFromUrl("h?ab=1&b=2", previous)[0]).toEqual(query("ab", "1", { description: "note" }));
  });

  it("keeps disabled rows where they were", () => {
    const off = query("off", "0", { disabled: true, description: "kept" });
    const previous = [query("a", "1"), off, query("b", "2")];
    expect(paramsFromUrl("h?a=9&b=2&c=3", previous).map((row) => row.name)).toEqual(["a", "off", "b", "c"]);
    expect(paramsFromUrl("h?x&a=1&b=2", previous).map((row) => row.name)).toEqual(["x", "a", "off", "b"]);
    expect(paramsFromUrl("h?b=2", previous)).toEqual([off, query("b", "2")]);
    expect(paramsFromUrl("h", previous)).toEqual([off]);
  });

  it("keeps the values of path rows, also while their name is typed, and drops those that are gone", () => {
    const previous = [path("id", "42", { description: "which" }), path("part", "x", { disabled: true })];
    expect(paramsFromUrl("h/:part/:id", previous)).toEqual([previous[1], previous[0]]);
    expect(paramsFromUrl("h/:ids/:part", previous)).toEqual([{ ...previous[0], name: "ids" }, previous[1]]);
    expect(paramsFromUrl("h/:part", previous)).toEqual([previous[1]]);
  });
});

describe("urlFromParams", () => {
  const cases: [url: string, rows: Param[], expected: string][] = [
    ["h/x", [query("a", "1")], "h/x?a=1"],
    ["h/x#f", [query("a", "1"), query("b", null)], "h/x?a=1&b#f"],
    ["h/x?a=1#f", [], "h/x#f"],
    ["h/x?a=1", [query("a", "1", { disabled: true })], "h/x"],
    ["h/x?", [], "h/x?"],
    ["h?a=%7e+%2F|&b", [query("a", "%7e+%2F|"), query("b", null), query("c", "")], "h?a=%7e+%2F|&b&c="],
    ["h", [query("a&b=c#d", "1&2=3#4")], "h?a%26b%3Dc%23d=1%262=3%234"],
    ["h", [query("{{a&b}}=", "{{c#d&}}&")], "h?{{a&b}}%3D={{c#d&}}%26"],
    ["h/:id", [query("q", "é x"), path("id", "7")], "h/:id?q=é x"],
  ];
  it.each(cases)("writes %j with %j as %j", (url, rows, expected) => {
    expect(urlFromParams(url, rows)).toBe(expected);
  });

  it("gives rows back that read as the same rows", () => {
    const rows = [query("a&", "b#="), query("", ""), query("", null), query("c=", null)];
    const read = paramsFromUrl(urlFromParams("h", rows), rows);
    expect(read).toEqual([query("a%26", "b%23="), query("", ""), query("", null), query("c%3D", null)]);
  });
});

describe("both views", () => {
  it("are each other's inverse for any text", () => {
    const random = seededRandom(20_260_101);
    const pieces = [
      "?",
      "&",
      "=",
      "#",
      "{{",
      "}}",
      "/",
      ":id",
      "a",
      "é",
      "%26",
      "%",
      "+",
      " ",
      "http://",
      "h",
      ":",
      "{",
    ];
    for (let round = 0; round < 5000; round += 1) {
      const url = Array.from({ length: Math.floor(random() * 14) }, () => pick(pieces, random)).join("");
      expect(urlFromParams(url, paramsFromUrl(url, []))).toBe(url);
    }
  });

  it("leave the untouched rows' bytes when one row changes", () => {
    const random = seededRandom(7);
    const pieces = ["a", "é", "%2f", "%", "+", " ", "|", "{{v&w}}", "[", "?"];
    const word = () => Array.from({ length: 1 + Math.floor(random() * 4) }, () => pick(pieces, random)).join("");
    for (let round = 0; round < 500; round += 1) {
      const items = Array.from({ length: 3 }, () => `${word()}=${word()}`);
      const rows = paramsFromUrl(`http://h/p?${items.join("&")}#f`, []);
      const edited = rows.map((row, index) => (index === 1 ? { ...row, value: "new" } : row));
      const middle = `${rows[1]?.name}=new`;
      expect(urlFromParams(`http://h/p?${items.join("&")}#f`, edited)).toBe(
        `http://h/p?${items[0]}&${middle}&${items[2]}#f`,
      );
    }
  });

  it("do not lose disabled rows over a random series of edits", () => {
    const random = seededRandom(99);
    let rows: Param[] = [query("a", "1"), query("off", "0", { disabled: true }), query("b", "2")];
    for (let round = 0; round < 300; round += 1) {
      const count = Math.floor(random() * 5);
      const url = `h?${Array.from({ length: count }, () => pick(["a=1", "b=2", "c", "d="], random)).join("&")}`;
      rows = paramsFromUrl(url, rows);
      expect(rows.filter((row) => row.disabled).map((row) => row.name)).toEqual(["off"]);
      expect(urlFromParams(url, rows)).toBe(url);
    }
  });
});

describe("fillPathParams", () => {
  it("fills each segment of the name and nothing else", () => {
    expect(fillPathParams("http://h:80/:id/a:id/:id?x=:id#:id", [path("id", "7")])).toBe(
      "http://h:80/7/a:id/7?x=:id#:id",
    );
  });

  it("encodes what would end the segment or could not be sent, and keeps the rest", () => {
    expect(fillPathParams("h/:id", [path("id", "a/b?c#d e%2Fé:@|")])).toBe("h/a%2Fb%3Fc%23d%20e%2F%C3%A9:@|");
  });

  it("leaves segments without an enabled row", () => {
    expect(fillPathParams("h/:a/:b", [path("a", "1", { disabled: true })])).toBe("h/:a/:b");
  });
});

function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function pick(pieces: readonly string[], random: () => number): string {
  return pieces[Math.floor(random() * pieces.length)] ?? "";
}
