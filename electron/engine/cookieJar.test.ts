import { describe, expect, it } from "vitest";
import type { Cookie, CookieKey } from "../../shared/model/cookie.ts";
import { parseTypedUrl } from "../../shared/url.ts";
import { createCookieJar, type CookieJar } from "./cookieJar.ts";

const newJar = (load: Cookie[] = []): CookieJar => createCookieJar({ load, changed: () => {} });

/** Stores each field as the response of the URL before it, then tells what goes to the last URL. */
function after(steps: [url: string, setCookie: string][], url: string, jar = newJar()): string {
  for (const [from, field] of steps) jar.storeFrom(parseTypedUrl(from), [field]);
  return jar.cookieHeaderFor(parseTypedUrl(url)) ?? "";
}

describe("what may be stored", () => {
  it.each([
    ["a public suffix", "http://a.co.uk/", "x=1; Domain=co.uk", "http://b.co.uk/", ""],
    ["a private suffix", "http://a.github.io/", "x=1; Domain=github.io", "http://a.github.io/", ""],
    ["the own domain", "http://a.example.com/", "x=1; Domain=example.com", "http://b.example.com/", "x=1"],
    ["a suffix for itself alone", "http://github.io/", "x=1; Domain=github.io", "http://github.io/", "x=1"],
    ["a suffix not for what is below it", "http://github.io/", "x=1; Domain=github.io", "http://a.github.io/", ""],
    ["another's domain", "http://a.example.com/", "x=1; Domain=other.com", "http://other.com/", ""],
    ["a single label", "http://intranet/", "x=1; Domain=intranet", "http://intranet/", "x=1"],
    ["an address", "http://127.0.0.1/", "x=1; Domain=127.0.0.1", "http://127.0.0.1/", "x=1"],
    ["an IPv6 address", "http://[::1]/", "x=1", "http://[::1]:99/", "x=1"],
    ["Secure over http", "http://example.com/", "x=1; Secure", "https://example.com/", ""],
    ["Secure over https", "https://example.com/", "x=1; Secure", "http://example.com/", ""],
    ["Secure on the loopback", "http://localhost:1/", "x=1; Secure", "http://localhost:2/", "x=1"],
    ["__Host- whole", "https://example.com/", "__Host-x=1; Secure; Path=/", "https://example.com/", "__Host-x=1"],
    ["__Host- with a domain", "https://h.com/", "__Host-x=1; Secure; Path=/; Domain=h.com", "https://h.com/", ""],
    ["__Host- without a path", "https://h.com/", "__Host-x=1; Secure", "https://h.com/", ""],
    ["__Secure- without Secure", "https://h.com/", "__Secure-x=1", "https://h.com/", ""],
    ["4096 bytes", "http://h.com/", `x=${"v".repeat(4095)}`, "http://h.com/", `x=${"v".repeat(4095)}`],
    ["4097 bytes", "http://h.com/", `x=${"v".repeat(4096)}`, "http://h.com/", ""],
    ["a control character", "http://h.com/", "x=1\u0007", "http://h.com/", ""],
    ["a tab, which tough-cookie refuses", "http://h.com/", "x=1\t2", "http://h.com/", ""],
    ["a path that is too long", "http://h.com/", `x=1; Path=/${"p".repeat(1024)}`, "http://h.com/y", "x=1"],
    ["SameSite=Strict", "http://h.com/", "x=1; SameSite=Strict", "http://h.com/", "x=1"],
    ["an encoded path", "http://h.com/", "x=1; Path=/a%20b", "http://h.com/a%20b/c", "x=1"],
  ])("%s", (_what, from, field, to, expected) => {
    expect(after([[from, field]], to)).toBe(expected);
  });

  it("leaves Secure cookies alone when a plain response would replace or hide them", () => {
    const secure: [string, string] = ["https://h.com/", "x=safe; Secure; Path=/"];
    expect(after([secure, ["http://h.com/", "x=evil; Path=/"]], "https://h.com/")).toBe("x=safe");
    expect(after([secure, ["http://h.com/", "x=evil; Path=/login"]], "https://h.com/login")).toBe("x=safe");
    expect(after([secure, ["http://a.h.com/", "x=evil; Domain=h.com"]], "https://h.com/")).toBe("x=safe");
    expect(after([secure, ["https://h.com/", "x=new; Path=/"]], "http://h.com/")).toBe("x=new");
  });
});

