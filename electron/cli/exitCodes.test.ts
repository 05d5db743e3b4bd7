import { mkdirSync, readFileSync } from "node:fs";
import net from "node:net";
import path from "node:path";
import { expect, it } from "vitest";
import { errorSentences } from "../../shared/errorSentences.ts";
import { makeCertificates, opensslMissing } from "../engine/testing/certificateMaker.ts";
import { startRawServer, startTlsServer } from "../engine/testing/servers.ts";
import { exitCodeOf } from "./exitCodes.ts";
import { reportOf, runCli, startCli, temporaryFolder } from "./testing/runCli.ts";

it.each<{ answer: string | null; words?: string[]; code: string; exitCode: number }>([
  { answer: "", code: "closed-early", exitCode: 52 },
  { answer: null, code: "connection-reset", exitCode: 56 },
  { answer: "SSH-2.0-OpenSSH\r\n", code: "malformed-response", exitCode: 56 },
  { answer: "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc", code: "closed-early", exitCode: 18 },
  { answer: `HTTP/1.1 200 OK\r\nX: ${"x".repeat(300_000)}\r\n\r\n`, code: "header-too-large", exitCode: 100 },
  {
    answer: "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\n\r\nabc",
    code: "decoding-failure",
    exitCode: 61,
  },
  {
    answer: "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nabcdef",
    words: ["--max-body-bytes", "5"],
    code: "body-too-large",
    exitCode: 63,
  },
  {
    answer: "HTTP/1.1 302 Found\r\nLocation: /\r\nContent-Length: 0\r\n\r\n",
    words: ["-L", "--max-redirs=2"],
    code: "too-many-redirects",
    exitCode: 47,
  },
])("an answer that is $code is $exitCode", async ({ answer, words = [], code, exitCode }) => {
  const server = await startRawServer(async (socket, received) => {
    await received.until("\r\n\r\n");
    if (answer === null) socket.resetAndDestroy();
    else socket.end(answer, "latin1");
  });
  expect(await reportOf([server.url, ...words])).toMatchObject({ exitCode, error: { code } });
});

it.each([
  [["http://ho st/"], "bad-url", 3],
  [["{{nothing}}/"], "unknown-variable", 2],
  [["a b", "http://127.0.0.1:1/"], "invalid-method", 2],
  [["--curl", "wget http://127.0.0.1:1/"], "invalid-curl", 2],
  [["http://name.invalid/"], "dns-failure", 6],
  [["http://127.0.0.1:1/"], "connection-refused", 7],
  [["http://127.0.0.1:1/", "-T", "nowhere.txt"], "unreadable-file", 26],
  [["http://127.0.0.1:1/", "-d@nowhere.txt"], "unreadable-file", 26],
  [["http://127.0.0.1:1/", "--cacert", "nowhere.pem"], "ca-file", 77],
  [["http://127.0.0.1:1/", `--cacert=${import.meta.filename}`], "ca-file", 77],
  [["--practice", "/delay/10", "--max-time", "0.2"], "timeout-total", 28],
  [["--practice", "/delay/10", "--read-timeout", "0.2"], "timeout-read", 28],
  [["--practice", "/get", "-o", "no/such/folder"], "write-failed", 23],
  [["--http2", "--practice", "/get"], "http2-failure", 16],
])("%j is %s: %i", async (words, code, exitCode) => {
  expect(await reportOf(words)).toMatchObject({ exitCode, error: { code } });
});

it("a connect timeout is 28", async () => {
  // A listener that accepts the connection and never speaks TLS.
  const server = await startRawServer(() => undefined);
  const report = await reportOf([server.url.replace("http:", "https:"), "--connect-timeout", "0.2"]);
  expect(report).toMatchObject({ exitCode: 28, error: { code: "timeout-connect", phase: "tls" } });
});

it.skipIf(opensslMissing !== null)("certificates that are not right are 60, no TLS at all is 35", async () => {
  const made = makeCertificates();
  const expired = await startTlsServer(made.expired, () => undefined);
  const selfSigned = await startTlsServer(made.selfSigned, () => undefined);
  const plain = await startRawServer((socket) => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n"));
  const localhost = (url: string): string => url.replace("127.0.0.1", "localhost");
  expect(await reportOf([localhost(selfSigned.url)])).toMatchObject({
    exitCode: 60,
    error: { code: "tls-self-signed" },
  });
  expect((await reportOf([localhost(expired.url)])).exitCode).toBe(60);
  const noTls = await reportOf([plain.url.replace("http:", "https:")]);
  expect(noTls).toMatchObject({ exitCode: 35, error: { code: "tls-failure", phase: "tls" } });
});

it("every code of an error has its line in docs/cli.md", () => {
  const docs = readFileSync(path.join(import.meta.dirname, "../../docs/cli.md"), "utf8");
  const rows = new Map<number, string>();
  for (const [, numbers = "", meaning = ""] of docs.matchAll(/^\|([\d, ]+)\|(.*)\|$/gm)) {
    for (const number of numbers.split(",")) rows.set(Number(number), meaning);
  }
  for (const [code, { kind }] of Object.entries(errorSentences)) {
    const row = rows.get(exitCodeOf({ code, kind }, false));
    expect(`${code}: ${row}`).not.toContain("undefined");
    if (kind === "network") expect(row).toContain(`\`${code}\``);
  }
});

it("help and version end with 0, a wrong command with 2 and the nearest one", async () => {
  expect(await runCli(["--version"])).toMatchObject({
    exitCode: 0,
    text: expect.stringMatching(/^envoi \d+\.\d+\.\d+\n$/),
  });
  for (const words of [["help"], ["--help"], ["-h"]]) {
    expect(await runCli(words)).toMatchObject({ exitCode: 0, text: expect.stringContaining("Usage: envoi COMMAND") });
  }
  for (const words of [
    ["help", "send"],
    ["send", "--help"],
    ["send", "-h"],
  ]) {
    expect(await runCli(words)).toMatchObject({ exitCode: 0, text: expect.stringContaining("--data-json TEXT|@FILE") });
  }
  expect(await runCli(["sned"])).toMatchObject({ exitCode: 2, stderr: expect.stringContaining("did you mean send?") });
  expect(await runCli([])).toMatchObject({ exitCode: 2, text: "" });
  const url = await runCli(["http://127.0.0.1/"]);
  expect(url).toMatchObject({ exitCode: 2, stderr: expect.stringContaining("envoi send http://127.0.0.1/") });
});

it("serve says its address, and ends with a signal", async () => {
  const profile = temporaryFolder();
  const { child, printed, ended } = startCli(["serve", "--no-open"], { environment: { ENVOI_HOME: profile } });
  await printed("Envoi is at http://127.0.0.1:");
  child.kill("SIGINT");
  expect(await ended).toMatchObject({ exitCode: 0, stderr: "" });
});

it("serve refuses a port that is none, and says when one is taken", async () => {
  expect(await runCli(["serve", "--port", "70000"])).toMatchObject({ exitCode: 2 });
  expect(await runCli(["serve", "now"])).toMatchObject({ exitCode: 2 });
  const holder = net.createServer();
  await new Promise<void>((resolve) => holder.listen(0, "127.0.0.1", resolve));
  const address = holder.address();
  const port = typeof address === "object" && address !== null ? String(address.port) : "";
  const home = path.join(temporaryFolder(), "home");
  mkdirSync(home);
  const taken = await runCli(["serve", "--no-open", "--port", port], { environment: { ENVOI_HOME: home } });
  holder.close();
  expect(taken).toMatchObject({ exitCode: 1, stderr: expect.stringContaining(`port ${port} of 127.0.0.1 is taken`) });
});
