import { describe, expect, it } from "vitest";
import { applyCompletion, completeVariable, completeWhole, stepActive } from "./completion.ts";
import type { KnownVariables } from "./pieces.ts";

const variables: KnownVariables = new Map([
  ["baseUrl", { value: "http://h", secret: false, scope: "collection", source: "" }],
  ["token", { value: "s3cret", secret: true, scope: "environment", source: "e" }],
  ["userBase", { value: "u", secret: false, scope: "environment", source: "e" }],
]);

function labels(text: string, caret = text.length) {
  return completeVariable(text, caret, variables)?.options.map((option) => option.label) ?? null;
}

describe("completeVariable", () => {
  it("offers every variable after two braces", () => {
    expect(labels("a/{{")).toEqual(["baseUrl", "token", "userBase"]);
  });

  it("puts names that begin with what was typed before those that hold it", () => {
    expect(labels("{{base")).toEqual(["baseUrl", "userBase"]);
  });

  it("finds dynamic ones with and without their dollar sign", () => {
    const dynamic = { value: "", secret: false, scope: "dynamic", source: "" } as const;
    const known = new Map([...variables, ["$baseline", dynamic]]) satisfies KnownVariables;
    const offered = (text: string) => completeVariable(text, text.length, known)?.options.map(({ label }) => label);
    expect(offered("{{base")).toEqual(["baseUrl", "$baseline", "userBase"]);
    expect(offered("{{$b")).toEqual(["$baseline"]);
  });

  it.each(["", "{", "baseUrl", "{{baseUrl}}", "{{nothing", "{{a b", "{{a/"])("offers nothing in %j", (text) => {
    expect(labels(text)).toBeNull();
  });

  it("does not show secret values", () => {
    expect(completeVariable("{{tok", 5, variables)?.options[0]?.detail).toBe("");
  });

  it.each([
    ["x{{ba", 5, "x{{baseUrl}}", 12],
    ["x{{ba}}/y", 5, "x{{baseUrl}}/y", 12],
    ["{{bazzz}}", 4, "{{baseUrl}}", 11],
    ["{{/v1", 2, "{{baseUrl}}/v1", 11],
    ["{{abc", 2, "{{baseUrl}}abc", 11],
  ])("completes %j at %i", (text, caret, expected, newCaret) => {
    const completion = completeVariable(text, caret, variables);
    const option = completion?.options[0];
    if (!completion || !option) throw new Error("nothing offered");
    expect(applyCompletion(text, completion, option)).toEqual({ text: expected, caret: newCaret });
  });
});

describe("completeWhole", () => {
  const names = ["Accept", "Accept-Encoding", "Content-Type"];

  it("offers nothing for an empty field unless asked", () => {
    expect(completeWhole("", names, false)).toBeNull();
    expect(completeWhole("", names, true)?.options).toHaveLength(3);
  });

  it("ignores case and finds the middle of a name", () => {
    expect(completeWhole("TYPE", names, false)?.options.map((option) => option.insert)).toEqual(["Content-Type"]);
  });

  it("offers nothing when the one suggestion is already there", () => {
    expect(completeWhole("Content-Type", names, false)).toBeNull();
  });
});

describe("stepActive", () => {
  it("enters the list at its first or last option", () => {
    expect([stepActive(-1, 1, 3), stepActive(-1, -1, 3)]).toEqual([0, 2]);
  });

  it("wraps around at both ends", () => {
    expect([stepActive(2, 1, 3), stepActive(0, -1, 3), stepActive(0, 1, 3)]).toEqual([0, 2, 1]);
  });
});
