import { createHash } from "node:crypto";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { startAnsweringServer, startRawServer } from "../engine/testing/servers.ts";
import { leftovers, reportOf, runCli, startCli, temporaryFolder } from "./testing/runCli.ts";

it("says in --json exactly the head that a server received", async () => {
  const requests: string[] = [];
  const answer = "HTTP/1.1 200 Fine by me\r\nX-A: 1\r\nx-a: \xe9\r\nContent-Length: 2\r\n\r\nok";
  const server = await startAnsweringServer(answer, requests);
  const words = ["QUERY", `${server.url}/a/../b?x=%7E y`, "-H", "x-LOWER: 1", "-H", "X-Lower: 2", "-H", "X-É: é"];
  const refused = await reportOf(words);
  expect(refused).toMatchObject({ exitCode: 2, request: null, attempts: [], response: null });
  expect(refused.error).toMatchObject({ kind: "invalid", code: "invalid-header", phase: null });
  const report = await reportOf(words.slice(0, -2));
  const [hop] = report.attempts[0]?.hops ?? [];
  expect(hop?.request?.raw).toBe(requests[0]);
  expect(requests[0]).toMatch(/^QUERY \/a\/\.\.\/b\?x=%7E%20y HTTP\/1\.1\r\n/);
  expect(hop?.response?.raw).toBe(answer.slice(0, -2));
  expect(report.request).toMatchObject({ method: "QUERY", url: `${server.url}/a/../b?x=%7E%20y`, bodyBytes: null });
  expect(report.request?.headers).toEqual(hop?.request?.headers);
  expect(report.response).toMatchObject({ status: 200, reason: "Fine by me", wireBytes: 2, decodedBytes: 2 });
  expect(report.response?.headers.slice(0, 2)).toEqual([
    ["X-A", "1"],
    ["x-a", "\xe9"],
  ]);
});

it("fills every field that concerns time, size and place", async () => {
  const before = Date.now();
  const { attempts, ...report } = await reportOf(["--practice", "/anything", "-d", "12345"]);
  expect(Date.parse(report.startedAt ?? "")).toBeGreaterThanOrEqual(before - 1);
  const [attempt] = attempts;
  expect(attempt).toMatchObject({ number: 1, outcome: "response", error: null });
  const hop = attempt?.hops[0];
  expect(hop).toMatchObject({ sentBytes: 5, informational: [], trailers: [] });
  expect(hop?.connection).toMatchObject({ reused: false, localAddress: "127.0.0.1", remoteAddress: "127.0.0.1" });
  let lastMs = attempt?.startMs ?? NaN;
  for (const { startMs, endMs } of hop?.phases ?? []) {
    expect(startMs).toBeGreaterThanOrEqual(lastMs);
    expect(endMs).toBeGreaterThanOrEqual(startMs);
    lastMs = endMs ?? NaN;
  }
  expect(attempt?.endMs).toBeGreaterThanOrEqual(lastMs);
  expect(report.durationMs).toBeGreaterThanOrEqual(attempt?.endMs ?? NaN);
  expect(report.request?.bodyBytes).toBe(5);
});

it("tells of informational heads, trailers and a body that stopped", async () => {
  const server = await startRawServer(async (socket, received) => {
    await received.until("\r\n\r\n");
    socket.write("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n");
    socket.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\nX-Sum: 6\r\n\r\n");
  });
  const { attempts, response } = await reportOf([server.url]);
  expect(attempts[0]?.hops[0]?.informational).toMatchObject([{ status: 103, headers: [["Link", "</a>"]] }]);
  expect(response).toMatchObject({ trailers: [["X-Sum", "6"]], complete: true, decodedBytes: 3 });
  const short = await startAnsweringServer("HTTP/1.1 200 OK\r\nContent-Length: 10\r\nConnection: close\r\n\r\nabc");
  const file = path.join(temporaryFolder(), "part");
  const ending = await startRawServer(async (socket, received) => {
    await received.until("\r\n\r\n");
    socket.end("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc");
  });
  expect(await reportOf([ending.url, "-o", file])).toMatchObject({
    exitCode: 18,
    error: { code: "closed-early", phase: "receive" },
    response: { complete: false, decodedBytes: 3, bodyFile: file },
    attempts: [{ outcome: "failed", error: { code: "closed-early" } }],
  });
  expect(readFileSync(file, "utf8")).toBe("abc");
  expect(await reportOf([short.url, "-m", "0.5"])).toMatchObject({ exitCode: 28, response: { complete: false } });
});

it("writes the body as it arrives", async () => {
  const asked = Promise.withResolvers<() => void>();
  const server = await startRawServer(async (socket, received) => {
    await received.until("\r\n\r\n");
    socket.write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nfirst");
    asked.resolve(() => socket.end("later"));
  });
  const cli = startCli(["send", server.url]);
  await cli.printed("first");
  (await asked.promise)();
  expect(await cli.ended).toMatchObject({ exitCode: 0, text: "firstlater", stderr: "" });
});

