import { describe, expect, it } from "vitest";
import { formatRows, parseRows, pastedRows, type Row } from "./bulkText.ts";

function row(name: string, value: string | null, rest: Partial<Row> = {}): Row {
  return { name, value, description: "", disabled: false, ...rest };
}

describe("parseRows", () => {
  it.each([
    ["Accept: text/html", row("Accept", "text/html")],
    ["Authorization: Basic dTpw==", row("Authorization", "Basic dTpw==")],
    ["Host: [::1]:80", row("Host", "[::1]:80")],
    [":authority: x", row(":authority", "x")],
    ["X-Empty:", row("X-Empty", "")],
    ["X-Alone", row("X-Alone", "")],
    ["// X-Off: 1", row("X-Off", "1", { disabled: true })],
    ["X-Tab\ta: b", row("X-Tab", "a: b")],
  ])("reads the header line %j", (line, expected) => {
    expect(parseRows(line, "header", [])).toEqual([expected]);
  });

  it.each([
    ["a=1", row("a", "1")],
    ["a=b=c", row("a", "b=c")],
    ["time=12:30", row("time", "12:30")],
    ["a: b=c", row("a", "b=c")],
    ["ns:a=1", row("ns:a", "1")],
    ["flag", row("flag", null)],
    ["a=", row("a", "")],
  ])("reads the field line %j", (line, expected) => {
    expect(parseRows(line, "field", [])).toEqual([expected]);
  });

  it("keeps repeated names and skips empty lines", () => {
    expect(parseRows("a=1\r\n\r\n  \na=2\ra=1", "field", []).map((each) => each.value)).toEqual(["1", "2", "1"]);
  });

  it.each(["header", "field"] as const)("gives untouched %s rows back exactly", (syntax) => {
    const rows = [
      row("a", "two\nlines", { description: "first" }),
      row("a", "", { disabled: true }),
      row("b=c", " spaced ", { description: "odd" }),
      row("c", syntax === "field" ? null : ""),
    ];
    expect(parseRows(formatRows(rows, syntax), syntax, rows)).toEqual(rows);
  });

  it("keeps the description of a row whose value was edited", () => {
    const rows = [row("a", "1", { description: "why" }), row("b", "2")];
    expect(parseRows("a=3\nb=2", "field", rows)[0]).toEqual(row("a", "3", { description: "why" }));
  });
});

describe("pastedRows", () => {
  it("makes a row of each line", () => {
    expect(pastedRows("a\t1\nb\t2\n", "field", false)).toEqual([row("a", "1"), row("b", "2")]);
  });

  it("takes one line apart only in an empty row", () => {
    expect(pastedRows("Accept: */*", "header", true)).toEqual([row("Accept", "*/*")]);
    expect(pastedRows("Accept: */*", "header", false)).toBeNull();
  });

  it.each(["", "  \n ", "plain words", "http://h/x?a=1", "no: body here"])("leaves %j", (text) => {
    expect(pastedRows(text, "field", false)).toBeNull();
  });
});
