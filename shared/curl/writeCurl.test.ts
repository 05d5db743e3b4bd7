import { describe, expect, it } from "vitest";
import { entry } from "../model/entry.ts";
import { emptyRequest, type Request } from "../model/request.ts";
import { prepareRequest } from "../prepareRequest.ts";
import { readCurl } from "./readCurl.ts";
import { quotePosix, writeCurl } from "./writeCurl.ts";

function written(rest: Partial<Request>): string {
  const request = { ...emptyRequest(), url: "http://h/", omittedHeaders: ["accept-encoding"], ...rest };
  return writeCurl(prepareRequest(request, { lookup: () => undefined, boundary: "B" })).replaceAll(" \\\n  ", " ");
}

const text = { contentType: null, description: "", disabled: false };

describe("writeCurl", () => {
  const cases: [Partial<Request>, string][] = [
    [{}, "curl http://h/"],
    [{ omittedHeaders: [] }, "curl http://h/ --compressed"],
    [{ url: "h/a?b=1&c#d" }, "curl 'http://h/a?b=1&c'"],
    [{ url: "h/a/../[b]{c}" }, "curl 'http://h/a/../[b]{c}' --path-as-is --globoff"],
    [{ method: "HEAD" }, "curl --head http://h/"],
    [{ method: "delete" }, "curl --request delete http://h/"],
    [{ url: "u:p@h" }, "curl http://h/ --user u:p"],
    [{ auth: { type: "basic", username: "a'b", password: "" } }, "curl http://h/ --user 'a'\\''b:'"],
    [
      { auth: { type: "basic", username: "a:b", password: "c" } },
      "curl http://h/ --header 'Authorization: Basic YTpiOmM='",
    ],
    [{ auth: { type: "bearer", token: "T" } }, "curl http://h/ --header 'Authorization: Bearer T'"],
    [
      { auth: { type: "bearer", token: "T" }, headers: [entry("authorization", "own")] },
      "curl http://h/ --header 'authorization: own'",
    ],
    [
      { headers: [entry("x-B", "1"), entry("X-b", "2"), entry("E", ""), { ...entry("no", "no"), disabled: true }] },
      "curl http://h/ --header 'x-B: 1' --header 'X-b: 2' --header 'E;'",
    ],
    [
      { omittedHeaders: ["accept-encoding", "accept", "user-agent"] },
      "curl http://h/ --header User-Agent: --header Accept:",
    ],
    [
      { method: "POST", body: { type: "json", text: `{"a":"it's"}` } },
      `curl http://h/ --header 'Content-Type: application/json' --data-raw '{"a":"it'\\''s"}'`,
    ],
    [
      { method: "PUT", body: { type: "text", text: "@a\n" }, omittedHeaders: ["accept-encoding", "content-type"] },
      "curl --request PUT http://h/ --header Content-Type: --data-raw '@a\n'",
    ],
    [
      { method: "POST", body: { type: "form-urlencoded", fields: [entry("a b", "é")] } },
      "curl http://h/ --data-raw a+b=%C3%A9",
    ],
    [
      { method: "POST", body: { type: "file", path: "/a b", contentType: null } },
      "curl http://h/ --header 'Content-Type: application/octet-stream' --data-binary '@/a b'",
    ],
    [
      {
        method: "POST",
        body: {
          type: "multipart-form",
          parts: [
            { type: "text", name: "a", value: "@b;c", ...text },
            { type: "text", name: "j", value: '{"x"}', ...text, contentType: "application/json" },
            { type: "file", name: "f", paths: ["/x,y.txt"], ...text },
          ],
        },
      },
      `curl http://h/ --form-string 'a=@b;c' --form 'j="{\\"x\\"}";type=application/json' --form 'f=@"/x,y.txt";filename="x,y.txt";type=text/plain'`,
    ],
    [
      {
        method: "POST",
        headers: [entry("Content-Type", "multipart/mixed; boundary=x")],
        body: { type: "multipart-form", parts: [] },
      },
      "curl http://h/ --header 'Content-Type: multipart/mixed'",
    ],
    [
      {
        delivery: {
          followRedirects: true,
          maxRedirects: 2,
          tlsVerify: false,
          httpVersion: "2",
          connectTimeoutMs: 1500,
          totalTimeoutMs: null,
        },
      },
      "curl http://h/ --location --max-redirs 2 --http2-prior-knowledge --connect-timeout 1.5 --insecure",
    ],
    [
      { method: "POST", body: { type: "text", text: "a\0%\\" } },
      "printf -- 'a\\000%%\\\\' | curl http://h/ --header 'Content-Type: text/plain; charset=utf-8' --data-binary @-",
    ],
  ];
  it.each(cases)("writes %j", (request, command) => {
    expect(written(request)).toBe(command);
  });

  it("writes what readCurl reads as the same request, whatever the text", () => {
    let state = 11;
    const random = (below: number) => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return Math.floor((state / 2 ** 32) * below);
    };
    const pieces = [
      "'",
      '"',
      "\\",
      "$",
      "`",
      "!",
      "\n",
      " ",
      "é",
      "😀",
      "@",
      ";",
      "&",
      "=",
      "%41",
      "^",
      "a",
      "{",
      "\t",
      "|",
      "#",
    ];
    const word = () => Array.from({ length: 1 + random(8) }, () => pieces[random(pieces.length)]).join("");
    for (let round = 0; round < 500; round += 1) {
      const value = `x${word().replaceAll("\n", "")}x`;
      const body = { type: "text", text: word() } as const;
      const { request } = readCurl(
        written({
          method: "POST",
          url: `http://h/?q=${encodeURIComponent(word())}`,
          headers: [entry("X-V", value)],
          body,
          auth: { type: "basic", username: "u", password: word() },
        }),
      );
      expect(request.headers.find(({ name }) => name === "X-V")?.value).toBe(value);
      expect(request.body).toEqual(body);
      expect(request.method).toBe("POST");
    }
  });
});

describe("quotePosix", () => {
  it.each([
    ["abc/d:e@f.g-h_i", "abc/d:e@f.g-h_i"],
    ["", "''"],
    ["a b", "'a b'"],
    ["it's", "'it'\\''s'"],
    ["~", "'~'"],
    ["=x", "'=x'"],
    ["-x", "-x"],
    ["$HOME", "'$HOME'"],
  ])("writes %j as %j", (given, quoted) => {
    expect(quotePosix(given)).toBe(quoted);
  });
});
