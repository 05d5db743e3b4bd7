import { describe, expect, it } from "vitest";
import type { Language } from "./lexer.ts";
import { continuesLine, layOutRows, rowAt, rowEnd, type TextRows } from "./textRows.ts";
import { tokenizeRow, type Token } from "./tokens.ts";

const decoder = new TextDecoder();

function rowsOf(
  text: string,
  language: Language,
  maxColumns: number,
): { rows: TextRows; texts: string[]; tokens: Token[][] } {
  const bytes = new TextEncoder().encode(text);
  const rows = layOutRows(bytes, language, maxColumns);
  const texts = Array.from(rows.lines, (_, row) =>
    decoder.decode(bytes.subarray(rows.starts[row], rowEnd(rows, bytes, row))),
  );
  const tokens = texts.map((rowText, row) => tokenizeRow(rowText, language, rows.states[row] ?? 0));
  return { rows, texts, tokens };
}

describe("layOutRows", () => {
  it("gives a row per line, without line ends", () => {
    const { rows, texts } = rowsOf("a\r\nb\n\nc\n", "text", 100);
    expect(texts).toEqual(["a", "b", "", "c"]);
    expect([...rows.lines]).toEqual([1, 2, 3, 4]);
  });

  it("gives one empty row to an empty text", () => {
    expect(rowsOf("", "text", 100).texts).toEqual([""]);
  });

  it("cuts a long line into rows that keep its number", () => {
    const { rows, texts } = rowsOf(`${"x".repeat(25)}\ny`, "text", 10);
    expect(texts).toEqual(["x".repeat(10), "x".repeat(10), "xxxxx", "y"]);
    expect([...rows.lines]).toEqual([1, 1, 1, 2]);
    expect(continuesLine(rows, 1)).toBe(true);
    expect(continuesLine(rows, 3)).toBe(false);
    expect(rows.widestColumns).toBe(10);
  });

  it("never cuts inside a character, and counts wide ones twice", () => {
    expect(rowsOf("한국어😀é", "text", 4).texts).toEqual(["한국", "어😀", "é"]);
  });

  it("finds the row of a byte", () => {
    const { rows } = rowsOf("aa\nbbb\ncc", "text", 100);
    expect([0, 2, 3, 6, 7, 8].map((offset) => rowAt(rows, offset))).toEqual([0, 0, 1, 1, 2, 2]);
  });
});

describe("tokenizeRow", () => {
  it("tells keys from strings and joins to the row's text", () => {
    const { tokens } = rowsOf('  "a": ["b\\"", -1.5e3, true, null],', "json", 100);
    const first = tokens[0] ?? [];
    expect(first.map((token) => token.text).join("")).toBe('  "a": ["b\\"", -1.5e3, true, null],');
    expect(first.filter((token) => token.kind === "key").map((token) => token.text)).toEqual(['"a"']);
    expect(first.filter((token) => token.kind === "string").map((token) => token.text)).toEqual(['"b\\""']);
    expect(first.filter((token) => token.kind === "literal").map((token) => token.text)).toEqual([
      "-1.5e3",
      "true",
      "null",
    ]);
  });

  it("colours a string that is cut over rows, also right after a backslash", () => {
    const { tokens } = rowsOf('["aa\\"{1}bb",2]', "json", 5);
    expect(tokens[0]?.at(-1)).toEqual({ kind: "string", text: '"aa\\' });
    expect(tokens[1]).toEqual([{ kind: "string", text: '"{1}b' }]);
    expect(tokens[2]?.[0]).toEqual({ kind: "string", text: 'b"' });
    expect(tokens[2]?.[2]).toEqual({ kind: "literal", text: "2" });
  });

  it("colours XML tags, attributes and comments over rows", () => {
    const { tokens } = rowsOf('<a b="1 > 2">text<!-- x\n<y> --></a>', "xml", 100);
    const kinds = (tokens[0] ?? []).map((token) => `${token.kind}:${token.text}`);
    expect(kinds).toContain("key:a");
    expect(kinds).toContain("literal:b");
    expect(kinds).toContain("plain:text");
    expect(tokens[1]?.[0]).toEqual({ kind: "punctuation", text: "<y> -->" });
    expect(tokens[1]?.some((token) => token.kind === "key" && token.text === "a")).toBe(true);
  });

  it("joins back to the text on hostile input", () => {
    for (const text of ['"\\', "\\", '<<"', "<a '", "<!", '"'.repeat(7), "{]}[:,", "\u0000<\u0001>", "<a b=c/d>"]) {
      for (const language of ["json", "xml"] as const) {
        for (let state = 0; state < 8; state += 1) {
          expect(
            tokenizeRow(text, language, state)
              .map((token) => token.text)
              .join(""),
          ).toBe(text);
        }
      }
    }
  });
});
