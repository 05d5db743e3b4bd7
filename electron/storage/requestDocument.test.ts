import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { emptyAuth, type Auth } from "../../shared/model/auth.ts";
import type { Body } from "../../shared/model/body.ts";
import { entry } from "../../shared/model/entry.ts";
import { emptyRequest, type Request } from "../../shared/model/request.ts";
import { collectionStore, readFiles } from "./temporaryProfile.testing.ts";
import { schemaIsThere, schemaProblems } from "./openCollectionSchema.testing.ts";
import { newRequestDocument, readRequest, writeRequest, type RequestDocument } from "./requestDocument.ts";
import { editYaml } from "./yamlEdit.ts";
import { renderYaml } from "./yamlRender.ts";
import { readYamlText } from "./yamlSource.ts";

const note = { description: "", disabled: false };
const bodies: Body[] = [
  { type: "none" },
  { type: "json", text: '{\n  "a": "{{b}}"\n}' },
  { type: "text", text: "" },
  { type: "xml", text: "<a/>\r\n" },
  { type: "sparql", text: "  SELECT *\n\n" },
  { type: "form-urlencoded", fields: [] },
  {
    type: "form-urlencoded",
    fields: [entry("a", "1"), entry("a", ""), { ...entry("", "x"), disabled: true, description: "why" }],
  },
  {
    type: "multipart-form",
    parts: [
      { type: "text", name: "a", value: "1\n2", contentType: null, ...note },
      {
        type: "file",
        name: "f",
        paths: ["/a b", "{{x}}/c"],
        contentType: "image/png",
        description: "d",
        disabled: true,
      },
      { type: "file", name: "g", paths: [], contentType: null, ...note },
    ],
  },
  { type: "file", path: "/tmp/x", contentType: null },
  { type: "file", path: "", contentType: null },
];
const auths: Auth[] = [
  { type: "inherit" },
  { type: "none" },
  { type: "bearer", token: "{{t}}" },
  { type: "ntlm", username: "u", password: "", domain: "d", workstation: "w" },
  { type: "netrc", file: "{{home}}/.netrc" },
];

const full: Request = {
  method: "M-SEARCH",
  url: "{{host}}/a/:id?x=1&flag&x=2&=#f",
  params: [
    { name: "x", value: "1", type: "query", ...note },
    { name: "flag", value: null, type: "query", ...note },
    { name: "off", value: "o", type: "query", description: "not now", disabled: true },
    { name: "x", value: "2", type: "query", ...note },
    { name: "", value: "", type: "query", ...note },
    { name: "id", value: "a/b", type: "path", description: "of the user", disabled: false },
  ],
  headers: [entry("X", "1"), entry("x", "2"), { ...entry("Yes", "no"), disabled: true, description: "- d" }],
  omittedHeaders: ["user-agent"],
  auth: { type: "bearer", token: "007" },
  body: { type: "json", text: "[]" },
  delivery: { totalTimeoutMs: null, maxRedirects: 0, followRedirects: true, httpVersion: "2" },
  session: "staging",
  sendCookies: false,
  storeCookies: true,
  omittedParams: ["page"],
  variables: [
    { name: "a", value: "1", ...note, secret: false },
    { name: "b", value: "", description: "d", disabled: true, secret: true },
  ],
  docs: "# Docs\n\nof *it*\n",
  tags: ["smoke", "007"],
  download: true,
};

const requests: [string, Request][] = [
  ["an empty request", emptyRequest()],
  ["everything at once", full],
  ...bodies.map((body, index): [string, Request] => [`body ${index}, ${body.type}`, { ...emptyRequest(), body }]),
  ...auths.map((auth): [string, Request] => [`auth ${auth.type}`, { ...emptyRequest(), auth }]),
];

/** Through the files' text and back. */
function onDisk(document: RequestDocument): RequestDocument {
  const text = (value: RequestDocument["sidecar"]) => value && readYamlText(renderYaml(value), "x");
  return { main: readYamlText(renderYaml(document.main), "x"), sidecar: text(document.sidecar) };
}

function fromYaml(text: string): RequestDocument {
  return { main: readYamlText(text, "x.yml"), sidecar: null };
}

