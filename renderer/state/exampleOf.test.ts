import { expect, test } from "vitest";
import { entry } from "../../shared/model/entry.ts";
import type { Response } from "../../shared/model/exchange.ts";
import { emptyRequest } from "../../shared/model/request.ts";
import { exampleOf, fitsInExample, mostExampleBytes } from "./exampleOf.ts";

const head = (contentType: string): Pick<Response, "head"> => ({
  head: {
    status: 200,
    reason: "OK",
    httpVersion: "1.1",
    headers: [
      ["Content-Type", contentType],
      ["Set-Cookie", "id=secret"],
    ],
    raw: null,
  },
});
const bytes = new TextEncoder().encode("{}");

test("what signs in and what is a cookie stays out of the file; variables stay unresolved", () => {
  const request = {
    ...emptyRequest(),
    url: "{{base}}/a",
    headers: [entry("Authorization", "x"), entry("X-A", "{{k}}")],
  };
  const example = exampleOf(request, head("application/json"), bytes, []);
  expect(example.request).toEqual({ method: "GET", url: "{{base}}/a", headers: [entry("X-A", "{{k}}")] });
  expect(JSON.stringify(example)).not.toContain("secret");
});

test("the body is told by its media type, and is base64 when it is no text", () => {
  const kind = (contentType: string, body: Uint8Array = bytes): string =>
    exampleOf(emptyRequest(), head(contentType), body, []).response.body.type;
  expect(kind("application/problem+json; charset=utf-8")).toBe("json");
  expect(kind("text/html")).toBe("html");
  expect(kind("application/atom+xml")).toBe("xml");
  expect(kind("")).toBe("text");
  expect(exampleOf(emptyRequest(), head("x/y"), Uint8Array.of(255, 0), []).response.body).toEqual({
    type: "binary",
    data: "/wA=",
  });
});

test("examples of one request have names of their own", () => {
  const first = exampleOf(emptyRequest(), head(""), bytes, []);
  expect(exampleOf(emptyRequest(), head(""), bytes, [first]).name).toBe("200 OK (2)");
});

test("a text of 4 MiB fits, bytes of 3 MiB do, and not one more", () => {
  const fits = (body: Uint8Array): boolean => fitsInExample(exampleOf(emptyRequest(), head(""), body, []));
  expect(fits(new Uint8Array(mostExampleBytes).fill(0x61))).toBe(true);
  expect(fits(new Uint8Array((mostExampleBytes / 4) * 3))).toBe(true);
  expect(fits(new Uint8Array((mostExampleBytes / 4) * 3 + 1))).toBe(false);
});
