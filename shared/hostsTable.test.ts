import { describe, expect, it } from "vitest";
import { mappedEndpoint } from "./hostsTable.ts";

describe("a hosts table", () => {
  it.each([
    [[], "example.com", { host: "example.com", port: 80 }],
    [[["example.com", "127.0.0.1"]], "example.com", { host: "127.0.0.1", port: 80 }],
    [[["Example.COM:80", "127.0.0.1:8080"]], "example.com", { host: "127.0.0.1", port: 8080 }],
    [[["example.com:81", "127.0.0.1"]], "example.com", { host: "example.com", port: 80 }],
    [
      [
        ["example.com", "127.0.0.1"],
        ["example.com:80", "::1"],
      ],
      "example.com",
      { host: "::1", port: 80 },
    ],
    [
      [
        ["*", "127.0.0.1:9"],
        ["example.com", "127.0.0.2"],
      ],
      "example.com",
      { host: "127.0.0.2", port: 80 },
    ],
    [[["*", "127.0.0.1:9"]], "other.example", { host: "127.0.0.1", port: 9 }],
    [[["example.com", "[::1]:8080"]], "example.com", { host: "::1", port: 8080 }],
    [[["[::1]:80", "127.0.0.1"]], "::1", { host: "127.0.0.1", port: 80 }],
    [[["bücher.example", "127.0.0.1"]], "xn--bcher-kva.example", { host: "127.0.0.1", port: 80 }],
    [[["example.com", "localhost"]], "example.com", { host: "localhost", port: 80 }],
    [
      [
        ["a.example", "127.0.0.1"],
        ["a.example", "127.0.0.2"],
      ],
      "a.example",
      { host: "127.0.0.1", port: 80 },
    ],
    [[["example.com", "127.0.0.1"]], "www.example.com", { host: "www.example.com", port: 80 }],
  ])("%j for %s", (rows, hostname, expected) => {
    const table = rows.map(([from = "", to = ""]) => ({ from, to }));
    expect(mappedEndpoint(table, hostname, 80)).toEqual(expected);
  });

  it.each([
    ["a b", "127.0.0.1"],
    ["example.com", ""],
    ["example.com", "127.0.0.1:99999"],
    ["example.com", "*"],
    ["", "127.0.0.1"],
  ])("refuses %j → %j, wherever the request goes", (from, to) => {
    expect(() => mappedEndpoint([{ from, to }], "unrelated.example", 80)).toThrow("The hosts table is not right");
  });
});
