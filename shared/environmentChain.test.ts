import { expect, it } from "vitest";
import { environmentChain } from "./environmentChain.ts";
import type { Environment } from "./model/collection.ts";

function environment(name: string, base: string | null): Environment {
  return { name, color: null, extends: base, dotEnvFilePath: null, variables: [] };
}

const all = [
  environment("local", "dev"),
  environment("dev", "base"),
  environment("base", null),
  environment("a", "b"),
  environment("b", "c"),
  environment("c", "b"),
  environment("self", "self"),
  environment("lost", "gone"),
];

it("goes from the chosen one to the one at the end", () => {
  expect(environmentChain(all, "local").map(({ name }) => name)).toEqual(["local", "dev", "base"]);
});

it("is empty without a choice, and for one that is not there", () => {
  expect([environmentChain(all, null), environmentChain(all, "nope")]).toEqual([[], []]);
});

it("says which extend each other in a circle", () => {
  expect(() => environmentChain(all, "a")).toThrow("b → c → b");
  expect(() => environmentChain(all, "self")).toThrow("self → self");
});

it("says which one is missing", () => {
  expect(() => environmentChain(all, "lost")).toThrow("lost extends gone");
});
