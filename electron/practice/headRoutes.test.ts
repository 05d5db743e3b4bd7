import { once } from "node:events";
import { connect } from "node:net";
import { afterAll, expect, test } from "vitest";
import { startPracticeServer } from "./practiceServer.ts";
import { rawExchange, rawGet } from "./rawSocket.ts";

const server = await startPracticeServer();
afterAll(() => server.close());

test("trailers are declared, then sent after the last chunk", async () => {
  const { text } = await rawGet(`${server.url}/trailers`);
  expect(text).toMatch(/\r\nTrailer: X-Checksum-Sha256, X-Lines\r\n/);
  expect(text).toMatch(/\r\n0\r\nX-Checksum-Sha256: [0-9a-f]{64}\r\nX-Lines: 3\r\n\r\n$/);
});

test("a 103 with Link comes before the 200, not to HTTP/1.0", async () => {
  const { text } = await rawGet(`${server.url}/early-hints`);
  expect(text).toMatch(/^HTTP\/1\.1 103 Early Hints\r\nLink: [^]*\r\n\r\nHTTP\/1\.1 200 OK\r\n/);
  const old = await rawExchange(server.url, "GET /early-hints HTTP/1.0\r\n\r\n");
  expect(old.text).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
});

test("Expect: 100-continue is answered before the body is sent", async () => {
  const socket = connect(server.port, "127.0.0.1");
  let text = "";
  socket.on("data", (chunk) => (text += chunk.toString()));
  socket.write(
    "POST /continue HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 5\r\nConnection: close\r\n\r\n",
  );
  await once(socket, "data");
  expect(text).toBe("HTTP/1.1 100 Continue\r\n\r\n");
  socket.write("hello");
  await once(socket, "close");
  expect(text).toContain('"continued": true');
  expect(text).toContain('"size": 5');
});

test("an expectation can be refused, and other routes continue by themselves", async () => {
  const head = "HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 5\r\nConnection: close\r\n\r\n";
  expect((await rawExchange(server.url, `POST /continue?refuse ${head}`)).text).toMatch(/^HTTP\/1\.1 417 /);
  expect((await rawExchange(server.url, `POST /post ${head}hello`)).text).toMatch(
    /^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200 /,
  );
});

test("a header is as large as asked", async () => {
  const { text } = await rawGet(`${server.url}/huge-header?bytes=300000`);
  expect(/\r\nX-Huge: (a*)\r\n/.exec(text)?.[1]?.length).toBe(300_000);
});

test("repeated headers keep case and order", async () => {
  const { text } = await rawGet(`${server.url}/duplicate-headers`);
  const names = text
    .split("\r\n")
    .slice(1, 8)
    .map((line) => line.split(":")[0]);
  expect(names).toEqual([
    "Set-Cookie",
    "X-Repeated",
    "set-cookie",
    "x-repeated",
    "X-Between",
    "X-REPEATED",
    "Set-Cookie",
  ]);
});
