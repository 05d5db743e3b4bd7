import { describe, expect, it } from "vitest";
import { automaticHeaders, type AutomaticHeaderFacts } from "./automaticHeaders.ts";
import { entry } from "./model/entry.ts";

const facts: AutomaticHeaderFacts = {
  authority: "h:81",
  bodyLength: 0,
  contentType: null,
  httpVersion: "auto",
  keepAlive: true,
  version: "1.2.3",
};

function request(method: string, headers = [] as ReturnType<typeof entry>[], omittedHeaders: string[] = []) {
  return { method, headers, omittedHeaders };
}

describe("automaticHeaders", () => {
  it("are those of a plain GET", () => {
    expect(automaticHeaders(request("GET"), facts)).toEqual([
      { name: "Host", value: "h:81", state: "sent" },
      { name: "User-Agent", value: "Envoi/1.2.3", state: "sent" },
      { name: "Accept", value: "*/*", state: "sent" },
      { name: "Accept-Encoding", value: "gzip, deflate, br, zstd", state: "sent" },
      { name: "Connection", value: "keep-alive", state: "sent" },
    ]);
  });

  const framing: [method: string, bodyLength: number | null, httpVersion: "1.1" | "2", framing: string | undefined][] =
    [
      ["GET", 0, "1.1", undefined],
      ["HEAD", 0, "1.1", undefined],
      ["DELETE", 0, "1.1", undefined],
      ["POST", 0, "1.1", "Content-Length: 0"],
      ["PUT", 0, "1.1", "Content-Length: 0"],
      ["PATCH", 0, "2", "Content-Length: 0"],
      ["post", 0, "1.1", undefined],
      ["GET", 5, "1.1", "Content-Length: 5"],
      ["POST", 5, "2", "Content-Length: 5"],
      ["POST", null, "1.1", "Transfer-Encoding: chunked"],
      ["POST", null, "2", undefined],
    ];
  it.each(framing)("frames %s with %j bytes on HTTP/%s as %j", (method, bodyLength, httpVersion, expected) => {
    const found = automaticHeaders(request(method), { ...facts, bodyLength, httpVersion })
      .filter(({ name }) => name === "Content-Length" || name === "Transfer-Encoding")
      .map(({ name, value }) => `${name}: ${value}`);
    expect(found).toEqual(expected === undefined ? [] : [expected]);
  });

  it("have no Connection on HTTP/2", () => {
    expect(automaticHeaders(request("GET"), { ...facts, httpVersion: "2" }).map(({ name }) => name)).not.toContain(
      "Connection",
    );
  });

  it("are overridden by enabled headers only, and switched off by name", () => {
    const headers = [entry("accept", "text/html"), { ...entry("User-Agent", "x"), disabled: true }];
    const states = automaticHeaders(request("GET", headers, ["connection", "accept"]), facts).map(
      ({ name, state }) => `${name} ${state}`,
    );
    expect(states).toEqual([
      "Host sent",
      "User-Agent sent",
      "Accept overridden",
      "Accept-Encoding sent",
      "Connection omitted",
    ]);
  });

  it("never frame a body twice", () => {
    const chunked = request("POST", [entry("Transfer-Encoding", "chunked")]);
    expect(automaticHeaders(chunked, { ...facts, bodyLength: 5 }).at(-1)).toEqual({
      name: "Content-Length",
      value: "5",
      state: "overridden",
    });
    const sized = request("POST", [entry("content-length", "5")]);
    expect(automaticHeaders(sized, { ...facts, bodyLength: null }).at(-1)?.state).toBe("overridden");
  });

  it("asks to close a connection that is for this request alone", () => {
    const found = automaticHeaders(request("GET"), { ...facts, keepAlive: false });
    expect(found.find(({ name }) => name === "Connection")?.value).toBe("close");
  });
});
