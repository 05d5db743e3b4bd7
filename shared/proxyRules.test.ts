import { describe, expect, it } from "vitest";
import { environmentProxy, proxyFromAnswer, proxyFromUrl, type Environment } from "./proxyRules.ts";

const http = { scheme: "http", hostname: "example.com", port: 80 } as const;
const https = { scheme: "https", hostname: "example.com", port: 443 } as const;

function hostOf(environment: Environment, target: typeof http | typeof https = http): string | null {
  return environmentProxy(environment, target)?.host ?? null;
}

describe("the environment's proxy", () => {
  it.each<[string, Environment, string | null, string | null]>([
    ["nothing is set", {}, null, null],
    ["each scheme has its own", { http_proxy: "http://a:1", HTTPS_PROXY: "http://b:2" }, "a", "b"],
    ["ALL_PROXY stands in", { ALL_PROXY: "socks5h://s:9", https_proxy: "b:2" }, "s", "b"],
    ["lower case wins", { http_proxy: "low:1", HTTP_PROXY: "up:1" }, "low", null],
    ["an empty one is none", { http_proxy: "", HTTP_PROXY: "up:1", ALL_PROXY: "all:1" }, null, "all"],
    ["HTTP_PROXY counts", { HTTP_PROXY: "up:1" }, "up", null],
    ["a CGI request cannot set it", { HTTP_PROXY: "forged:1", REQUEST_METHOD: "GET" }, null, null],
    ["lower case is safe there", { http_proxy: "low:1", REQUEST_METHOD: "GET" }, "low", null],
    ["NO_PROXY takes a name out", { all_proxy: "all:1", NO_PROXY: "other.example, .example.com" }, null, null],
    ["no_proxy wins over NO_PROXY", { all_proxy: "all:1", no_proxy: "x.example", NO_PROXY: "*" }, "all", "all"],
    ["NO_PROXY may name a port", { all_proxy: "all:1", no_proxy: "example.com:443" }, "all", null],
    ["* takes all out", { all_proxy: "all:1", no_proxy: "*" }, null, null],
  ])("%s", (_name, environment, forHttp, forHttps) => {
    expect(hostOf(environment, http)).toBe(forHttp);
    expect(hostOf(environment, https)).toBe(forHttps);
  });

  it("is not for loopback, unless it is asked to be", () => {
    const target = { scheme: "http", hostname: "127.0.0.1", port: 3000 } as const;
    expect(environmentProxy({ http_proxy: "a:1" }, target)).toBeNull();
    expect(environmentProxy({ http_proxy: "a:1", no_proxy: "<-loopback>" }, target)?.host).toBe("a");
  });
});

describe("a proxy's URL", () => {
  it.each([
    ["proxy.example:3128", { type: "http", host: "proxy.example", port: 3128, username: "", password: "" }],
    [
      "http://u%40x:p%3Aq@Proxy.example",
      { type: "http", host: "proxy.example", port: 80, username: "u@x", password: "p:q" },
    ],
    ["https://proxy.example/", { type: "https", host: "proxy.example", port: 443, username: "", password: "" }],
    ["socks5h://me@[::1]", { type: "socks5", host: "::1", port: 1080, username: "me", password: "" }],
    ["socks://127.0.0.1:9050/", { type: "socks5", host: "127.0.0.1", port: 9050, username: "", password: "" }],
  ])("%s is read", (text, expected) => {
    expect(proxyFromUrl(text, "ALL_PROXY")).toEqual(expected);
  });

  it.each(["socks4://a:1", "ftp://a:1", "http://", "http://a:b", "http://a:70000"])("%s is refused by name", (text) => {
    expect(() => proxyFromUrl(text, "ALL_PROXY")).toThrow("ALL_PROXY is not right");
  });
});

describe("an automatic configuration's answer", () => {
  it.each([
    ["DIRECT", null],
    ["PROXY a:3128; DIRECT", { type: "http", host: "a", port: 3128 }],
    ["HTTPS b:443", { type: "https", host: "b", port: 443 }],
    ["SOCKS4 c:1; SOCKS5 d:1080; PROXY e:1", { type: "socks5", host: "d", port: 1080 }],
    ["SOCKS4 c:1; DIRECT", null],
    ["PROXY ; nonsense; PROXY [::1]:8080", { type: "http", host: "::1", port: 8080 }],
    ["", null],
  ])("%s", (answer, expected) => {
    const found = proxyFromAnswer(answer);
    if (expected === null) expect(found).toBeNull();
    else expect(found).toMatchObject(expected);
  });
});