describe("a request's document", () => {
  it.each(requests)("gives back %s as it was written", (_, request) => {
    const document = writeRequest(newRequestDocument("N", 1), "N", request);
    expect(readRequest(onDisk(document))).toEqual(request);
    expect(writeRequest(document, "N", request)).toEqual(document);
  });

  it.each(requests)("turns %s into any other and back", (_, request) => {
    for (const [, other] of requests) {
      const document = writeRequest(writeRequest(newRequestDocument("N", 1), "N", request), "N", other);
      expect(readRequest(onDisk(document))).toEqual(other);
      expect(readRequest(writeRequest(document, "N", request))).toEqual(request);
    }
  });

  it.skipIf(!schemaIsThere).each(requests)("is valid OpenCollection for %s", (_, request) => {
    const { main } = writeRequest(newRequestDocument("N", 1), "N", request);
    expect(schemaProblems(parse(renderYaml(main)), "HttpRequest")).toEqual([]);
  });

  it("reads an item without auth as none, as Bruno does, and keeps what it does not know of an auth", () => {
    expect(readRequest(fromYaml("http:\n  url: a\n")).auth).toEqual({ type: "none" });
    const text = "http:\n  method: GET\n  url: a\n  auth:\n    type: awsv4 # ours\n    profileName: eu\n";
    const document = fromYaml(text);
    const request = readRequest(document);
    expect(request.auth).toEqual(emptyAuth.awsv4);
    const edited = writeRequest(document, "N", { ...request, auth: { ...emptyAuth.awsv4, region: "r" } });
    expect(edited.main["http"]).toMatchObject({ auth: { type: "awsv4", profileName: "eu", region: "r" } });
    expect(editYaml(text, { ...edited.main, info: {} }, "x")).toContain(
      "    type: awsv4 # ours\n    profileName: eu\n    region: r\n",
    );
    expect(writeRequest(document, "N", { ...request, auth: { type: "none" } }).main["http"]).toEqual({
      method: "GET",
      url: "a",
    });
  });

  it("reads and writes the selected variant of a body and leaves the others", () => {
    const text = `info: {name: N}
http:
  method: POST
  url: a
  body:
    - title: One
      body: {type: json, data: "1"}
    - title: Two
      selected: true
      body:
        type: text
        data: two
`;
    const document = fromYaml(text);
    const request = readRequest(document);
    expect(request.body).toEqual({ type: "text", text: "two" });
    const edited = writeRequest(document, "N", {
      ...request,
      auth: { type: "none" },
      body: { type: "text", text: "2" },
    });
    expect(editYaml(text, edited.main, "x")).toBe(text.replace("data: two", 'data: "2"'));
    const none = writeRequest(document, "N", { ...request, body: { type: "none" } });
    expect(none.main).toEqual(document.main);
    expect(readRequest(none).body).toEqual({ type: "none" });
    expect(writeRequest(none, "N", request)).toEqual({ ...document, sidecar: null });
  });

  it("keeps numbers, descriptions with a type and unknown fields as they stand", () => {
    const text = `info: {name: N, x-a: 1}
http:
  method: GET
  url: a
  headers:
    - name: X-Id
      value: 12345678901234567890
      description: {content: the id, type: text/markdown}
      x-b: 2
    - name: Y
      value: 0x10
settings:
  timeout: inherit
  encodeUrl: false
  maxRedirects: 500
`;
    const document = fromYaml(text);
    const request = readRequest(document);
    expect(request.headers).toEqual([
      { ...entry("X-Id", "12345678901234567890"), description: "the id" },
      entry("Y", "0x10"),
    ]);
    expect(request.delivery).toEqual({});
    const headers = [
      { ...entry("X-Id", "12345678901234567890"), description: "the id", disabled: true },
      entry("Y", "0x10"),
      entry("Z", ""),
    ];
    const edited = editYaml(text, writeRequest(document, "N", { ...request, headers }).main, "x");
    expect(edited).toBe(
      text
        .replace("      x-b: 2\n", "      x-b: 2\n      disabled: true\n")
        .replace("0x10\n", '0x10\n    - name: Z\n      value: ""\n'),
    );
  });

  it.each([
    "http: x",
    "http: [1]",
    "http:\n  headers: {a: b}\n  body: 1\n  auth: 7\n  params: x\n",
    "info: 3\nsettings: []",
    "http:\n  url: [1]\n  body: {type: json}\n  headers: [1, null, {}]",
  ])("reads %j without complaint", (text) => {
    const document = fromYaml(text);
    expect(() =>
      writeRequest(document, "N", { ...readRequest(document), method: "PUT", headers: [entry("a", "b")] }),
    ).not.toThrow();
  });
});

it.skipIf(!schemaIsThere)(
  "saves folders, collections, variables and environments that are valid OpenCollection",
  async () => {
    const { store, profile } = await collectionStore();
    const id = await store.create({ name: "C: #1", directory: null });
    await store.createFolder({ collectionId: id, parent: "", name: "yes" });
    const variables = [
      { name: "a", value: "1", ...note, secret: false },
      { name: "b", value: "2", description: "d", disabled: true, secret: true },
    ];
    await store.saveVariables(id, variables);
    await store.saveEnvironment({
      collectionId: id,
      previousName: null,
      environment: { name: "E", color: "red", extends: null, dotEnvFilePath: null, variables },
    });
    const files = await readFiles(profile.collectionsDirectory);
    const judged = Object.entries(files)
      .filter(([name]) => name.endsWith(".yml"))
      .map(([name, text]) => {
        return [
          name,
          schemaProblems(
            parse(text),
            name.endsWith("folder.yml") ? "Folder" : name.includes("environments") ? "Environment" : "",
          ),
        ];
      });
    expect(judged).toEqual([
      ["C- #1/environments/E.yml", []],
      ["C- #1/opencollection.yml", []],
      ["C- #1/yes/folder.yml", []],
    ]);
  },
);
