import { describe, expect, it } from "vitest";
import { findMatches, matchesBetween } from "./findMatches.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe("findMatches", () => {
  it("finds without regard to case, as byte offsets", () => {
    const found = findMatches(bytes("é Refund refund REFUND"), "refund");
    expect([...found.starts]).toEqual([3, 10, 17]);
    expect([...found.ends]).toEqual([9, 16, 23]);
    expect(found.more).toBe(false);
  });

  it("takes every character of the needle as itself", () => {
    expect([...findMatches(bytes("a.b axb [x]*(1) \\d {2}-/|^$?+"), "a.b").starts]).toEqual([0]);
    expect(findMatches(bytes("[x]*(1) \\d {2}-/|^$?+"), "[x]*(1) \\d {2}-/|^$?+").starts).toHaveLength(1);
  });

  it("finds what straddles two blocks exactly once", () => {
    const text = new Uint8Array(700_000).fill(0x61);
    const needle = bytes("needle");
    const places = [10, 256 * 1024 - 3, 256 * 1024 + 10, 512 * 1024, 699_994];
    for (const place of places) text.set(needle, place);
    expect([...findMatches(text, "NEEDLE").starts]).toEqual(places);
  });

  it("stops at its limit and says that there are more", () => {
    const found = findMatches(bytes("a".repeat(50)), "a", 10);
    expect(found.starts).toHaveLength(10);
    expect(found.more).toBe(true);
  });

  it("gives the matches that touch a row", () => {
    const found = findMatches(bytes("ab..ab..ab"), "ab");
    expect(matchesBetween(found, 1, 5)).toEqual([0, 2]);
    expect(matchesBetween(found, 2, 4)).toEqual([1, 1]);
    expect(matchesBetween(found, 6, 100)).toEqual([2, 3]);
  });
});
