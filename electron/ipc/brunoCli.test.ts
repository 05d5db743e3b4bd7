/**
 * A collection made in Envoi, run by Bruno's own command line: what it sends is what Envoi sends. The command line is
 * large and no dependency: `npm install --prefix node_modules/.cache/bruno-cli --ignore-scripts @usebruno/cli@4.1.0`
 * brings it, or ENVOI_BRUNO_CLI names its `bru.js`.
 */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createServer, request as httpRequest, type IncomingHttpHeaders } from "node:http";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { parse } from "yaml";
import { entry } from "../../shared/model/entry.ts";
import { emptyRequest, type Request } from "../../shared/model/request.ts";
import { noScopeSettings } from "../../shared/model/scope.ts";
import { paramsFromUrl } from "../../shared/params.ts";
import { schemaIsThere, schemaProblems } from "../storage/openCollectionSchema.testing.ts";
import { startedServices, temporaryHome, type StartedServices } from "./testing/startedServices.ts";

const cached = "../../node_modules/.cache/bruno-cli/node_modules/@usebruno/cli/bin/bru.js";
const command = process.env["ENVOI_BRUNO_CLI"] ?? path.resolve(import.meta.dirname, cached);

interface Sent {
  name: string;
  method: string;
  target: string;
  headers: IncomingHttpHeaders;
  body: string;
}

const withUrl = (url: string, rest: Partial<Request> = {}): Request => ({
  ...emptyRequest(),
  url,
  params: paramsFromUrl(url, []),
  ...rest,
});
const disabled = { ...entry("X-Off", "off"), disabled: true };
const requests: readonly [folder: string, name: string, request: Request][] = [
  ["", "plain", withUrl("{{host}}/get")],
  ["", "query", withUrl("{{host}}/get?a=1&b=two%20words&b=3&empty=")],
  ["", "head", withUrl("{{host}}/get", { method: "HEAD" })],
  ["", "options", withUrl("{{host}}/anything", { method: "OPTIONS" })],
  [
    "",
    "headers",
    withUrl("{{host}}/headers", { headers: [entry("X-One", "1"), entry("X-Two", "{{word}} é"), disabled] }),
  ],
  ["", "path", withUrl("{{host}}/anything/:id/x", { params: [pathParam("id", "a b")] })],
  [
    "",
    "json",
    withUrl("{{host}}/post", {
      method: "POST",
      body: { type: "json", text: '{\n  "a": "{{word}}",\n  "é": [1, 2]\n}' },
    }),
  ],
  ["", "text", withUrl("{{host}}/post", { method: "POST", body: { type: "text", text: "one\ntwo" } })],
  ["", "xml", withUrl("{{host}}/put", { method: "PUT", body: { type: "xml", text: "<a>1</a>" } })],
  [
    "",
    "form",
    withUrl("{{host}}/post", {
      method: "POST",
      body: { type: "form-urlencoded", fields: [entry("a", "1 & 2"), entry("b", "é")] },
    }),
  ],
  ["", "basic", withUrl("{{host}}/get", { auth: { type: "basic", username: "ada", password: "{{password}}" } })],
  ["", "bearer", withUrl("{{host}}/get", { auth: { type: "bearer", token: "{{password}}" } })],
  [
    "",
    "apikey",
    withUrl("{{host}}/get", { auth: { type: "apikey", key: "X-Key", value: "{{password}}", placement: "header" } }),
  ],
  ["", "none", withUrl("{{host}}/get", { auth: { type: "none" } })],
  ["Inherits", "inherited", withUrl("{{host}}/get", { headers: [entry("X-Own", "own")] })],
  ["Inherits", "patch", withUrl("{{host}}/patch", { method: "PATCH", body: { type: "json", text: "[]" } })],
];

function pathParam(name: string, value: string): Request["params"][number] {
  return { name, value, type: "path", description: "", disabled: false };
}