describe("expiry", () => {
  it("takes Max-Age before Expires, and does not slide with use", () => {
    const jar = newJar();
    const url = parseTypedUrl("http://h.com/");
    const before = Date.now();
    jar.storeFrom(url, ["x=1; Max-Age=100; Expires=Thu, 01 Jan 1970 00:00:00 GMT"]);
    const expires = jar.list()[0]?.expires ?? "";
    expect(Date.parse(expires) - before).toBeGreaterThanOrEqual(100_000);
    expect(Date.parse(expires) - Date.now()).toBeLessThanOrEqual(100_000);
    jar.cookieHeaderFor(url);
    expect(jar.list()[0]?.expires).toBe(expires);
  });

  it("removes a cookie by one that has expired, and tells of it", () => {
    const told: [CookieKey, Cookie | null][] = [];
    const jar = createCookieJar({ load: [], changed: (...change) => told.push(change) });
    const url = parseTypedUrl("http://h.com/");
    jar.storeFrom(url, ["x=1", "x=; Max-Age=0"]);
    expect(jar.list()).toEqual([]);
    expect(told.map(([key, cookie]) => [key, cookie?.value])).toEqual([
      [{ domain: "h.com", path: "/", name: "x" }, "1"],
      [{ domain: "h.com", path: "/", name: "x" }, undefined],
    ]);
  });

  it("keeps huge and tiny ages within what dates can say", () => {
    const jar = newJar();
    jar.storeFrom(parseTypedUrl("http://h.com/"), [
      `x=1; Max-Age=${"9".repeat(400)}`,
      `y=1; Max-Age=-${"9".repeat(400)}`,
    ]);
    expect(jar.list().map(({ name, expires }) => [name, expires])).toEqual([["x", "9999-12-31T23:59:59.000Z"]]);
  });

  it("ends cookies without an expiry with the session, and no others", () => {
    const jar = newJar();
    jar.storeFrom(parseTypedUrl("http://h.com/"), ["session=1", "kept=1; Max-Age=100"]);
    jar.endSession();
    expect(jar.list().map(({ name }) => name)).toEqual(["kept"]);
  });
});

describe("a jar", () => {
  it("sends longer paths first, then older cookies, a replaced one at its old place", () => {
    const url = "http://h.com/a/b";
    const steps: [string, string][] = ["a=1", "b=1", "deep=1; Path=/a/b", "a=2"].map((field) => [url, field]);
    expect(after(steps, "http://h.com/a/b")).toBe("deep=1; a=2; b=1");
  });

  it("holds 180 cookies of a domain and 3000 in all, and lets the longest unused go", () => {
    const jar = newJar();
    const url = (index: number) => parseTypedUrl(`http://h${index}.com/`);
    for (let index = 0; index < 200; index += 1) jar.storeFrom(url(0), [`c${index}=1`]);
    expect(jar.list()).toHaveLength(180);
    for (let host = 1; host < 20; host += 1) {
      for (let index = 0; index < 170; index += 1) jar.storeFrom(url(host), [`c${index}=1`]);
    }
    expect(jar.list()).toHaveLength(3000);
    expect(jar.cookieHeaderFor(url(19))?.split("; ")).toHaveLength(170);
  });

  it("shows UTF-8 as text and sends the bytes that came", () => {
    const jar = newJar();
    const url = parseTypedUrl("http://h.com/");
    const [utf8, latin1] = [Buffer.from("né", "utf8").toString("latin1"), "n\u00e9"];
    jar.storeFrom(url, [`a=${utf8}`, `b=${latin1}`]);
    const [a, b] = jar.list();
    expect([a?.value, b?.value]).toEqual(["né", "né"]);
    if (a !== undefined && b !== undefined) for (const cookie of [a, b]) jar.put(cookie);
    expect(jar.cookieHeaderFor(url)).toBe(`a=${utf8}; b=${latin1}`);
  });

  it("has no cookie for all below a public suffix, also by hand or from a file", () => {
    const jar = newJar();
    jar.storeFrom(parseTypedUrl("http://a.com/"), ["x=1; Domain=a.com"]);
    const [cookie] = jar.list();
    if (cookie !== undefined) jar.put({ ...cookie, domain: "co.uk" });
    expect(jar.cookieHeaderFor(parseTypedUrl("http://shop.co.uk/"))).toBe(null);
    expect(jar.list().map(({ domain, hostOnly }) => [domain, hostOnly])).toEqual([
      ["a.com", false],
      ["co.uk", true],
    ]);
  });

  it("is what another process made of it after a reload", () => {
    const jar = newJar();
    const url = parseTypedUrl("http://h.com/");
    jar.storeFrom(url, ["mine=1"]);
    const other = newJar();
    other.storeFrom(url, ["theirs=1"]);
    jar.reload(other.list());
    expect(jar.cookieHeaderFor(url)).toBe("theirs=1");
  });

  it("clears by exactly one domain", () => {
    const jar = newJar();
    jar.storeFrom(parseTypedUrl("http://a.h.com/"), ["x=1", "y=1; Domain=h.com"]);
    jar.clear("h.com");
    expect(jar.list().map(({ name }) => name)).toEqual(["x"]);
    jar.clear(null);
    expect(jar.list()).toEqual([]);
  });
});