it("shows the head with -i and -I, and both heads with -v, without what a terminal would obey", async () => {
  const server = await startAnsweringServer("HTTP/1.1 200 OK\r\nX-A: \x9b31m\r\nContent-Length: 0\r\n\r\n");
  const shown = await runCli(["send", "-i", server.url]);
  expect(shown.stdout.toString("latin1")).toBe("HTTP/1.1 200 OK\r\nX-A: \x9b31m\r\nContent-Length: 0\r\n\r\n");
  const verbose = await runCli(["send", "-v", server.url]);
  expect(verbose.stderr).toContain("> GET / HTTP/1.1\n> Host: 127.0.0.1");
  expect(verbose.stderr).toContain("< X-A: \\x9b31m\n");
  expect((await runCli(["send", "-I", "--practice", "/get"])).text).toMatch(/^HTTP\/1\.1 200 OK\r\n[^]*\r\n\r\n$/);
});

it("writes 100 MB that come from the practice API unchanged, with nothing left in the temporary folder", async () => {
  const { ended, temporary } = startCli(["send", "{{practice}}/bytes/100000000"]);
  const file = path.join(temporaryFolder(), "body");
  const report = await reportOf(["--practice", "/bytes/100000000", "-o", file]);
  const { stdout, exitCode } = await ended;
  expect(exitCode).toBe(0);
  expect(stdout.byteLength).toBe(100_000_000);
  expect(report.response).toMatchObject({ wireBytes: 100_000_000, decodedBytes: 100_000_000, bodyFile: file });
  const digest = (bytes: Buffer): string => createHash("sha256").update(bytes).digest("hex");
  expect(digest(readFileSync(file))).toBe(digest(stdout));
  expect(leftovers(temporary)).toEqual([]);
});

it("ends at once when nobody reads stdout any more", async () => {
  const closed = Promise.withResolvers<void>();
  const server = await startRawServer(async (socket, received) => {
    socket.on("close", () => closed.resolve());
    await received.until("\r\n\r\n");
    socket.write("HTTP/1.1 200 OK\r\n\r\n");
    // In turns of the event loop: a write that a quick reader takes at once would call back before any other event.
    const more = (): void => {
      if (!socket.destroyed) socket.write(Buffer.alloc(65_536, "line\n"), () => setImmediate(more));
    };
    more();
  });
  const { child, ended, temporary } = startCli(["send", server.url]);
  await once(child.stdout, "data");
  child.stdout.destroy();
  expect(await ended).toMatchObject({ exitCode: 23, stderr: "" });
  await closed.promise;
  expect(leftovers(temporary)).toEqual([]);
});

it.each([
  ["SIGINT", 130],
  ["SIGTERM", 143],
] as const)("is cancelled by %s, and leaves nothing behind", async (signal, exitCode) => {
  const asked = Promise.withResolvers<void>();
  const server = await startRawServer(async (_socket, received) => {
    await received.until("\r\n\r\n");
    asked.resolve();
  });
  const { child, ended, temporary } = startCli(["send", "--json", server.url]);
  await asked.promise;
  expect(leftovers(temporary)).toHaveLength(1);
  child.kill(signal);
  const result = await ended;
  expect(result.exitCode).toBe(exitCode);
  expect(JSON.parse(result.text)).toMatchObject({
    error: { kind: "cancelled", phase: "wait" },
    attempts: [{ outcome: "cancelled" }],
    response: null,
  });
  expect(leftovers(temporary)).toEqual([]);
});

it("is cancelled while the reader of stdout takes nothing", async () => {
  const { child, ended } = startCli(["send", "--practice", "/bytes/50000000"]);
  await once(child.stdout, "data");
  child.stdout.pause();
  child.kill("SIGINT");
  await once(child, "exit");
  child.stdout.resume();
  expect(await ended).toMatchObject({ exitCode: 130 });
});

it("says nothing with -s, and only errors with -sS", async () => {
  const command = "curl http://127.0.0.1:1/ --digest";
  expect(await runCli(["send", "-s", "--curl", command])).toMatchObject({ exitCode: 7, stderr: "" });
  const { stderr } = await runCli(["send", "-sS", "--curl", command]);
  expect(stderr).toMatch(
    /^envoi: Connection refused by 127\.0\.0\.1:1\..*\n.*\n {2}\(connection-refused, in phase connect/,
  );
});

it("replaces the file of -o only when a response is there to be written", async () => {
  const file = path.join(temporaryFolder(), "kept");
  writeFileSync(file, "before");
  expect(await runCli(["send", "http://127.0.0.1:1/", "-o", file])).toMatchObject({ exitCode: 7 });
  expect(await runCli(["send", "-f", "--practice", "/status/500", "-o", file])).toMatchObject({ exitCode: 22 });
  expect(readFileSync(file, "utf8")).toBe("before");
  expect(await runCli(["send", "--practice", "/gzip", "-o", file])).toMatchObject({ exitCode: 0, text: "" });
  expect(JSON.parse(readFileSync(file, "utf8"))).toBeTypeOf("object");
});
