import { expect, it } from "vitest";
import type { Part } from "../../../../shared/model/body.ts";
import { blankPart, partOfRow, rowOfPart } from "./parts.ts";

const shared = { name: "n", contentType: "text/csv", description: "d", disabled: true };

it.each<Part>([
  { type: "text", value: "v", ...shared },
  { type: "file", paths: ["/a", "/b"], ...shared },
])("a $type part comes back from its row unchanged", (part) => {
  expect(partOfRow(rowOfPart(part))).toEqual(part);
});

it("a row becomes a file part without a left-over value", () => {
  expect(partOfRow({ ...blankPart, name: "f", value: "old", type: "file", paths: ["/a"] })).toEqual({
    type: "file",
    paths: ["/a"],
    name: "f",
    contentType: null,
    description: "",
    disabled: false,
  });
});
