import { describe, expect, it } from "vitest";
import { AppError } from "./errors.ts";
import { parseTypedUrl, resolveLocation } from "./url.ts";

describe("parseTypedUrl", () => {
  const sent: [typed: string, url: string][] = [
    ["localhost:3000/x", "http://localhost:3000/x"],
    ["example.com", "http://example.com/"],
    ["//example.com/a", "http://example.com/a"],
    [":3000/x", "http://localhost:3000/x"],
    [":/x", "http://localhost/x"],
    ["http:8080/x", "http://http:8080/x"],
    ["  https://example.com/a \n", "https://example.com/a"],
    ["HTTPS://Example.COM:443/A", "https://example.com/A"],
    ["http://example.com:443/", "http://example.com:443/"],
    ["http://example.com:/x", "http://example.com/x"],
    ["http://example.com.:80/", "http://example.com./"],
    ["http://my_host/", "http://my_host/"],
    ["http://bücher.example/ü?ü=ü", "http://xn--bcher-kva.example/%C3%BC?%C3%BC=%C3%BC"],
    ["한국.kr/가", "http://xn--3e0b707e.kr/%EA%B0%80"],
    ["http://127.0.0.1:8080", "http://127.0.0.1:8080/"],
    ["http://[::1]:8080/x", "http://[::1]:8080/x"],
    ["[2001:DB8:0:0::1]", "http://[2001:db8::1]/"],
    ["http://user:p%40ss@example.com/x", "http://example.com/x"],
    ["http://example.com?x=1", "http://example.com/?x=1"],
    ["http://example.com/?", "http://example.com/?"],
    ["http://example.com/x#frag?no", "http://example.com/x"],
    ["http://example.com#frag", "http://example.com/"],
    ["http://example.com/a b?c d=e  f", "http://example.com/a%20b?c%20d=e%20%20f"],
    ["http://example.com/a%2Fb%7e%C3%a9", "http://example.com/a%2Fb%7e%C3%a9"],
    ["http://example.com/a+b'|[]{}\"<>^`\\?'|[]{}\\", "http://example.com/a+b'|[]{}\"<>^`\\?'|[]{}\\"],
    ["http://example.com/a/../b/./c//d", "http://example.com/a/../b/./c//d"],
    ["http://example.com/100%?a=%&b=%zz", "http://example.com/100%?a=%&b=%zz"],
    ["http://example.com/?u=http://other/@x:y", "http://example.com/?u=http://other/@x:y"],
    ["example.com/?u=http://other/", "http://example.com/?u=http://other/"],
    ["http://example.com/😀\ud800", "http://example.com/%F0%9F%98%80%EF%BF%BD"],
  ];
  it.each(sent)("sends %j as %j", (typed, url) => {
    expect(parseTypedUrl(typed).url).toBe(url);
  });

  it("keeps user info apart and decodes it", () => {
    const url = parseTypedUrl("https://us%65r%20x:p:%40%C3%A9%@example.com:8443/x?y#z");
    expect(url).toEqual({
      scheme: "https",
      username: "user x",
      password: "p:@é%",
      hostname: "example.com",
      port: 8443,
      authority: "example.com:8443",
      target: "/x?y",
      url: "https://example.com:8443/x?y",
      origin: "https://example.com:8443",
    });
  });

  it("takes the last @ as the end of the user info", () => {
    const url = parseTypedUrl("me@mail.example:secret@host/x");
    expect([url.username, url.password, url.hostname]).toEqual(["me@mail.example", "secret", "host"]);
  });

  it("gives an IPv6 host without brackets and an authority with them", () => {
    const url = parseTypedUrl("https://[::1]:8443/");
    expect([url.hostname, url.authority, url.port]).toEqual(["::1", "[::1]:8443", 8443]);
  });

  const refused: [typed: string, reason: RegExp][] = [
    ["", /empty/],
    ["   ", /empty/],
    ["http://", /no host/],
    ["http:///x", /no host/],
    ["http://:80/", /no host/],
    ["http:example.com", /“\/\/”/],
    ["https:/example.com", /“\/\/”/],
    ["ftp://example.com/", /“ftp” is not http/],
    ["file:///etc/passwd", /“file” is not http/],
    ["javascript:alert(1)", /port “alert\(1\)”/],
    ["http://example.com:x/", /port “x” is not a number/],
    ["http://example.com:0/", /1 to 65535/],
    ["http://example.com:65536/", /1 to 65535/],
    ["http://example.com:-1/", /not a number/],
    ["http://exa mple.com/", /not a host name/],
    ["http://a<b/", /not a host name/],
    ["http://999.1.1.1.1/", /not a host name/],
    ["http://::1/", /in brackets/],
    ["fe80::1%eth0", /in brackets/],
    ["http://[fe80::1%25eth0]/", /zone/],
    ["http://[::1/", /not closed/],
    ["http://[nonsense]/", /not an IPv6/],
    ["http://[::1]x/", /only a port/],
    ["http://good.example\\@evil.example/", /backslash/],
    ["http://example.com/a\r\nHost: evil", /control/],
    ["http://example.com/\u0000", /control/],
  ];
  it.each(refused)("refuses %j", (typed, reason) => {
    const error = thrownBy(() => parseTypedUrl(typed));
    expect(error.data.code).toBe("bad-url");
    expect(error.data.params["reason"]).toMatch(reason);
  });
});

