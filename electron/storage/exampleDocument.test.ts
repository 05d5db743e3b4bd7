import { readFile } from "node:fs/promises";
import path from "node:path";
import { expect, it } from "vitest";
import { entry } from "../../shared/model/entry.ts";
import type { Example } from "../../shared/model/example.ts";
import { opened } from "./collectionBed.testing.ts";
import { readExamples, removeExample, writeExample } from "./exampleDocument.ts";
import { schemaIsThere, schemaProblems } from "./openCollectionSchema.testing.ts";
import { readYamlText } from "./yamlSource.ts";

const example: Example = {
  name: "Found",
  description: "",
  request: { method: "GET", url: "http://h/1", headers: [entry("Accept", "*/*")] },
  response: {
    status: 200,
    statusText: "OK",
    headers: [{ name: "Content-Type", value: "application/json" }],
    body: { type: "json", data: '{"id": 1}\n' },
  },
};
const bare: Example = {
  name: "",
  description: "why",
  request: { method: "", url: "", headers: [] },
  response: { status: 204, statusText: "", headers: [], body: { type: "text", data: "" } },
};

const text = `info: {name: A, type: http}
http: {method: GET, url: x}
examples:
  # ours
  - name: Old
    request:
      url: http://h/old
      method: GET
      params: [{name: a, value: "1", type: query}]
      body: {type: json, data: "{}"}
    response:
      status: 404 # not there
      statusText: Not Found
`;

it("stands in the file, and what Envoi does not show of one stays with it", async () => {
  const { store, id, directory } = await opened({ "a.yml": text });
  const at = { collectionId: id, path: "a.yml" };
  const [old] = (await store.readRequest(id, "a.yml")).examples;
  expect(old).toMatchObject({ name: "Old", request: { url: "http://h/old" }, response: { status: 404 } });
  expect(await store.examples.save({ ...at, index: null, example })).toMatchObject({ index: 1 });
  expect(await store.examples.save({ ...at, index: null, example: bare })).toMatchObject({ index: 2 });
  if (old === undefined) throw new Error("none");
  const renamed = await store.examples.save({ ...at, index: 0, example: { ...old, name: "Missing" } });
  const file = await readFile(path.join(directory, "a.yml"), "utf8");
  expect(file.startsWith(text.replace("name: Old", "name: Missing"))).toBe(true);
  const read = await store.readRequest(id, "a.yml");
  expect(read.examples).toEqual([{ ...old, name: "Missing" }, example, bare]);
  expect(read.version).toBe(renamed.version);
  await store.examples.remove({ ...at, index: 1 });
  await store.examples.remove({ ...at, index: 7 });
  expect((await store.readRequest(id, "a.yml")).examples).toHaveLength(2);
  await store.examples.remove({ ...at, index: 1 });
  expect(await readFile(path.join(directory, "a.yml"), "utf8")).toBe(text.replace("name: Old", "name: Missing"));
});

it.skipIf(!schemaIsThere).each([example, bare])("is what OpenCollection allows: $name", (given) => {
  const { main } = writeExample({}, null, given);
  expect(schemaProblems(Array.isArray(main["examples"]) ? main["examples"][0] : null, "HttpRequestExample")).toEqual(
    [],
  );
});

it.each(["examples: 1", "examples: [1, null, {}]", "examples: [{response: x, request: [1]}]"])("reads %j", (odd) => {
  const map = readYamlText(odd, "x");
  expect(() => writeExample(map, 0, example)).not.toThrow();
  expect(() => readExamples(removeExample(map, 0))).not.toThrow();
});