/** Writes down what comes, by its X-Case, and has the practice API answer it. */
async function startRecorder(practice: URL): Promise<{ url: string; sent: Sent[] }> {
  const sent: Sent[] = [];
  const server = createServer((incoming, answer) => {
    const { method = "", url: target = "", headers } = incoming;
    const pieces: Buffer[] = [];
    incoming.on("data", (piece: Buffer) => pieces.push(piece));
    incoming.on("end", () => {
      const body = Buffer.concat(pieces);
      sent.push({ name: String(headers["x-case"]), method, target, headers, body: body.toString() });
      const { hostname, port } = practice;
      const onward = httpRequest({ hostname, port, method, path: target, headers }, (response) => {
        answer.writeHead(response.statusCode ?? 500, response.headers);
        response.pipe(answer);
      });
      onward.end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => server.close().closeAllConnections());
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return { url: `http://127.0.0.1:${address.port}`, sent };
}

async function makeCollection(services: StartedServices, directory: string, host: string): Promise<string> {
  const { collectionId } = await services.call("collection.create", { name: "Made in Envoi", directory });
  const variable = { description: "", disabled: false, secret: false };
  const values = { host, word: "wörd", password: "open sesame" };
  const variables = Object.entries(values).map(([name, value]) => ({ ...variable, name, value }));
  const environment = { name: "Local", color: null, extends: null, dotEnvFilePath: null, variables };
  await services.call("environment.save", { collectionId, previousName: null, environment });
  const { path: folder } = await services.call("item.createFolder", { collectionId, parent: "", name: "Inherits" });
  const settings = {
    ...noScopeSettings,
    auth: { type: "basic" as const, username: "folder", password: "{{password}}" },
    headers: [entry("X-Folder", "from the folder")],
  };
  await services.call("scope.save", { collectionId, path: folder, settings });
  for (const [parent, name, given] of requests) {
    const request = { ...given, headers: [entry("X-Case", name), ...given.headers] };
    await services.call("item.save", { collectionId, path: null, parent, name, request, expectedVersion: null });
  }
  return collectionId;
}

async function sendAll(services: StartedServices, collectionId: string): Promise<void> {
  const { signal } = new AbortController();
  for (const [parent, name] of requests) {
    const itemPath = parent === "" ? `${name}.yml` : `${parent}/${name}.yml`;
    const { request } = await services.call("item.read", { collectionId, path: itemPath });
    const context = { collectionId, path: itemPath, environment: "Local" };
    const events = services.stream("exchange.send", { exchangeId: name, request, context }, signal);
    for await (const event of events)
      if (event.type === "failed") throw new Error(JSON.stringify(event.exchange.error));
  }
}

async function runBruno(directory: string): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, [command, "run", ".", "-r", "--env", "Local"], {
    cwd: directory,
    env: { ...process.env, NO_COLOR: "1" },
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => (output += text));
  const code = await new Promise<number | null>((resolve) => child.on("exit", resolve));
  return { code, output };
}

/**
 * Each client names itself and offers what it can decode as it likes. Of a text whose type nobody chose, Envoi says the
 * charset and Bruno does not.
 */
function compared({ name, method, target, headers, body }: Sent): unknown[] {
  const { authorization } = headers;
  const contentType = headers["content-type"]?.replace(/^(text\/plain); charset=utf-8$/, "$1");
  const own = Object.entries(headers).filter(([header]) => header.startsWith("x-"));
  return [name, method, target, authorization, contentType, Object.fromEntries(own), body];
}

test("every file that Envoi saved fits the published schema", async ({ skip }) => {
  if (!schemaIsThere) return skip("the schema is not beside the repository");
  const home = await temporaryHome();
  await makeCollection(await startedServices(home), home, "http://127.0.0.1:1");
  const directory = path.join(home, "Made in Envoi");
  const files = await readdir(directory, { recursive: true });
  const documents = files.filter((file) => file.endsWith(".yml"));
  expect(documents).toHaveLength(requests.length + 3);
  for (const file of documents) {
    const value: unknown = parse(await readFile(path.join(directory, file), "utf8"));
    expect([file, schemaProblems(value, definitionOf(file))]).toEqual([file, []]);
  }
});

function definitionOf(file: string): string {
  if (file === "opencollection.yml") return "";
  if (file.startsWith("environments")) return "Environment";
  return path.basename(file) === "folder.yml" ? "Folder" : "HttpRequest";
}

test("Bruno sends what Envoi sends", { timeout: 120_000 }, async ({ skip }) => {
  if (!existsSync(command)) return skip(`@usebruno/cli is not at ${command}`);
  const home = await temporaryHome();
  const services = await startedServices(home);
  const { url } = await services.call("practice.start", {});
  const recorder = await startRecorder(new URL(url));
  const collectionId = await makeCollection(services, home, recorder.url);
  await sendAll(services, collectionId);
  const ours = recorder.sent.splice(0).map(compared);
  const { code, output } = await runBruno(path.join(home, "Made in Envoi"));
  const theirs = new Map(recorder.sent.map((sent) => [sent.name, compared(sent)]));
  expect(ours).toHaveLength(requests.length);
  const answered = ours.map(([name]) => theirs.get(String(name)));
  if (answered.includes(undefined)) throw new Error(output);
  expect(answered).toEqual(ours);
  expect([code, theirs.size]).toEqual([0, requests.length]);
  process.stdout.write(`${theirs.size} requests, the same by Bruno's command line\n`);
});
