import { writeFileSync } from "node:fs";
import http from "node:http";
import path from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { makeCertificates, opensslMissing } from "../engine/testing/certificateMaker.ts";
import { startHttpServer, startRawServer, startTlsServer } from "../engine/testing/servers.ts";
import { reportOf, runCli, startCli, temporaryFolder } from "./testing/runCli.ts";

it("tries again as --retry says, and --json tells of each attempt and wait", async () => {
  const words = ["--practice", "/flaky?times=2&status=503", "--retry", "2", "--retry-delay", "0.01"];
  const { attempts, response, sessionName } = await reportOf(words);
  expect(attempts.map(({ hops }) => hops[0]?.response?.status)).toEqual([503, 503, 200]);
  expect(attempts.map(({ outcome }) => outcome)).toEqual(["response", "response", "response"]);
  const wait = { cause: "status", reason: "503", delayMs: 10, from: "policy" };
  expect(attempts.map(({ backoff }) => backoff)).toMatchObject([wait, wait, null]);
  expect(attempts[0]?.backoff?.endMs).toBeGreaterThanOrEqual(attempts[0]?.backoff?.startMs ?? NaN);
  expect(attempts[2]?.startMs).toBeGreaterThanOrEqual(attempts[1]?.backoff?.endMs ?? NaN);
  expect(response?.status).toBe(200);
  expect(sessionName).toBeNull();
});

it("hands over the last answer when the retries are over, whatever the method", async () => {
  const words = ["POST", "--practice", "/flaky?times=9&status=502", "-d", "a=1", "--retry=1", "--retry-delay=0.01"];
  const report = await reportOf(words);
  expect(report).toMatchObject({ exitCode: 0, response: { status: 502 } });
  expect(report.attempts.map(({ notRetried }) => notRetried)).toEqual([null, "attempts-exhausted"]);
});

it("tries again after errors that are asked for, and after others does not", async () => {
  const words = ["--practice", "/flaky?times=1&mode=reset", "--retry=2", "--retry-delay=0.01"];
  expect(await reportOf(words)).toMatchObject({ exitCode: 56, attempts: [{ error: { code: "connection-reset" } }] });
  expect(await reportOf([...words, "--retry-all-errors"])).toMatchObject({ exitCode: 0, attempts: [{}, {}] });
  const refused = ["http://127.0.0.1:1/", "--retry=1", "--retry-delay=0.01"];
  expect((await reportOf(refused)).attempts).toHaveLength(1);
  expect((await reportOf([...refused, "--retry-connrefused"])).attempts).toHaveLength(2);
  const failing = ["--practice", "/status/404", "--retry=1", "--retry-delay=0.01", "--retry-all-errors"];
  expect((await reportOf(failing)).attempts).toHaveLength(1);
  expect((await reportOf([...failing, "-f"])).attempts).toHaveLength(2);
});

it("writes nothing of a body that stopped halfway and was then tried again", async () => {
  let requests = 0;
  const server = await startRawServer(async (socket, received) => {
    await received.until("\r\n\r\n");
    requests += 1;
    const bytes = requests === 1 ? "half" : "the whole!";
    socket.end(`HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n${bytes}`);
  });
  const words = ["send", "-v", server.url, "--retry=1", "--retry-delay=0.01", "--retry-all-errors"];
  const { exitCode, text, stderr } = await runCli(words);
  expect({ exitCode, text }).toEqual({ exitCode: 0, text: "the whole!" });
  expect(stderr).toContain("* closed-early: waiting 0.01 s for attempt 2\n");
});

it("is cancelled while it waits", async () => {
  const { child, printed, ended } = startCli(["send", "-v", "--practice", "/status/503", "--retry=1"]);
  await printed("* 503: waiting 1 s for attempt 2");
  child.kill("SIGINT");
  expect(await ended).toMatchObject({ exitCode: 130, text: "" });
});

/** Remembers what it was asked for, with its credentials, and answers itself. */
async function startProxy(asked: string[]): Promise<string> {
  const { url } = await startHttpServer((request, response) => {
    asked.push(`${request.url} ${request.headers["proxy-authorization"] ?? ""}`);
    response.end("by proxy");
  });
  return url;
}

