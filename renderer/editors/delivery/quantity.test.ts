import { describe, expect, it } from "vitest";
import {
  bodyRule,
  factorRule,
  headRule,
  readQuantity,
  redirectsRule,
  retriesRule,
  showQuantity,
  timeoutRule,
} from "./quantity.ts";

describe("readQuantity", () => {
  it.each([
    ["2", 2000],
    ["0.25", 250],
    ["0,25", 250],
    [" 30 ", 30_000],
    ["1.001", 1001],
    ["4.35", 4350],
  ])("reads %j seconds as %i ms", (text, value) => {
    expect(readQuantity(text, timeoutRule, "no limit")).toEqual({ type: "value", value });
  });

  it.each(["0", "0.0", "no limit"])("reads %j as no limit", (text) => {
    expect(readQuantity(text, timeoutRule, "no limit")).toEqual({ type: "value", value: null });
  });

  it("tells an empty field from a number", () => {
    expect(readQuantity("  ", timeoutRule, "no limit")).toEqual({ type: "empty" });
  });

  it.each(["-1", "x", "1e3", "0.0001", "2147484", "1 2", "Infinity"])("refuses %j seconds", (text) => {
    expect(readQuantity(text, timeoutRule, "no limit")).toEqual({ type: "wrong" });
  });

  it("keeps to the limits of the model", () => {
    expect(readQuantity("1", headRule, "")).toEqual({ type: "wrong" });
    expect(readQuantity("1.024", headRule, "")).toEqual({ type: "value", value: 1024 });
    expect(readQuantity("0", redirectsRule, "")).toEqual({ type: "value", value: 0 });
    expect(readQuantity("101", redirectsRule, "")).toEqual({ type: "wrong" });
    expect(readQuantity("1.5", redirectsRule, "")).toEqual({ type: "wrong" });
    expect(readQuantity("99999999999999999999", bodyRule, "")).toEqual({ type: "wrong" });
  });
});

it("what is shown is read back as the same", () => {
  for (const value of [1, 999, 1500, 262_144, 2_147_483_647, null]) {
    expect(readQuantity(showQuantity(value, timeoutRule, "∞"), timeoutRule, "∞")).toEqual({ type: "value", value });
  }
});

it("0 retries are a limit, not its absence", () => {
  expect(readQuantity("0", retriesRule, "any")).toEqual({ type: "value", value: 0 });
  expect(readQuantity("any", retriesRule, "any")).toEqual({ type: "value", value: null });
});

it("a factor may have decimals", () => {
  expect(readQuantity("1.5", factorRule, "")).toEqual({ type: "value", value: 1.5 });
  expect(readQuantity("0.5", factorRule, "")).toEqual({ type: "wrong" });
});

it("French shows its comma and reads it back", () => {
  expect(showQuantity(1500, timeoutRule, "", "fr")).toBe("1,5");
  expect(readQuantity("1,5", timeoutRule, "")).toEqual({ type: "value", value: 1500 });
});
