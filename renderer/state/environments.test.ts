import { expect, test } from "vitest";
import type { Variable } from "../../shared/model/variable.ts";
import { resolveVariables } from "./environments.ts";

function variable(name: string, value: string, disabled = false): Variable {
  return { name, value, description: "", disabled, secret: false };
}

test("the environment comes before the collection, and both before the practice API", () => {
  const collection = {
    settings: { variables: [variable("host", "a"), variable("practice", "mine"), variable("only", "c")] },
  };
  const resolved = resolveVariables(collection, { variables: [variable("host", "b")] }, "http://127.0.0.1:1");
  expect(resolved.get("host")).toEqual({ value: "b", scope: "environment" });
  expect(resolved.get("only")).toEqual({ value: "c", scope: "collection" });
  expect(resolved.get("practice")).toEqual({ value: "mine", scope: "collection" });
});

test("a variable that is switched off lets the one behind it through", () => {
  const resolved = resolveVariables(
    { settings: { variables: [variable("host", "a")] } },
    { variables: [variable("host", "b", true)] },
    null,
  );
  expect(resolved.get("host")).toEqual({ value: "a", scope: "collection" });
});
