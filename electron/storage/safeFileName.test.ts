import { describe, expect, it } from "vitest";
import { foldedName } from "../../shared/fileNames.ts";
import { safeFileName } from "./safeFileName.ts";

describe("safeFileName", () => {
  it.each<[string, string[], string]>([
    ["Get user", [], "Get user"],
    ["List/all: users?", [], "List-all- users-"],
    ["a\\b", [], "a-b"],
    ["../../etc/passwd", [], "etc-passwd"],
    ["..", [], "untitled"],
    ["", [], "untitled"],
    ["   ", [], "untitled"],
    ["///", [], "untitled"],
    [".hidden", [], "hidden"],
    ["-rf", [], "rf"],
    ["name. . ", [], "name"],
    ["tab\tnew\nline\u0000nul\u007f", [], "tab new line nul"],
    ["evil\u202Egpj.exe", [], "evil gpj.exe"],
    ["zero\u200Bwidth\uFEFF", [], "zero width"],
    ["CON", [], "CON_"],
    ["con.txt", [], "con_.txt"],
    ["Lpt1", [], "Lpt1_"],
    ["COM¹", [], "COM¹_"],
    ["console", [], "console"],
    ["사용자 조회 😀", [], "사용자 조회 😀"],
    ["cafe\u0301", [], "café"],
    ["Users", ["users"], "Users 2"],
    ["Users", ["USERS", "users 2"], "Users 3"],
    ["Straße", ["STRASSE"], "Straße 2"],
    ["café", ["cafe\u0301"], "café 2"],
    ["lone \uD800 half", [], "lone \uFFFD half"],
  ])("makes %j beside %j into %j", (name, taken, expected) => {
    expect(safeFileName(name, taken)).toBe(expected);
  });

  it("cuts at 120 bytes between characters, also with a number", () => {
    for (const letter of ["a", "é", "한", "👩‍👩‍👧", "."]) {
      const name = safeFileName(letter.repeat(300), []);
      const second = safeFileName(letter.repeat(300), [name]);
      for (const made of [name, second]) {
        expect(new TextEncoder().encode(made).length).toBeLessThanOrEqual(120);
        expect(made).not.toContain("\uFFFD");
      }
      expect(foldedName(second)).not.toBe(foldedName(name));
    }
  });
});
