import { readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { startHttpServer, type TestServer } from "../engine/testing/servers.ts";
import { runCli, temporaryFolder } from "./testing/runCli.ts";

/** Signs in on /in, says on every other path which cookies came. */
function startServer(): Promise<TestServer> {
  return startHttpServer((request, response) => {
    if (request.url === "/in") {
      response.writeHead(302, { Location: "/", "Set-Cookie": ["sid=e; HttpOnly; Max-Age=60", "theme=dark"] }).end();
    } else response.end(request.headers.cookie ?? "none");
  });
}

it("keeps cookies over redirects and from send to send, in one file", async () => {
  const { url } = await startServer();
  const file = path.join(temporaryFolder(), "jar.txt");
  const both = ["-b", file, "-c", file];
  expect((await runCli(["send", "-L", `${url}/in`])).text).toBe("none");
  const first = await runCli(["send", "-L", `${url}/in`, ...both]);
  expect(first).toMatchObject({ exitCode: 0, text: "sid=e; theme=dark", stderr: "" });
  const lines = readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line.includes("\t"));
  expect(lines.map((line) => line.split("\t").slice(5))).toEqual([
    ["sid", "e"],
    ["theme", "dark"],
  ]);
  expect(lines[0]).toMatch(/^#HttpOnly_127\.0\.0\.1\tFALSE\t\/\tFALSE\t\d{10}\t/);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect((await runCli(["send", url, ...both, "-b", "typed=1"])).text).toBe("typed=1; sid=e; theme=dark");
  expect((await runCli(["send", "-L", `${url}/in`, "-b", ""])).text).toBe("sid=e; theme=dark");
});

it("sends a file's cookies where they belong, and tells of lines that are none", async () => {
  const { url } = await startServer();
  const file = path.join(temporaryFolder(), "c.txt");
  const row = (domain: string, name: string): string => `${domain}\tFALSE\t/\tFALSE\t0\t${name}\t1`;
  writeFileSync(file, [row("127.0.0.1", "mine"), row("other.test", "theirs"), "nonsense", ""].join("\n"));
  const { text, stderr } = await runCli(["send", url, "-b", file]);
  expect(text).toBe("mine=1");
  expect(stderr).toBe(`envoi: ${file}: Line 3: 1 fields instead of 7.\n`);
});

it("says what is wrong with its files", async () => {
  const { url } = await startServer();
  const folder = temporaryFolder();
  const unread = await runCli(["send", url, "-b", folder]);
  expect(unread).toMatchObject({ exitCode: 26, text: "" });
  const unwritten = await runCli(["send", url, "-c", path.join(folder, "no/such/jar")]);
  expect(unwritten).toMatchObject({ exitCode: 23, text: "none" });
});
