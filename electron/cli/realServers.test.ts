import { createHash, randomBytes } from "node:crypto";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { makeCertificates, opensslMissing, type MadeCertificates } from "../engine/testing/certificateMaker.ts";
import {
  httpbinMissing,
  nghttpdMissing,
  nginxMissing,
  startHttpbin,
  startNghttpd,
  startNginx,
  type RealServer,
} from "../engine/testing/realServers.ts";
import { reportOf, runCli, temporaryFolder } from "./testing/runCli.ts";

for (const message of [httpbinMissing, nghttpdMissing, nginxMissing, opensslMissing]) {
  if (message !== null) process.stderr.write(`realServers.test.ts skips: ${message}\n`);
}

let certificates: MadeCertificates | null = null;
const made = (): MadeCertificates => (certificates ??= makeCertificates());

function authorityFile(): string {
  const file = path.join(temporaryFolder(), "ca.pem");
  writeFileSync(file, made().authority);
  return file;
}

describe.skipIf(nginxMissing !== null)("nginx", () => {
  let server: RealServer;
  beforeAll(async () => {
    server = await startNginx({ locations: "location /moved { return 302 /data.json; }" });
    writeFileSync(path.join(server.root, "data.json"), JSON.stringify({ list: Array(500).fill("value") }));
  });
  afterAll(() => server.stop());

  it("tells of a gzipped JSON file after a redirect, field by field", async () => {
    const file = path.join(temporaryFolder(), "body.json");
    const report = await reportOf(["-L", `${server.url}/moved`, "-o", file]);
    expect(report).toMatchObject({ exitCode: 0, error: null });
    expect(report.request).toMatchObject({ method: "GET", url: `${server.url}/moved`, bodyBytes: null });
    expect(report.attempts).toHaveLength(1);
    const [first, second] = report.attempts[0]?.hops ?? [];
    expect(first).toMatchObject({ url: `${server.url}/moved`, response: { status: 302 }, sentBytes: 0 });
    expect(first?.phases.map(({ phase }) => phase)).toEqual(["connect", "send", "wait", "receive"]);
    expect(second?.connection).toMatchObject({ reused: true, id: first?.connection?.id, httpVersion: "1.1" });
    const { response } = report;
    expect(response).toMatchObject({
      url: `${server.url}/data.json`,
      status: 200,
      reason: "OK",
      httpVersion: "1.1",
      contentCodings: ["gzip"],
      complete: true,
      remoteAddress: "127.0.0.1",
      remotePort: server.port,
      tls: null,
      bodyFile: file,
    });
    expect(response?.headers).toContainEqual(["Server", expect.stringMatching(/^nginx\//)]);
    expect(response?.decodedBytes).toBe(JSON.stringify({ list: Array(500).fill("value") }).length);
    expect(response?.wireBytes).toBeGreaterThan(20);
    expect(response?.wireBytes).toBeLessThan(response?.decodedBytes ?? 0);
  });

  it("brings 100 MB through stdout unchanged", async () => {
    const bytes = randomBytes(100_000_000);
    writeFileSync(path.join(server.root, "large.bin"), bytes);
    const { exitCode, stdout } = await runCli(["send", `${server.url}/large.bin`]);
    const digest = (content: Buffer): string => createHash("sha256").update(content).digest("hex");
    expect(exitCode).toBe(0);
    expect(digest(stdout)).toBe(digest(bytes));
  });
});

describe.skipIf(nginxMissing !== null || opensslMissing !== null)("nginx with TLS", () => {
  let server: RealServer;
  beforeAll(async () => {
    server = await startNginx({ certificate: made().good, locations: "location / { return 200 hello; }" });
  });
  afterAll(() => server.stop());

  it("tells of the certificate, TLS and HTTP/2 by ALPN", async () => {
    const { response, attempts, exitCode } = await reportOf([server.url, "--cacert", authorityFile()]);
    expect(exitCode).toBe(0);
    expect(response).toMatchObject({ status: 200, httpVersion: "2", decodedBytes: 5 });
    expect(response?.tls).toMatchObject({ version: "TLSv1.3", alpn: "h2", authorized: true, problem: null });
    expect(response?.tls?.cipher).toMatch(/^TLS_/);
    expect(response?.tls?.certificates[0]).toMatchObject({ names: ["DNS:localhost", "IP Address:127.0.0.1"] });
    expect(attempts[0]?.hops[0]?.phases.map(({ phase }) => phase)).toContain("tls");
  });

  it("speaks HTTP/1.1 when told to", async () => {
    const { response } = await reportOf([server.url, "--http1.1", "--cacert", authorityFile()]);
    expect(response).toMatchObject({ status: 200, httpVersion: "1.1", tls: { alpn: "http/1.1" } });
  });

  it("refuses an unknown authority with 60, and takes it with -k, saying what is wrong", async () => {
    expect(await reportOf([server.url])).toMatchObject({
      exitCode: 60,
      error: { code: "tls-unknown-ca", phase: "tls" },
    });
    const { response, exitCode } = await reportOf([server.url, "-k"]);
    expect(exitCode).toBe(0);
    expect(response?.tls?.authorized).toBe(false);
    expect(response?.tls?.problem).toBeTruthy();
  });
});

describe.skipIf(nghttpdMissing !== null)("nghttpd", () => {
  it("answers over HTTP/2 without TLS", async () => {
    const server = await startNghttpd();
    onTestFinished(() => server.stop());
    writeFileSync(path.join(server.root, "a.txt"), "over h2c");
    const report = await reportOf(["--http2", `${server.url}/a.txt`]);
    expect(report).toMatchObject({
      exitCode: 0,
      response: { status: 200, httpVersion: "2", decodedBytes: 8, tls: null },
    });
    expect(report.attempts[0]?.hops[0]?.request).toMatchObject({ method: "GET", target: "/a.txt", raw: null });
    expect(report.attempts[0]?.hops[0]?.connection).toMatchObject({ httpVersion: "2", remotePort: server.port });
  });

  it.skipIf(opensslMissing !== null)("answers over TLS with ALPN h2, trailers included", async () => {
    const server = await startNghttpd({ certificate: made().good });
    onTestFinished(() => server.stop());
    writeFileSync(path.join(server.root, "a.txt"), "over h2");
    const report = await reportOf([`${server.url}/a.txt`, "--cacert", authorityFile()]);
    expect(report).toMatchObject({
      exitCode: 0,
      response: { httpVersion: "2", tls: { alpn: "h2", authorized: true } },
    });
    expect(report.response?.trailers).toEqual([["x-trailer", "told"]]);
  });
});

describe.skipIf(httpbinMissing !== null)("httpbin", () => {
  let server: RealServer;
  beforeAll(async () => {
    server = await startHttpbin();
  });
  afterAll(() => server.stop());

  it("sees the headers, auth and form that were asked for", async () => {
    const { exitCode, text } = await runCli([
      "send",
      `${server.url}/post?a=1&a=2`,
      "-HX-One: 1",
      "-ume:secret",
      "-dname=value",
      "--data-urlencode=text=a b&c",
    ]);
    expect(exitCode).toBe(0);
    expect(JSON.parse(text)).toMatchObject({
      args: { a: ["1", "2"] },
      form: { name: "value", text: "a b&c" },
      headers: { "X-One": "1", Authorization: `Basic ${Buffer.from("me:secret").toString("base64")}` },
    });
  });

  it("sees multipart fields and files", async () => {
    const folder = temporaryFolder();
    writeFileSync(path.join(folder, "note.txt"), "from a file");
    const words = ["send", `${server.url}/post`, "-F", "field=value", "-F", "file=@note.txt;type=text/plain"];
    const { text } = await runCli(words, { directory: folder });
    expect(JSON.parse(text)).toMatchObject({ form: { field: "value" }, files: { file: "from a file" } });
  });

  it("lets a pasted cURL command in", async () => {
    const command = `curl -X PUT '${server.url}/put' -H 'Content-Type: application/json' --data-raw '{"a":1}' --limit-rate 1k`;
    const { text, stderr, exitCode } = await runCli(["send", "--curl", command]);
    expect(exitCode).toBe(0);
    expect(JSON.parse(text)).toMatchObject({ json: { a: 1 } });
    expect(stderr).toContain("--limit-rate");
  });

  it.each(["gzip", "deflate", "brotli"])("decodes %s", async (coding) => {
    const { text, exitCode } = await runCli(["send", `${server.url}/${coding}`]);
    expect(exitCode).toBe(0);
    expect(JSON.parse(text)).toMatchObject({ method: "GET" });
  });

  it("ends with 22 for a status of 400 or more when asked to", async () => {
    expect(await runCli(["send", "-f", `${server.url}/status/503`])).toMatchObject({ exitCode: 22, text: "" });
    expect(await runCli(["send", `${server.url}/status/503`])).toMatchObject({ exitCode: 0 });
  });
});
