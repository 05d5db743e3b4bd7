import { createHash } from "node:crypto";
import { afterAll, expect, test } from "vitest";
import { startPracticeServer } from "./practiceServer.ts";
import { rawExchange, rawGet } from "./rawSocket.ts";

const server = await startPracticeServer();
afterAll(() => server.close());

function jsonOf(text: string): unknown {
  return JSON.parse(text.slice(text.indexOf("\r\n\r\n")));
}

test("names repeat as lists, valueless ones are null, in args", async () => {
  const response = await fetch(`${server.url}/anything/a/b?x=1&x=2&flag&empty=&%ED%95%9C=%EA%B8%80+1`);
  expect(await response.json()).toMatchObject({
    method: "GET",
    url: `${server.url}/anything/a/b?x=1&x=2&flag&empty=&%ED%95%9C=%EA%B8%80+1`,
    args: { x: ["1", "2"], flag: null, empty: "", 한: "글 1" },
    origin: "127.0.0.1",
  });
});

test("raw headers keep order, case and repetition", async () => {
  const { text } = await rawGet(`${server.url}/headers`, "x-B: 1\r\nX-a: 2\r\nX-b: 3\r\n");
  expect(jsonOf(text)).toEqual({
    headers: { Host: new URL(server.url).host, "x-B": ["1", "3"], "X-a": "2", Connection: "close" },
    rawHeaders: [
      ["Host", new URL(server.url).host],
      ["x-B", "1"],
      ["X-a", "2"],
      ["X-b", "3"],
      ["Connection", "close"],
    ],
  });
});

test("an absolute-form target is routed by its path", async () => {
  const { text } = await rawExchange(
    server.url,
    "GET http://else.test/anything?q=1 HTTP/1.1\r\nHost: else.test\r\nConnection: close\r\n\r\n",
  );
  expect(jsonOf(text)).toMatchObject({ url: "http://else.test/anything?q=1", args: { q: "1" } });
});

test("JSON, text, forms and bytes come back as what they are", async () => {
  const post = async (body: string | Uint8Array<ArrayBuffer>, type?: string): Promise<unknown> => {
    const headers: Record<string, string> = type === undefined ? {} : { "Content-Type": type };
    return await (await fetch(`${server.url}/post`, { method: "POST", body, headers })).json();
  };
  expect(await post('{"a":"é"}', "application/json")).toMatchObject({
    json: { a: "é" },
    data: '{"a":"é"}',
    bodyBytes: 10,
  });
  expect(await post("a=1&a=2&b", "application/x-www-form-urlencoded")).toMatchObject({
    form: { a: ["1", "2"], b: null },
  });
  expect(await post(new Uint8Array([0xff, 0xfe]))).toMatchObject({ data: "data:application/octet-stream;base64,//4=" });
});

test("multipart parts are told apart, with names in any script", async () => {
  const form = new FormData();
  form.append("제목", "편지");
  form.append("file", new Blob(["hello"], { type: "text/plain" }), "보고서.txt");
  form.append("file", new Blob([new Uint8Array([0, 0xff, 13, 10])]), 'b"2.bin');
  const response = await fetch(`${server.url}/anything`, { method: "POST", body: form });
  const sha256 = createHash("sha256").update("hello").digest("hex");
  expect(await response.json()).toMatchObject({
    form: { 제목: "편지" },
    files: {
      file: [
        { filename: "보고서.txt", contentType: "text/plain", size: 5, sha256, text: "hello" },
        { filename: "b%222.bin", size: 4, text: null },
      ],
    },
  });
});

test("a multipart body that never ends is echoed as text", async () => {
  const body = '--b\r\nContent-Disposition: form-data; name="x"\r\n\r\nvalue';
  const headers = { "Content-Type": "multipart/form-data; boundary=b" };
  const response = await fetch(`${server.url}/post`, { method: "POST", body, headers });
  expect(await response.json()).toMatchObject({ data: body, form: {}, files: {} });
});

test("a body over the limit is a 413 that arrives whole", async () => {
  const response = await fetch(`${server.url}/post`, { method: "POST", body: Buffer.alloc(16 * 1024 * 1024 + 1) });
  expect(response.status).toBe(413);
  expect(await response.json()).toHaveProperty("error");
});

test("each verb has its path, and HEAD has no body", async () => {
  for (const method of ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]) {
    const response = await fetch(`${server.url}/${method.toLowerCase()}`, { method });
    expect(await response.json()).toMatchObject({ method });
  }
  const { text } = await rawExchange(server.url, "HEAD /head HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
  expect(text).toMatch(/^HTTP\/1\.1 200 OK\r\n[^]*Content-Length: [1-9]\d+\r\n[^]*\r\n\r\n$/);
});

test("response headers are those of the query, framing excepted", async () => {
  const { text } = await rawGet(`${server.url}/response-headers?X-A=1&x-a=2&Content-Length=1&b%0d=3`);
  expect(text).toMatch(/\r\nX-A: 1\r\nx-a: 2\r\n/);
  expect(text).not.toMatch(/Content-Length: 1\r\n/);
});
