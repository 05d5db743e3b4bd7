import { expect, test } from "vitest";
import { withVariable } from "./valueVariables.ts";

const token = { name: "token", value: "old", description: "of today", disabled: true, secret: true };
const other = { name: "other", value: "1", description: "", disabled: false, secret: false };

test("a variable of that name gets the value, counts again, and stays what it is", () => {
  expect(withVariable([other, token], "token", "new")).toEqual([other, { ...token, value: "new", disabled: false }]);
});

test("a new one comes last", () => {
  expect(withVariable([token], "id", "7").at(-1)).toEqual({ ...other, name: "id", value: "7" });
});
