import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { unlink } from "node:fs/promises";
import type { Request } from "../../shared/model/request.ts";
import { headers, requestTo, send, startEngine } from "./testing/sending.ts";
import { startRawServer, type TestServer } from "./testing/servers.ts";

const answer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

/** What the server receives of one request, up to `end`. */
async function received(
  change: Partial<Request>,
  end = "\r\n\r\n",
): Promise<{ wire: string; raw: string; server: TestServer }> {
  let wire = "";
  const server = await startRawServer(async (socket, bytes) => {
    await bytes.until("\r\n\r\n");
    if (end !== "\r\n\r\n") await bytes.until(end);
    wire = bytes.text;
    socket.write(answer);
  });
  const engine = await startEngine();
  const { exchange, hops, body } = await send(engine, requestTo(`${server.url}/path?q=1`, change));
  expect(exchange.error).toBeNull();
  expect(body).toBe("ok");
  return { wire, raw: hops[0]?.request?.raw ?? "", server };
}

async function temporaryFile(content: string): Promise<string> {
  const file = path.join(tmpdir(), `envoi-wire-${crypto.randomUUID()}`);
  await writeFile(file, content);
  onTestFinished(() => unlink(file));
  return file;
}

describe("the request on the wire of HTTP/1.1", () => {
  it("has the automatic headers in their order and case", async () => {
    const { wire, raw, server } = await received({});
    expect(wire).toBe(
      `GET /path?q=1 HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nUser-Agent: Envoi/1.2.3\r\nAccept: */*\r\n` +
        "Accept-Encoding: gzip, deflate, br, zstd\r\nConnection: keep-alive\r\n\r\n",
    );
    expect(raw).toBe(wire);
  });

  it("keeps order, case and duplicates of the person's headers", async () => {
    const { wire, raw } = await received({
      headers: headers(["X-One", "1"], ["x-TWO", "2"], ["X-One", "3"], ["Empty", ""], ["Näh".replace("ä", "a"), "é €"]),
      omittedHeaders: ["user-agent", "accept", "accept-encoding", "connection", "host"],
    });
    expect(Buffer.from(wire, "latin1").toString("utf8")).toBe(
      "GET /path?q=1 HTTP/1.1\r\nX-One: 1\r\nx-TWO: 2\r\nX-One: 3\r\nEmpty: \r\nNah: é €\r\n\r\n",
    );
    expect(raw).toBe(wire);
  });

  it("sends what was typed over Host, Connection and Content-Length", async () => {
    const { wire } = await received(
      {
        method: "POST",
        headers: headers(["HOST", "elsewhere.example"], ["Connection", "close, X-Thing"], ["content-length", "3"]),
        body: { type: "text", text: "longer than three" },
        omittedHeaders: ["user-agent", "accept", "accept-encoding", "content-type"],
      },
      "three",
    );
    expect(wire).toBe(
      "POST /path?q=1 HTTP/1.1\r\nHOST: elsewhere.example\r\nConnection: close, X-Thing\r\ncontent-length: 3\r\n\r\nlonger than three",
    );
  });

  it.each(["PROPFIND", "purge", "M-SEARCH", "CONNECT", "TRACE", "x!#$%&'*+-.^_`|~0"])(
    "sends the method %s as typed",
    async (method) => {
      const { wire } = await received({ method });
      expect(wire.startsWith(`${method} /path?q=1 HTTP/1.1\r\n`)).toBe(true);
    },
  );

  it.each(["GET", "DELETE", "POST", "whatever"])("sends a body with %s", async (method) => {
    const { wire } = await received({ method, body: { type: "json", text: '{"a":1}' } }, '{"a":1}');
    expect(wire).toContain("Content-Length: 7\r\n\r\n");
    expect(wire.endsWith('{"a":1}')).toBe(true);
  });

  it("says Content-Length: 0 for a POST without a body, and nothing for a GET", async () => {
    expect((await received({ method: "POST" })).wire).toContain("Content-Length: 0\r\n\r\n");
    expect((await received({ method: "GET" })).wire).not.toContain("Content-Length");
  });

  it("chunks a body when the person says so", async () => {
    const { wire } = await received(
      { method: "PUT", headers: headers(["transfer-ENCODING", "chunked"]), body: { type: "text", text: "hello" } },
      "0\r\n\r\n",
    );
    expect(wire).not.toContain("Content-Length");
    expect(wire.endsWith("\r\n\r\n5\r\nhello\r\n0\r\n\r\n")).toBe(true);
  });

  it("ends a chunked message that has no body", async () => {
    const { wire } = await received({ method: "PUT", headers: headers(["Transfer-Encoding", "chunked"]) }, "0\r\n\r\n");
    expect(wire.endsWith("\r\n\r\n0\r\n\r\n")).toBe(true);
  });

  it("sends no framing when it is switched off", async () => {
    const { wire } = await received(
      { method: "POST", omittedHeaders: ["content-length"], body: { type: "text", text: "unframed" } },
      "unframed",
    );
    expect(wire).not.toContain("ontent-length: ");
    expect(wire.endsWith("\r\n\r\nunframed")).toBe(true);
  });

  it("streams a file as it is, with its length", async () => {
    const file = await temporaryFile("x".repeat(200_000) + "end");
    const { wire } = await received({ method: "PUT", body: { type: "file", path: file, contentType: null } }, "xend");
    expect(wire).toContain("Content-Length: 200003\r\n\r\n");
    expect(wire.slice(wire.indexOf("\r\n\r\n") + 4)).toBe("x".repeat(200_000) + "end");
  });

  it("sends a big text in pieces that add up", async () => {
    const text = "0123456789".repeat(50_000) + "!";
    const { wire } = await received({ method: "POST", body: { type: "text", text } }, "!");
    expect(wire.slice(wire.indexOf("\r\n\r\n") + 4)).toBe(text);
  });

  it("sends multipart with the parts between their delimiters", async () => {
    const file = await temporaryFile("of a file");
    const part = { contentType: null, description: "", disabled: false };
    const { wire } = await received(
      {
        method: "POST",
        body: {
          type: "multipart-form",
          parts: [
            { type: "text", name: "a", value: "1", ...part },
            { type: "file", name: "f", paths: [file], ...part },
          ],
        },
      },
      "--\r\n",
    );
    const head = wire.slice(0, wire.indexOf("\r\n\r\n"));
    const body = wire.slice(head.length + 4);
    const boundary = /boundary=(\S+)/.exec(head)?.[1];
    expect(head).toContain(`Content-Length: ${body.length}`);
    expect(body).toContain(`--${boundary}\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--${boundary}\r\n`);
    expect(body.endsWith(`\r\n\r\nof a file\r\n--${boundary}--\r\n`)).toBe(true);
  });

  it("counts the body's bytes that were handed to the socket", async () => {
    const server = await startRawServer(async (socket, bytes) => {
      await bytes.until("5!");
      socket.write(answer);
    });
    const engine = await startEngine();
    const { hops } = await send(
      engine,
      requestTo(server.url, { method: "POST", body: { type: "text", text: "12345!" } }),
    );
    expect(hops[0]?.sentBytes).toBe(6);
  });

  it("is never sent when a header would break out of its line", async () => {
    const engine = await startEngine();
    const { exchange } = await send(engine, requestTo("http://127.0.0.1:1/", { headers: headers(["A", "b\r\nC: d"]) }));
    expect(exchange.error?.code).toBe("invalid-header");
    expect(exchange.attempts).toEqual([]);
  });
});
