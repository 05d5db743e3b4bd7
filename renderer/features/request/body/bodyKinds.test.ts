import { describe, expect, it } from "vitest";
import type { Body, Part } from "../../../../shared/model/body.ts";
import { entry } from "../../../../shared/model/entry.ts";
import { switchBody } from "./bodyKinds.ts";

describe("switchBody", () => {
  it("gives back what was typed in a kind, for each tab apart", () => {
    const json = { type: "json", text: '{"a":1}' } as const;
    const none = switchBody("a", json, "none", ["a"]);
    expect(none).toEqual({ type: "none" });
    expect(switchBody("a", none, "json", ["a"])).toEqual(json);
    expect(switchBody("b", none, "json", ["a", "b"])).toEqual({ type: "json", text: "" });
  });

  it("carries text over to a kind that has none yet", () => {
    expect(switchBody("c", { type: "json", text: "<a/>" }, "xml", ["c"])).toEqual({ type: "xml", text: "<a/>" });
  });

  it("carries fields over to parts and back, without files", () => {
    const field = { ...entry("a", "1"), description: "d" };
    const parts = switchBody("d", { type: "form-urlencoded", fields: [field] }, "multipart-form", ["d"]);
    expect(parts).toEqual({ type: "multipart-form", parts: [{ ...field, type: "text", contentType: null }] });
    const file: Part = {
      type: "file",
      paths: ["/x"],
      name: "f",
      contentType: null,
      description: "",
      disabled: false,
    };
    const body: Body = { type: "multipart-form", parts: [{ ...field, type: "text", contentType: null }, file] };
    expect(switchBody("e", body, "form-urlencoded", ["e"])).toEqual({
      type: "form-urlencoded",
      fields: [field],
    });
  });

  it("forgets closed tabs", () => {
    switchBody("f", { type: "json", text: "1" }, "none", ["f"]);
    switchBody("g", { type: "none" }, "json", ["g"]);
    expect(switchBody("f", { type: "none" }, "json", ["f"])).toEqual({ type: "json", text: "" });
  });
});
