import { expect, test } from "vitest";
import type { Row } from "./figure.ts";
import { markdownTable, terminalTable, withFigures } from "./report.ts";

const missed: Row = {
  name: "sends-sequential",
  value: 6123.4,
  unit: "sends/s",
  spread: [6000.2, 6200.9],
  peer: "undici 8.12.4",
  peerValue: 8000,
  peerSpread: [7900, 8100],
  ratio: 0.765,
  goal: "ratio >= 0.8",
  met: false,
};
const alone: Row = {
  ...missed,
  name: "start-to-usable-first",
  value: 0.4567,
  unit: "ms",
  spread: [0.4, 0.5],
  peer: null,
  peerValue: null,
  peerSpread: null,
  ratio: null,
  goal: null,
  met: null,
};

test("a missed goal stands out, with value, spread and ratio", () => {
  const row = markdownTable([missed]).split("\n")[2];
  expect(row).toBe(
    "| sends-sequential | 6123 sends/s (6000–6201) | undici 8.12.4 | 8000 sends/s (7900–8100) | 0.77 | ratio >= 0.8 | NO |",
  );
});

test("a figure without peer or goal leaves its cells empty", () => {
  expect(markdownTable([alone]).split("\n")[2]).toBe(
    "| start-to-usable-first | 0.457 ms (0.400–0.500) |  |  |  |  |  |",
  );
});

test("the terminal's columns line up", () => {
  const [heading = "", first = "", second = ""] = terminalTable([missed, alone]).split("\n");
  expect(first.indexOf("6123")).toBe(heading.indexOf("value"));
  expect(second.indexOf("0.457")).toBe(heading.indexOf("value"));
});

test("new figures replace the old ones and nothing else", () => {
  const document = [
    "before",
    "<!-- figures: `npm run bench -- --write-docs` writes what follows -->",
    "old",
    "<!-- end of figures -->",
    "after",
  ].join("\n");
  const written = withFigures(document, "new");
  expect(written).not.toContain("old");
  expect(written).toMatch(/^before\n[^]*\n\nnew\n\n[^]*\nafter$/);
  expect(withFigures(written, "new")).toBe(written);
});

test("a document without the marks is refused", () => {
  expect(() => withFigures("nothing here", "new")).toThrow("no <!-- figures");
});
