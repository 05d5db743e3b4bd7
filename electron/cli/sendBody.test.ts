import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { startRawServer } from "../engine/testing/servers.ts";
import { runCli, temporaryFolder, type CliOptions } from "./testing/runCli.ts";

interface Seen {
  exitCode: number | null;
  stderr: string;
  requestLine: string;
  /** Lower-case names. */
  headers: Map<string, string>;
  body: string;
}

/** What a server that only listens received. @param words `URL` stands for its address */
async function seenBy(words: readonly string[], options: CliOptions = {}): Promise<Seen> {
  const received = Promise.withResolvers<string>();
  const server = await startRawServer(async (socket, bytes) => {
    const head = await bytes.until("\r\n\r\n");
    const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0);
    const answer = (): void => {
      if (bytes.text.length < head.length + length) return void socket.once("data", answer);
      received.resolve(bytes.text);
      socket.end("HTTP/1.1 204 No Content\r\n\r\n");
    };
    answer();
  });
  const typed = words.map((word) => word.replace("URL", server.url));
  const { exitCode, stderr } = await runCli(["send", ...typed], options);
  if (server.opened === 0) received.resolve("");
  const [head = "", ...body] = (await received.promise).split("\r\n\r\n");
  const [requestLine = "", ...lines] = head.split("\r\n");
  const headers = new Map(
    lines.map((line) => [line.split(":", 1)[0]?.toLowerCase() ?? "", line.replace(/^.*?: ?/, "")]),
  );
  return { exitCode, stderr, requestLine, headers, body: body.join("\r\n\r\n") };
}

const form = "application/x-www-form-urlencoded";

it("joins data by &, and posts it", async () => {
  const seen = await seenBy(["URL/x", "-d", "a=1", "--data-urlencode", "b=ü &", "--data-raw", "@c"]);
  expect(seen).toMatchObject({ exitCode: 0, requestLine: "POST /x HTTP/1.1", body: "a=1&b=%C3%BC+%26&@c" });
  expect(seen.headers.get("content-type")).toBe(form);
  expect(seen.headers.get("content-length")).toBe("19");
});

it("sends JSON with the headers of JSON", async () => {
  const seen = await seenBy(["PATCH", "URL/", "--data-json", '{"name":"{{who}}"}', "--var", "who=Ada"]);
  expect(seen).toMatchObject({ requestLine: "PATCH / HTTP/1.1", body: '{"name":"Ada"}' });
  expect(seen.headers.get("content-type")).toBe("application/json");
  expect(seen.headers.get("accept")).toBe("application/json");
});

it("takes the line ends out of --data's file, and nothing out of --data-binary's", async () => {
  const directory = temporaryFolder();
  writeFileSync(path.join(directory, "lines.txt"), "a=1\r\nb=2\n\0");
  expect(await seenBy(["URL", "-d@lines.txt"], { directory })).toMatchObject({ body: "a=1b=2" });
  expect(await seenBy(["URL", "--data-binary", "@lines.txt"], { directory })).toMatchObject({ body: "a=1\r\nb=2\n\0" });
  const joined = await seenBy(["URL", "-dx=0", "--data-binary", "@lines.txt", "-dy=3"], { directory });
  expect(joined.body).toBe("x=0&a=1\r\nb=2\n\0&y=3");
  expect(joined.headers.get("content-type")).toBe(form);
});

it("sends bytes that are no text unchanged, from standard input and from a file", async () => {
  const input = Buffer.from([0, 255, 128, 13, 10, 254]);
  const directory = temporaryFolder();
  writeFileSync(path.join(directory, "bytes"), input);
  const text = input.toString("latin1");
  expect(await seenBy(["URL", "--data-binary", "@-"], { input })).toMatchObject({ exitCode: 0, body: text });
  expect(await seenBy(["URL/a", "-T", "-"], { input })).toMatchObject({ requestLine: "PUT /a HTTP/1.1", body: text });
  const upload = await seenBy(["URL/", "-T", "bytes"], { directory });
  expect(upload).toMatchObject({ requestLine: "PUT /bytes HTTP/1.1", body: text });
  expect(upload.headers.has("content-type")).toBe(false);
});

