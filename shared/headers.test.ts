import { describe, expect, it } from "vitest";
import { checkHeader, findHeader, headerNameProblem, headerValueProblem, headerWireText, isToken } from "./headers.ts";

describe("headers", () => {
  it.each(["X-Key", "x_1", "!#$%&'*+-.^_`|~", "0"])("takes %j as a name", (name) => {
    expect(headerNameProblem(name)).toBeNull();
    expect(isToken(name)).toBe(true);
  });

  it.each(["", "a b", "a:", "é", "a\n", "(x)", "a/b", "\u0000"])("refuses %j as a name", (name) => {
    expect(headerNameProblem(name)).not.toBeNull();
  });

  it.each(["", " x ", "a\tb", "é", "가 😀", '"quoted"'])("takes %j as a value", (value) => {
    expect(headerValueProblem(value)).toBeNull();
  });

  it.each(["a\r\nEvil: 1", "a\n", "\r", "a\u0000", "\u001b", "\u007f"])("refuses %j as a value", (value) => {
    expect(headerValueProblem(value)).not.toBeNull();
  });

  it("names the header that it refuses", () => {
    expect(() => checkHeader("X-Key", "a\nb")).toThrow(
      "The header “X-Key” cannot be sent: its value holds a line break.",
    );
  });

  it("sends Latin-1 as it is and anything beyond as UTF-8", () => {
    expect(headerWireText("café")).toBe("café");
    expect(headerWireText("é가")).toBe("\u00c3\u00a9\u00ea\u00b0\u0080");
  });

  it("finds the first of a name whatever its case", () => {
    expect(
      findHeader(
        [
          ["A", "1"],
          ["x-KEY", "2"],
          ["X-Key", "3"],
        ],
        "X-key",
      ),
    ).toBe("2");
    expect(findHeader([], "a")).toBeUndefined();
  });
});