describe("resolveLocation", () => {
  // RFC 3986 section 5.4, with the base that it gives.
  const base = parseTypedUrl("http://a/b/c/d;p?q");
  const cases: [location: string, url: string][] = [
    ["g", "http://a/b/c/g"],
    ["./g", "http://a/b/c/g"],
    ["g/", "http://a/b/c/g/"],
    ["/g", "http://a/g"],
    ["//g", "http://g/"],
    ["?y", "http://a/b/c/d;p?y"],
    ["g?y", "http://a/b/c/g?y"],
    ["#s", "http://a/b/c/d;p?q"],
    ["g?y#s", "http://a/b/c/g?y"],
    [";x", "http://a/b/c/;x"],
    ["", "http://a/b/c/d;p?q"],
    [".", "http://a/b/c/"],
    ["..", "http://a/b/"],
    ["../g", "http://a/b/g"],
    ["../..", "http://a/"],
    ["../../../g", "http://a/g"],
    ["/./g", "http://a/g"],
    ["/../g", "http://a/g"],
    ["g.", "http://a/b/c/g."],
    ["..g", "http://a/b/c/..g"],
    ["./g/.", "http://a/b/c/g/"],
    ["g;x=1/../y", "http://a/b/c/y"],
    ["g?y/../x", "http://a/b/c/g?y/../x"],
    ["http:g", "http://a/b/c/g"],
    ["https://other:8443/x/../y", "https://other:8443/y"],
    ["http://a:80/", "http://a/"],
    ["/a%2fb|c d", "http://a/a%2fb|c%20d"],
    ["/\\evil.example", "http://a/\\evil.example"],
    ["/é", "http://a/%E9"],
    ["/\u00c3\u00a9", "http://a/%C3%A9"],
    ["/가", "http://a/%EA%B0%80"],
    ["http://b\u00c3\u00bccher.example/", "http://xn--bcher-kva.example/"],
    [" /trimmed ", "http://a/trimmed"],
  ];
  it.each(cases)("resolves %j to %j", (location, url) => {
    expect(resolveLocation(base, location).url).toBe(url);
  });

  it.each(["mailto:x@y", "ftp://a/", "https:g", "http://", "http://a:b/"])("refuses %j", (location) => {
    expect(thrownBy(() => resolveLocation(base, location)).data.code).toBe("bad-url");
  });

  it("takes the other origin's parts, not the base's user info", () => {
    const from = parseTypedUrl("http://user:secret@a/");
    const to = resolveLocation(from, "https://b/x");
    expect([to.username, to.password, to.origin, to.port]).toEqual(["", "", "https://b", 443]);
  });
});

function thrownBy(action: () => unknown): AppError {
  try {
    action();
  } catch (error) {
    if (error instanceof AppError) return error;
  }
  throw new Error("it did not throw an AppError");
}
