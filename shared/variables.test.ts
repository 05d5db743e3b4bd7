import { describe, expect, it } from "vitest";
import type { Variable } from "./model/variable.ts";
import { findVariables, layeredVariables, lookupIn, resolveText } from "./variables.ts";

function variable(name: string, value: string, rest: Partial<Variable> = {}): Variable {
  return { name, value, description: "", disabled: false, secret: false, ...rest };
}

function lookup(values: Record<string, string>) {
  return lookupIn(new Map(Object.entries(values).map(([name, value]) => [name, { value }])));
}

describe("findVariables", () => {
  it("gives names without their spaces, and offsets with the braces", () => {
    expect(findVariables("é {{ base }}/{{$x.y-z_1}}")).toEqual([
      { name: "base", fallback: null, start: 2, end: 12 },
      { name: "$x.y-z_1", fallback: null, start: 13, end: 25 },
    ]);
  });

  it.each(["이름", "naïve", "日本", "१२"])("finds %j", (name) => {
    expect(findVariables(`{{${name}}}`).map((use) => use.name)).toEqual([name]);
  });

  it.each([
    "{{}}",
    "{{ }}",
    "{{a b}}",
    "{{|a}}",
    "{{a|b\nc}}",
    "{{a|{b}}}",
    "{{a",
    "a}}",
    "{a}",
    "{{a/b}}",
    "{ {a}}",
    "{{#if}}",
  ])("finds none in %j", (text) => {
    expect(findVariables(text)).toEqual([]);
  });

  it("finds the inner pair of three braces", () => {
    expect(findVariables("{{{a}}}")).toEqual([{ name: "a", fallback: null, start: 1, end: 6 }]);
  });

  it.each([
    ["{{a|b}}", "b"],
    ["{{ a | http://h:80/?x=1|y }}", "http://h:80/?x=1|y"],
    ["{{a|}}", ""],
    ["{{process.env.HOME|/root}}", "/root"],
  ])("finds the default in %j", (text, fallback) => {
    expect(findVariables(text)).toEqual([expect.objectContaining({ fallback, start: 0, end: text.length })]);
  });

  it("stays fast on hostile text", () => {
    const text = "{{ ".repeat(200_000) + "{{aaaa".repeat(100_000) + "{{a|a".repeat(100_000) + "{".repeat(500_000);
    expect(findVariables(text)).toEqual([]);
  });
});

describe("resolveText", () => {
  it("replaces every use, nested ones too", () => {
    const values = lookup({ base: "http://{{host}}:{{port}}", host: "h", port: "80" });
    expect(resolveText("{{base}}/{{ host }}/{{base}}", values)).toEqual({
      text: "http://h:80/h/http://h:80",
      unknown: [],
    });
  });

  it("leaves unknown ones as they are and names each once", () => {
    expect(resolveText("{{b}}{{ a }}{{b}}", lookup({}))).toEqual({ text: "{{b}}{{ a }}{{b}}", unknown: ["b", "a"] });
  });

  it("does not build names out of values", () => {
    expect(resolveText("{{o}}a}}", lookup({ o: "{{", a: "no" }))).toEqual({ text: "{{a}}", unknown: [] });
  });

  it("takes the default where nothing has the name, and only there", () => {
    const values = lookup({ a: "1", empty: "", b: "{{b}}", c: "{{no|deep}}" });
    expect(resolveText("{{a|x}}[{{empty|x}}]{{no| x }}{{c}}{{no|}}", values)).toEqual({
      text: "1[]xdeep",
      unknown: [],
    });
    expect(resolveText("{{b|x}}", values).unknown).toEqual(["b → b"]);
  });

  it("takes an empty value as a value", () => {
    expect(resolveText("[{{a}}]", lookup({ a: "" }))).toEqual({ text: "[]", unknown: [] });
  });

  it("knows no names of Object.prototype", () => {
    expect(resolveText("{{constructor}}{{__proto__}}", lookup({})).unknown).toEqual(["constructor", "__proto__"]);
  });

  it("reports a cycle with its path", () => {
    const values = lookup({ a: "1{{b}}", b: "{{c}}", c: "{{b}}", self: "{{self}}" });
    expect(resolveText("{{a}}", values).unknown).toEqual(["b → c → b"]);
    expect(resolveText("{{self}}", values)).toEqual({ text: "{{self}}", unknown: ["self → self"] });
  });

  it("asks the lookup anew for each use", () => {
    let count = 0;
    expect(resolveText("{{n}} {{n}}", () => String((count += 1))).text).toBe("1 2");
  });

  it("goes 100 levels deep and no deeper", () => {
    const chain = (depth: number) =>
      lookup(
        Object.fromEntries(Array.from({ length: depth }, (_, n) => [`v${n}`, n + 1 < depth ? `{{v${n + 1}}}` : "end"])),
      );
    expect(resolveText("{{v0}}", chain(100))).toEqual({ text: "end", unknown: [] });
    expect(resolveText("{{v0}}", chain(101)).unknown).toEqual(["v100 (more than 100 levels deep)"]);
  });

  it("does not explode on values that double each other", () => {
    const doubling = (leaf: string) =>
      lookup(
        Object.fromEntries(
          Array.from({ length: 64 }, (_, n) => [`v${n}`, n < 63 ? `{{v${n + 1}}}{{v${n + 1}}}` : leaf]),
        ),
      );
    expect(resolveText("{{v0}}", doubling("")).unknown).toEqual(["v0 (too large)"]);
    const large = resolveText("{{v40}}", doubling("x".repeat(1_000_000)));
    expect(large.unknown).toEqual(["v40 (too large)"]);
    expect(large.text.length).toBeLessThan(11 * 1024 * 1024);
    const padded = resolveText("{{a}}", (name) =>
      name === "a" ? "{{b}}".repeat(1000) : "x".repeat(100_000) + "{{c}}",
    );
    expect(padded.text.length).toBeLessThan(11 * 1024 * 1024);
  });

  it("does not bound the text itself", () => {
    const text = "x".repeat(11 * 1024 * 1024);
    expect(resolveText(`${text}{{a}}`, lookup({ a: "!" })).text).toBe(`${text}!`);
  });
});

describe("layeredVariables", () => {
  it("lets the nearest enabled one win and tells its scope", () => {
    const found = layeredVariables([
      {
        scope: "environment",
        source: "e",
        variables: [variable("a", "near"), variable("b", "off", { disabled: true })],
      },
      { scope: "collection", source: "", variables: [variable("a", "far"), variable("b", "far", { secret: true })] },
    ]);
    expect(found.get("a")).toEqual({ value: "near", secret: false, scope: "environment", source: "e" });
    expect(found.get("b")).toEqual({ value: "far", secret: true, scope: "collection", source: "" });
    expect(lookupIn(found)("c")).toBeUndefined();
  });

  it("lets the last of a layer win", () => {
    expect(
      layeredVariables([{ scope: "x", source: "", variables: [variable("a", "1"), variable("a", "2")] }]).get("a")
        ?.value,
    ).toBe("2");
  });
});
