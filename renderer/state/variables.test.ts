import { beforeEach, expect, test, vi } from "vitest";
import type { VariableInForce } from "../../shared/contract/variable.ts";
import { emptyRequest } from "../../shared/model/request.ts";
import { initialState, setState } from "./store.ts";
import { variableActions } from "./variableActions.ts";
import { getState } from "./store.ts";
import { knownVariables, variablesInScope } from "./variables.ts";

function inForce(name: string, rest: Partial<VariableInForce> = {}): VariableInForce {
  return { name, value: "v", secret: false, scope: "collection", source: "", ...rest };
}

beforeEach(() => {
  setState(initialState());
  vi.unstubAllGlobals();
});

test("the nearest scopes are offered first, and secrets have no value", () => {
  const known = knownVariables([
    inForce("$guid", { scope: "dynamic", value: null }),
    inForce("token", { secret: true, value: null }),
    inForce("mine", { scope: "request" }),
  ]);
  expect([...known]).toEqual([
    ["mine", { value: "v", secret: false, scope: "request", source: "" }],
    ["token", { value: "", secret: true, scope: "collection", source: "" }],
    ["$guid", { value: "", secret: false, scope: "dynamic", source: "" }],
  ]);
});

test("nothing is unknown before the engine has told what is known", () => {
  expect(variablesInScope(getState(), "t").has("anything")).toBe(true);
});

test("a definition is gone to where it stands", () => {
  const tab = { id: "t", position: 0, source: { collectionId: "c", path: "a/b.yml" }, name: "", version: null };
  setState({ tabs: { t: { ...tab, unsaved: false, request: emptyRequest() } } });
  const { open, canOpen } = variableActions({ type: "tab", tabId: "t" });
  const at = (rest: Partial<VariableInForce>) => {
    const variable = { value: "", secret: false, scope: "collection" as const, source: "", ...rest, name: "x" };
    setState({ overlay: null });
    open("x", { ...variable, value: "" });
    return getState().overlay;
  };
  const dialog = { type: "environments", collectionId: "c", variable: "x" };
  expect(at({ scope: "environment", source: "base" })).toEqual({
    ...dialog,
    shown: { type: "environment", name: "base" },
  });
  expect(at({ scope: "global" })).toEqual({ ...dialog, shown: { type: "global" } });
  expect(at({ scope: "folder", source: "a" })).toMatchObject({ type: "scope", path: "a", variable: "x" });
  expect(canOpen({ value: "", secret: false, scope: "dynamic", source: "" })).toBe(false);
});
