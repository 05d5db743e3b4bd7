import { describe, expect, it } from "vitest";
import { readCookiesTxt, writeCookiesTxt } from "./cookiesTxt.ts";
import type { Cookie } from "./model/cookie.ts";

const nowMs = Date.parse("2026-01-01T00:00:00Z");
const cookie = (change: Partial<Cookie> = {}): Cookie => ({
  name: "n",
  value: "v",
  domain: "h.com",
  hostOnly: true,
  path: "/",
  expires: null,
  secure: false,
  httpOnly: false,
  sameSite: "unset",
  createdAt: new Date(nowMs).toISOString(),
  ...change,
});

describe("cookies.txt", () => {
  it.each<[string, string, Partial<Cookie>]>([
    ["a host's cookie", "h.com\tFALSE\t/\tFALSE\t0\tn\tv", {}],
    [
      "a domain's, Secure, with an expiry",
      ".h.com\tTRUE\t/a\tTRUE\t1893456000\tn\tv",
      { hostOnly: false, path: "/a", secure: true, expires: "2030-01-01T00:00:00.000Z" },
    ],
    ["HttpOnly", "#HttpOnly_h.com\tFALSE\t/\tFALSE\t0\tn\tv", { httpOnly: true }],
    ["one without a value", "h.com\tFALSE\t/\tFALSE\t0\tn\t", { value: "" }],
    ["one that keeps spaces and equals signs", "h.com\tFALSE\t/\tFALSE\t0\tn\ta b=c ", { value: "a b=c " }],
  ])("reads and writes %s", (_what, line, change) => {
    expect(readCookiesTxt(`# c\r\n\r\n${line}\r\n`, nowMs)).toEqual({ cookies: [cookie(change)], notes: [] });
    expect(
      writeCookiesTxt([cookie(change)])
        .split("\n")
        .at(-2),
    ).toBe(line);
  });

  it("reads what others write: no last tab, a byte order mark, fractions, lower case", () => {
    const text =
      "\uFEFF# Netscape HTTP Cookie File\nH.COM\tfalse\t/\tfalse\t0\tn\n.h.com\ttrue\t/\ttrue\t1893456000.5\tn\tv";
    expect(readCookiesTxt(text, nowMs).cookies).toMatchObject([
      { domain: "h.com", value: "" },
      { hostOnly: false, expires: "2030-01-01T00:00:00.500Z" },
    ]);
  });

  it.each([
    ["h.com FALSE / FALSE 0 n v", "1 fields instead of 7"],
    ["h.com\tFALSE\t/\tFALSE\t0\tn\tv\tw", "more than 7 fields"],
    ["\tFALSE\t/\tFALSE\t0\tn\tv", "“” is not a domain"],
    ["h.com\tMAYBE\t/\tFALSE\t0\tn\tv", "the second and fourth fields must be TRUE or FALSE"],
    ["h.com\tFALSE\tx\tFALSE\t0\tn\tv", "“x” is not a path"],
    ["h.com\tFALSE\t/\tFALSE\tsoon\tn\tv", "“soon” is not a time"],
    ["h.com\tFALSE\t/\tFALSE\t0\t\tv", "its name or value cannot be sent"],
    ["h.com\tFALSE\t/\tFALSE\t0\tn\ta;b", "its name or value cannot be sent"],
    ["h.com\tFALSE\t/\tFALSE\t0\tn\ta\u0000b", "its name or value cannot be sent"],
    ["h.com\tFALSE\t/\tFALSE\t1\tn\tv", "it has expired"],
    [`h.com\tFALSE\t/\tFALSE\t0\tn\t${"v".repeat(4096)}`, "it is larger than 4096 bytes"],
  ])("passes by %j and says why", (line, reason) => {
    const good = "h.com\tFALSE\t/\tFALSE\t0\tn\tv";
    expect(readCookiesTxt(`${good}\n${line}\n${good}`, nowMs)).toEqual({
      cookies: [cookie(), cookie()],
      notes: [`Line 2: ${reason}.`],
    });
  });

  it("says no more than a hundred times what is wrong", () => {
    const { notes } = readCookiesTxt("x\n".repeat(1000), nowMs);
    expect(notes).toHaveLength(101);
    expect(notes.at(-1)).toBe("And 900 more lines.");
  });

  it("never writes a field that would be two, and keeps what it writes readable", () => {
    const hostile = cookie({ value: "a\tb\nc", expires: "2030-01-01T00:00:00.123Z" });
    const { cookies, notes } = readCookiesTxt(writeCookiesTxt([hostile]), nowMs);
    expect(notes).toEqual([]);
    expect(cookies).toEqual([cookie({ value: "a b c", expires: "2030-01-01T00:00:01.000Z" })]);
  });
});