it("goes through a proxy, past it, or through that of the environment", async () => {
  const asked: string[] = [];
  const proxy = await startProxy(asked);
  const report = await reportOf(["http://a.test/x", "-x", proxy, "-U", "me:secret"]);
  expect(report.attempts[0]?.hops[0]?.connection).toMatchObject({ proxy });
  expect(asked).toEqual([`http://a.test/x Basic ${btoa("me:secret")}`]);
  const { text, stderr } = await runCli(["send", "-v", "--curl", `curl http://b.test/ -x ${proxy}`]);
  expect(text).toBe("by proxy");
  expect(stderr).toContain(`* Through the proxy ${proxy}\n`);
  const environment = { http_proxy: proxy, no_proxy: "127.0.0.1" };
  expect((await runCli(["send", "http://c.test/"], { environment })).text).toBe("by proxy");
  const past = ["http://name.invalid/", "--noproxy", ".invalid"];
  expect(await reportOf(past, { environment })).toMatchObject({ exitCode: 6 });
  expect(await reportOf([...past, "-x", proxy])).toMatchObject({ exitCode: 6 });
  const direct = ["--curl", `curl http://name.invalid/ -x ${proxy}`, "--noproxy", "*"];
  expect(await reportOf(direct)).toMatchObject({ exitCode: 6 });
  expect(asked).toHaveLength(3);
});

it("fills variables in delivery options, and says which is missing", async () => {
  const asked: string[] = [];
  const proxy = new URL(await startProxy(asked));
  const words = ["http://a.test/", "-x", `{{Host}}:${proxy.port}`];
  expect(await reportOf([...words, "--var", "Host=127.0.0.1"])).toMatchObject({ exitCode: 0 });
  expect(await reportOf(words)).toMatchObject({ exitCode: 2, error: { code: "unknown-variable" }, attempts: [] });
});

it("connects where --resolve, --connect-to and --unix-socket say", async () => {
  const { port } = await startHttpServer((request, response) => response.end(request.headers.host));
  const resolved = await runCli(["send", `http://a.test:${port}/`, "--resolve", `a.test:${port}:127.0.0.1`]);
  expect(resolved.text).toBe(`a.test:${port}`);
  const moved = await runCli(["send", "http://a.test/", "--connect-to", `a.test:80:127.0.0.1:${port}`]);
  expect(moved.text).toBe("a.test");
  const socket = path.join(temporaryFolder(), "s");
  const local = http.createServer((request, response) => response.end(`local ${request.headers.host}`));
  await new Promise<void>((resolve) => local.listen(socket, resolve));
  onTestFinished(() => void local.close());
  expect((await runCli(["send", "http://b.test/", "--unix-socket", socket])).text).toBe("local b.test");
  expect(await reportOf([`http://127.0.0.1:${port}/`, "-6"])).toMatchObject({ error: { code: "bad-setting" } });
  expect(await reportOf([`http://127.0.0.1:${port}/`, "-4"])).toMatchObject({ exitCode: 0 });
});

it.skipIf(opensslMissing !== null)("shows a client certificate, and keeps to the versions of TLS", async () => {
  const { authority, good, client } = makeCertificates();
  const folder = temporaryFolder();
  const file = (name: string, content: string | Buffer): string => {
    writeFileSync(path.join(folder, name), content);
    return path.join(folder, name);
  };
  const server = await startTlsServer({ ...good, requestCert: true, ca: authority }, async (socket, received) => {
    await received.until("\r\n\r\n");
    socket.end("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
  });
  const words = [server.url, "--cacert", file("ca.pem", authority)];
  const certificate = file("c.pem", client.cert);
  const key = file("k.pem", client.encryptedKey);
  const together = file("both.pem", client.cert + client.key);
  expect((await reportOf(words)).exitCode).not.toBe(0);
  expect(await reportOf([...words, "-E", together])).toMatchObject({ exitCode: 0 });
  const encrypted = [...words, "-E", `${certificate}:${client.passphrase}`, "--key", key];
  expect(await reportOf(encrypted)).toMatchObject({ exitCode: 0 });
  expect(await reportOf([...words, "-E", `${certificate}:wrong`, "--key", key])).toMatchObject({
    exitCode: 58,
    error: { code: "client-certificate" },
  });
  const pkcs12 = ["-E", file("c.p12", client.pkcs12), "--cert-type", "P12", "--pass", client.passphrase];
  expect(await reportOf([...words, ...pkcs12, "--tls-max", "1.2"])).toMatchObject({
    exitCode: 0,
    response: { tls: { version: "TLSv1.2" } },
  });
  expect(await reportOf([...words, "--tlsv1.3", "--tls-max", "1.2"])).toMatchObject({ error: { code: "bad-setting" } });
});

it.each([
  [["--retry", "x"], "--retry takes a count"],
  [["--tls-max", "2"], "there is no TLS version “2”"],
  [["-x", "ftp://p"], "Envoi knows no such proxy"],
  [["-U", "a:b"], "the command names no proxy"],
  [["--resolve", "a"], "it does not say where to connect to"],
  [["-c", "-"], "--cookie-jar needs the name of a file"],
])("refuses %j before anything is sent", async (words, message) => {
  const { exitCode, stderr } = await runCli(["send", "http://127.0.0.1:1/", ...words]);
  expect(exitCode).toBe(2);
  expect(stderr).toContain(message);
});
