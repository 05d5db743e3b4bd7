import { expect, test } from "vitest";
import { isLiteral, isVariableName, suggestedName } from "./authForm.ts";

test("a suggested name is a variable's, made of the request and the field", () => {
  expect(suggestedName("Get the orders", "token", new Set())).toBe("getTheOrdersToken");
  expect(suggestedName("", "clientSecret", new Set())).toBe("clientSecret");
  expect(suggestedName("a/b {{x}}", "password", new Set())).toBe("aBXPassword");
  expect(suggestedName("주문", "token", new Set())).toSatisfy(isVariableName);
  expect(suggestedName("…", "", new Set())).toBe("secret");
});

test("a suggested name is not one that is taken", () => {
  expect(suggestedName("", "token", new Set(["token", "token2"]))).toBe("token3");
});

test("only what holds no variable is a literal secret", () => {
  expect(isLiteral("s3cret")).toBe(true);
  expect(isLiteral("{{token}}")).toBe(false);
  expect(isLiteral("a{{token}}")).toBe(false);
  expect(isLiteral("")).toBe(false);
  expect(isLiteral("{{ not a name }}")).toBe(true);
});

test("a variable's name holds nothing that a template would not find", () => {
  expect(["a", "a.b-c_1", "é"].every(isVariableName)).toBe(true);
  expect(["", "a b", "a}}", " a"].some(isVariableName)).toBe(false);
});
