import { expect, it } from "vitest";
import { headerRows } from "./headerRows.ts";

it("puts headers side by side by their names, whatever their case, several of a name together", () => {
  const rows = headerRows(
    [
      ["Content-Type", "text/plain"],
      ["Set-Cookie", "a=1"],
      ["Set-Cookie", "b=2"],
      ["X-Old", "1"],
    ],
    [
      ["set-cookie", "a=1"],
      ["content-type", "text/plain"],
      ["X-New", "2"],
    ],
  );
  expect(rows).toEqual([
    { name: "Content-Type", one: "text/plain", other: "text/plain", differs: false },
    { name: "Set-Cookie", one: "a=1\nb=2", other: "a=1", differs: true },
    { name: "X-Old", one: "1", other: null, differs: true },
    { name: "X-New", one: null, other: "2", differs: true },
  ]);
});
