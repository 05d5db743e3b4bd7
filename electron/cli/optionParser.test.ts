import { describe, expect, it } from "vitest";
import { nearestName } from "./nearestName.ts";
import { parseWords, type OptionRow } from "./optionParser.ts";
import { sendRows } from "./sendRows.ts";
import { UsageError } from "./usageError.ts";

const parse = (...words: string[]): ReturnType<typeof parseWords> => parseWords(sendRows, words);
const names = (...words: string[]): string[] => parse(...words).options.map(({ name, value }) => `${name}=${value}`);

describe("words", () => {
  it("are told apart as curl does", () => {
    expect(names("-XPOST")).toEqual(["request=POST"]);
    expect(names("-X", "POST")).toEqual(["request=POST"]);
    expect(names("--request=POST")).toEqual(["request=POST"]);
    expect(names("-sSL")).toEqual(["silent=", "show-error=", "location="]);
    expect(names("-sXPUT")).toEqual(["silent=", "request=PUT"]);
    expect(names("-sX", "PUT")).toEqual(["silent=", "request=PUT"]);
    expect(names("-o", "-")).toEqual(["output=-"]);
    expect(names("-d", "--json")).toEqual(["data=--json"]);
    expect(names("--data=a=b")).toEqual(["data=a=b"]);
    expect(names("-d", "")).toEqual(["data="]);
  });

  it("keep the order of different options", () => {
    expect(names("-d", "1", "--data-urlencode", "2", "-d", "3")).toEqual(["data=1", "data-urlencode=2", "data=3"]);
  });

  it("after -- are no options", () => {
    expect(parse("-s", "--", "-X", "--json")).toMatchObject({ positionals: ["-X", "--json"] });
  });

  it("take other tools' names for the same option", () => {
    expect(names("--max-redirects", "3", "--follow")).toEqual(["max-redirs=3", "location="]);
  });

  it.each([
    [["--heder", "a"], "there is no option --heder; did you mean --header?"],
    [["--compres"], "there is no option --compres; did you mean --compressed?"],
    [["-json"], "there is no option -json; did you mean --json?"],
    [["--xyzzy"], "there is no option --xyzzy"],
    [["-Z"], "there is no option -Z"],
    [["-sZ"], "there is no option -Z"],
    [["--output"], "--output needs a value: --output FILE"],
    [["-o"], "-o needs a value: -o FILE"],
    [["--silent=yes"], "--silent takes no value"],
    [["--max-time", "soon"], "--max-time takes seconds: a number from 0 to 2147483, not “soon”"],
    [["-m-1"], "-m takes seconds: a number from 0 to 2147483, not “-1”"],
    [["--max-redirs", "1.5"], "--max-redirs takes a count: a whole number of at least -1, not “1.5”"],
  ])("%j are refused with a reason", (words, message) => {
    expect(() => parse(...words)).toThrow(new UsageError(message));
  });
});

it("no two options share a name or a letter", () => {
  const seen = (pick: (row: OptionRow) => readonly string[]): string[] => sendRows.flatMap(pick);
  const longNames = seen(({ name, aliases = [] }) => [name, ...aliases]);
  const letters = seen(({ short }) => (short === undefined ? [] : [short]));
  expect(new Set(longNames).size).toBe(longNames.length);
  expect(new Set(letters).size).toBe(letters.length);
});

it("the nearest name is one that few letters are missing from", () => {
  expect(nearestName("sned", ["send", "serve"])).toBe("send");
  expect(nearestName("srve", ["send", "serve"])).toBe("serve");
  expect(nearestName("data-jsno", ["data-json", "data-raw"])).toBe("data-json");
  expect(nearestName("x".repeat(100_000), ["send"])).toBeNull();
  expect(nearestName("completely", ["send", "serve"])).toBeNull();
});