it("puts data into the query with -G, files too", async () => {
  const directory = temporaryFolder();
  writeFileSync(path.join(directory, "q.txt"), "two words");
  const seen = await seenBy(["-G", "URL/s?k=v", "-d", "a=1", "--data-urlencode", "q@q.txt"], { directory });
  expect(seen).toMatchObject({ requestLine: "GET /s?k=v&a=1&q=two+words HTTP/1.1", body: "" });
});

it("adds, replaces, empties and omits headers as curl does, from a file too", async () => {
  const directory = temporaryFolder();
  writeFileSync(path.join(directory, "heads"), "X-File: yes\r\n\r\nX-Two: 2\n");
  const words = ["URL", "-H", "Accept: text/plain", "-H", "User-Agent:", "-H", "X-Empty;", "-H", "@heads", "-b", "a=1"];
  const { headers } = await seenBy(words, { directory });
  expect(headers.get("accept")).toBe("text/plain");
  expect(headers.has("user-agent")).toBe(false);
  expect(headers.get("x-empty")).toBe("");
  expect([headers.get("x-file"), headers.get("x-two"), headers.get("cookie")]).toEqual(["yes", "2", "a=1"]);
});

it("sends credentials by Basic and Bearer, from a .netrc file, and as a signature", async () => {
  expect((await seenBy(["URL", "-u", "a:b:c"])).headers.get("authorization")).toBe("Basic YTpiOmM=");
  expect((await seenBy(["URL", "--bearer", "t0"])).headers.get("authorization")).toBe("Bearer t0");
  const directory = temporaryFolder();
  writeFileSync(path.join(directory, "entries"), "machine 127.0.0.1 login a password b:c");
  const netrc = await seenBy(["URL", "--netrc-file", path.join(directory, "entries")], { directory });
  expect(netrc.headers.get("authorization")).toBe("Basic YTpiOmM=");
  const environment = { NETRC: path.join(directory, "entries") };
  const found = await seenBy(["URL", "--netrc"], { directory, environment });
  expect(found.headers.get("authorization")).toBe("Basic YTpiOmM=");
  const ntlm = await seenBy(["URL", "--ntlm", "-u", "D\\a:b"]);
  expect(ntlm.headers.get("authorization")).toMatch(/^NTLM TlRMTVNTUAAB/);
  const signed = (await seenBy(["URL", "-u", "KEY:SECRET", "--aws-sigv4", "aws:amz:r:s"])).headers;
  expect(signed.get("authorization")).toMatch(/^AWS4-HMAC-SHA256 Credential=KEY\/\d{8}\/r\/s\/aws4_request/);
});

it("means paths from where npm run was typed", async () => {
  const directory = temporaryFolder();
  mkdirSync(path.join(directory, "typed"));
  writeFileSync(path.join(directory, "typed", "here.txt"), "here");
  const environment = { npm_lifecycle_event: "envoi", INIT_CWD: path.join(directory, "typed") };
  const seen = await seenBy(["URL", "--data-binary", "@here.txt"], { directory, environment });
  expect(seen).toMatchObject({ exitCode: 0, body: "here" });
});

it.each([
  [["URL", "-X", "GET", "-F", "a=1", "-d", "b=2"], "there is a form"],
  [["URL", "-F", "a=@f.txt;filename=other"], "file name “other”"],
  [["URL", "-H", "no colon"], "was not understood"],
  [["URL", "-d", "a={{b}}", "-d", "@-"], "no variable is filled"],
  [["POST", "URL", "-X", "PUT"], "the method is given twice"],
  [["URL", "--json", '{"a":1}'], "JSON is sent with --data-json"],
  [["--curl", "curl URL", "-d", "a"], "-d cannot stand beside it"],
  [["--json", "-o", "-", "URL"], "cannot both go to stdout"],
  [["--var", "x", "URL"], "--var x=VALUE"],
  [[], "a URL is needed"],
])("refuses %j before anything is sent", async (words, message) => {
  const seen = await seenBy(words);
  expect(seen).toMatchObject({ exitCode: 2, requestLine: "" });
  expect(seen.stderr).toContain(message);
  expect(seen.stderr).toContain("Try: envoi help send");
});
