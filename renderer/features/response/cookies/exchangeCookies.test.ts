import { expect, test } from "vitest";
import type { Pair } from "../../../../shared/model/entry.ts";
import type { Hop } from "../../../../shared/model/exchange.ts";
import { sentCookies, setCookies } from "./exchangeCookies.ts";

function hop(sent: Pair[], received: Pair[]): Hop {
  return {
    url: "http://127.0.0.1/",
    cause: "start",
    spans: [],
    connection: null,
    request: { method: "GET", target: "/", headers: sent, raw: null },
    sentBytes: 0,
    informational: [],
    response: { status: 200, reason: "OK", httpVersion: "1.1", headers: received, raw: null },
    trailers: [],
  };
}

test("the cookies of a Cookie field are told apart, with what stands in them", () => {
  const cookies = sentCookies([hop([["Cookie", "a=1; b=x=y; ; flag"]], []), hop([["cookie", "c="]], [])]);
  expect(cookies).toEqual([
    { hop: 1, name: "a", value: "1" },
    { hop: 1, name: "b", value: "x=y" },
    { hop: 1, name: "flag", value: "" },
    { hop: 2, name: "c", value: "" },
  ]);
});

test("every Set-Cookie field is a cookie with its attributes, the last of a name counts", () => {
  const line =
    "id=7; Path=/a; path=/b; Domain=example.org; Max-Age=60; Secure; HttpOnly; SameSite=Lax; Expires=Thu, 01 Jan 2026 00:00:00 GMT";
  expect(
    setCookies([
      hop(
        [],
        [
          ["Set-Cookie", line],
          ["set-cookie", "plain"],
        ],
      ),
    ]),
  ).toEqual([
    {
      hop: 1,
      name: "id",
      value: "7",
      domain: "example.org",
      path: "/b",
      expires: "Thu, 01 Jan 2026 00:00:00 GMT",
      maxAge: "60",
      flags: ["Secure", "HttpOnly", "SameSite=Lax"],
    },
    { hop: 1, name: "plain", value: "", domain: "", path: "", expires: "", maxAge: "", flags: [] },
  ]);
});
