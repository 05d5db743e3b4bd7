import { expect, test } from "vitest";
import { entry } from "../../shared/model/entry.ts";
import { emptyRequest, type Request } from "../../shared/model/request.ts";
import { parseTypedUrl } from "../../shared/url.ts";
import { wireHeaders, type WireFacts } from "../../shared/wireHeaders.ts";
import { recentHeaders, recentUrl } from "./recentPreparations.ts";

const facts: WireFacts = { body: { type: "none" }, bodyLength: 0, httpVersion: "auto", keepAlive: true, version: "1" };
const request: Request = {
  ...emptyRequest(),
  url: "http://localhost/x",
  headers: [entry("A", "1")],
  omittedHeaders: ["Accept"],
  auth: { type: "basic", username: "ann", password: "one" },
};
const typed = new Uint8Array(3);

const changes: [string, Partial<Request>, Partial<WireFacts>][] = [
  ["method", { method: "POST" }, {}],
  ["URL", { url: "http://localhost:81/x" }, {}],
  ["header's value", { headers: [entry("A", "2")] }, {}],
  ["header's name", { headers: [entry("B", "1")] }, {}],
  ["number of headers", { headers: [entry("A", "1"), entry("A", "1")] }, {}],
  ["disabled header", { headers: [{ ...entry("A", "1"), disabled: true }] }, {}],
  ["header that is switched off", { omittedHeaders: ["User-Agent"] }, {}],
  ["password", { auth: { type: "basic", username: "ann", password: "two" } }, {}],
  ["kind of auth", { auth: { type: "bearer", token: "one" } }, {}],
  ["absence of auth", { auth: { type: "none" } }, {}],
  ["body's length", {}, { bodyLength: 3 }],
  ["unknown length", {}, { bodyLength: null }],
  ["content type", {}, { body: { type: "bytes", bytes: typed, contentType: "text/plain" }, bodyLength: 3 }],
  ["HTTP version", {}, { httpVersion: "2" }],
  ["single use of the connection", {}, { keepAlive: false }],
  ["version of Envoi", {}, { version: "2" }],
];

test.each(changes)(
  "another %s is seen right after a request that is otherwise the same",
  (_what, change, otherFacts) => {
    const url = recentUrl(request.url);
    const before = recentHeaders(request, url, facts);
    const changed = { ...request, ...change };
    const present = { ...facts, ...otherFacts };
    const made = recentHeaders(changed, recentUrl(changed.url), present);
    expect(made).toEqual(wireHeaders(changed, parseTypedUrl(changed.url), present));
    expect(made).not.toEqual(before);
    expect(recentHeaders(request, url, facts)).toEqual(before);
  },
);

test("a request that says the same is not prepared again, whatever object it is", () => {
  const before = recentHeaders(request, recentUrl(request.url), facts);
  const same = structuredClone(request);
  expect(recentHeaders(same, recentUrl(same.url), { ...facts })).toBe(before);
  expect(Object.isFrozen(before)).toBe(true);
});

test("what a request said when it was prepared counts, not what is made of it later", () => {
  const own = structuredClone(request);
  const before = recentHeaders(own, recentUrl(own.url), facts);
  own.headers[0] = entry("A", "changed");
  own.omittedHeaders.push("Host");
  expect(recentHeaders(own, recentUrl(own.url), facts)).not.toEqual(before);
  expect(recentHeaders(request, recentUrl(request.url), facts)).toEqual(before);
});

test("a multipart body's boundary is never that of another send", () => {
  const own = { ...request, headers: [entry("Content-Type", "multipart/mixed")] };
  for (const boundary of ["first", "second"]) {
    const body = {
      type: "multipart" as const,
      boundary,
      parts: [],
      closing: typed,
      contentType: "multipart/form-data",
    };
    const headers = recentHeaders(own, recentUrl(own.url), { ...facts, body, bodyLength: 3 });
    expect(headers).toContainEqual(["Content-Type", `multipart/mixed; boundary=${boundary}`]);
  }
});

test("many URLs and a very long one are parsed as ever", () => {
  for (let index = 0; index < 200; index += 1) expect(recentUrl(`localhost/${index}`).target).toBe(`/${index}`);
  const long = `/${"x".repeat(5000)}`;
  expect(recentUrl(`localhost${long}`).target).toBe(long);
  expect(recentUrl("localhost/0")).toEqual(parseTypedUrl("localhost/0"));
});
