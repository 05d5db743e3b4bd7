import { expect, test } from "vitest";
import { changeRow, emptyVariable, filledRows, removeRow, repeatedNames, shownRows, withRow } from "./variableRows.ts";

const host = { ...emptyVariable(), name: "host", value: "a" };

test("typing into the empty last row makes a variable", () => {
  expect(shownRows([host])).toHaveLength(2);
  expect(changeRow([host], 1, { name: "port" })).toEqual([host, { ...emptyVariable(), name: "port" }]);
});

test("a change touches its own row only", () => {
  const port = { ...emptyVariable(), name: "port" };
  expect(changeRow([host, port], 0, { secret: true })).toEqual([{ ...host, secret: true }, port]);
  expect(removeRow([host, port], 0)).toEqual([port]);
});

test("rows in which nothing stands are not kept", () => {
  expect(filledRows([emptyVariable(), host])).toEqual([host]);
});

test("a name in two rows is repeated, unless one of them is off", () => {
  expect([...repeatedNames([host, host])]).toEqual(["host"]);
  expect([...repeatedNames([host, { ...host, disabled: true }])]).toEqual([]);
});

test("a name that was gone to has a row, once", () => {
  expect(withRow([host], "port")).toEqual([host, { ...emptyVariable(), name: "port" }]);
  expect(withRow([host], "host")).toEqual([host]);
  expect(withRow([host], undefined)).toEqual([host]);
});
