import { afterAll, expect, test } from "vitest";
import { startPracticeServer } from "./practiceServer.ts";
import { rawExchange, rawGet } from "./rawSocket.ts";

const server = await startPracticeServer();
afterAll(() => server.close());

async function statusOf(path: string, method = "GET"): Promise<number> {
  const response = await fetch(`${server.url}${path}`, { method });
  await response.arrayBuffer();
  return response.status;
}

test("a key fails as often as asked, then succeeds, and starts again after DELETE", async () => {
  const path = "/flaky?key=a&times=2&status=502";
  expect([await statusOf(path), await statusOf(path), await statusOf(path), await statusOf(path)]).toEqual([
    502, 502, 200, 200,
  ]);
  expect(await statusOf("/flaky?key=b&times=1&status=502")).toBe(502);
  expect(await statusOf("/flaky?key=a", "DELETE")).toBe(200);
  expect(await statusOf(path)).toBe(502);
});

test("Retry-After is sent with the failure only", async () => {
  const first = await fetch(`${server.url}/flaky?key=after&times=1&retry_after=3`);
  const second = await fetch(`${server.url}/flaky?key=after&times=1&retry_after=3`);
  expect([first.headers.get("retry-after"), second.headers.get("retry-after")]).toEqual(["3", null]);
  expect(await second.json()).toEqual({ key: "after", requests: 2, failures: 1 });
});

test("mode=reset is a TCP reset", async () => {
  expect(await rawGet(`${server.url}/flaky?key=r&times=1&mode=reset`)).toEqual({ text: "", errorCode: "ECONNRESET" });
  expect(await statusOf("/flaky?key=r&times=1&mode=reset")).toBe(200);
});

test("mode=silence answers nothing until the client gives up, and that counts", async () => {
  const path = `${server.url}/flaky?key=s&times=1&mode=silence`;
  await expect(fetch(path, { signal: AbortSignal.timeout(150) })).rejects.toThrow("aborted due to timeout");
  expect(await (await fetch(path)).json()).toMatchObject({ requests: 2 });
});

test("keys are bounded: the oldest is forgotten", async () => {
  await statusOf("/flaky?key=oldest&times=1");
  for (let key = 0; key < 1000; key++) await statusOf(`/flaky?key=k${key}&times=1`);
  expect(await statusOf("/flaky?key=oldest&times=1")).toBe(503);
  expect(await statusOf(`/flaky?key=${"k".repeat(201)}`)).toBe(400);
  expect(await statusOf("/flaky?mode=other")).toBe(400);
});

test("reset comes before the head, reset-body after half of the body", async () => {
  expect(await rawGet(`${server.url}/reset`)).toEqual({ text: "", errorCode: "ECONNRESET" });
  const half = await rawGet(`${server.url}/reset-body`);
  expect(half.text).toMatch(/Content-Length: 2000\r\n/);
  expect([half.text.split("\r\n\r\n")[1]?.length, half.errorCode]).toEqual([1000, "ECONNRESET"]);
});

test("close-early ends in order, but short", async () => {
  const sized = await rawGet(`${server.url}/close-early`);
  expect([sized.text.split("\r\n\r\n")[1]?.length, sized.errorCode]).toEqual([1000, null]);
  const chunked = await rawGet(`${server.url}/close-early?mode=chunked`);
  expect(chunked.text).toMatch(/Transfer-Encoding: chunked\r\n[^]*\r\n3e8\r\n/);
  expect([chunked.text.endsWith("0\r\n\r\n"), chunked.errorCode]).toEqual([false, null]);
});

test("malformed answers break HTTP as named", async () => {
  expect((await rawGet(`${server.url}/malformed`)).text).toBe("This is not HTTP.\r\n\r\n");
  for (const kind of ["garbage", "status", "version", "header", "length", "chunk"]) {
    const ask = async (): Promise<string> => await (await fetch(`${server.url}/malformed?kind=${kind}`)).text();
    await expect(ask()).rejects.toThrow(/^(fetch failed|terminated)$/);
  }
  const posted = `GET /malformed HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nhello`;
  expect(await rawExchange(server.url, posted)).toEqual({ text: "This is not HTTP.\r\n\r\n", errorCode: null });
});
