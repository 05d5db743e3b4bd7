import { describe, expect, it } from "vitest";
import { bypassRuleProblem, isBypassed, isLoopbackHost } from "./bypassList.ts";

describe("a bypass list", () => {
  it.each([
    ["*", "example.com", 80, true],
    ["example.com", "example.com", 80, true],
    ["example.com", "EXAMPLE.com.", 80, true],
    ["example.com", "www.example.com", 443, true],
    ["example.com", "notexample.com", 80, false],
    [".example.com", "example.com", 80, true],
    [".example.com", "a.b.example.com", 80, true],
    ["*.example.com", "a.example.com", 80, true],
    ["*.example.com", "an-example.com", 80, false],
    ["example.com:8080", "example.com", 8080, true],
    ["example.com:8080", "example.com", 80, false],
    ["com", "example.com", 80, true],
    ["10.0.0.0/8", "10.200.3.4", 80, true],
    ["10.0.0.0/8", "11.0.0.1", 80, false],
    ["10.0.0.0/8", "10.example.com", 80, false],
    ["192.168.1.128/25", "192.168.1.127", 80, false],
    ["192.168.1.128/25", "192.168.1.128", 80, true],
    ["10.0.0.0/8:443", "10.1.1.1", 443, true],
    ["10.0.0.0/8:443", "10.1.1.1", 80, false],
    ["0.0.0.0/0", "203.0.113.9", 80, true],
    ["0.0.0.0/0", "2001:db8::1", 80, false],
    ["127.0.0.1", "127.0.0.1", 80, true],
    ["127.0.0.1", "127.0.0.2", 80, false],
    ["127.0.0.1:8080", "127.0.0.1", 8080, true],
    ["::1", "::1", 80, true],
    ["[::1]", "::1", 80, true],
    ["[::1]:443", "::1", 80, false],
    ["2001:db8::/32", "2001:db8:1::5", 80, true],
    ["2001:db8::/32", "2001:db9::5", 80, false],
    ["[2001:db8::/32]:443", "2001:db8:1::5", 443, true],
    ["fe80::/10", "febf::1", 80, true],
    ["fe80::/10", "fec0::1", 80, false],
    ["::ffff:10.0.0.0/104", "10.9.9.9", 80, true],
    ["10.0.0.0/8", "::ffff:a09:909", 80, true],
    ["10.0.0.0/33", "10.0.0.1", 80, false],
    ["", "example.com", 80, false],
    ["exa mple.com", "example.com", 80, false],
    ["example.com:0", "example.com", 80, false],
  ])("%j for %s:%i is %j", (rule, hostname, port, expected) => {
    expect(isBypassed([rule], { hostname, port })).toBe(expected);
  });

  it("counts when any of its rules does", () => {
    expect(isBypassed(["a.example", "10.0.0.0/8"], { hostname: "10.1.1.1", port: 80 })).toBe(true);
    expect(isBypassed([], { hostname: "10.1.1.1", port: 80 })).toBe(false);
  });

  it("says which rules cannot be read", () => {
    for (const rule of ["*", "a.b", ".a.b", "*.a.b:80", "10.0.0.0/8", "[fe80::/10]:80", "::1"]) {
      expect(bypassRuleProblem(rule)).toBeNull();
    }
    for (const rule of ["", "10.0.0.0/99", "a b", "host:port", "x/8"]) expect(bypassRuleProblem(rule)).not.toBeNull();
  });

  it.each([
    ["localhost", true],
    ["LOCALHOST.", true],
    ["api.localhost", true],
    ["127.9.9.9", true],
    ["::1", true],
    ["::ffff:7f00:1", true],
    ["localhost.example", false],
    ["128.0.0.1", false],
    ["::2", false],
  ])("takes %s for loopback: %j", (hostname, expected) => {
    expect(isLoopbackHost(hostname)).toBe(expected);
  });
});
