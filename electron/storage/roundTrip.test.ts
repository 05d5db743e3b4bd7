/**
 * Files as Bruno, other tools and people write them come back as they were, and with one line changed for one change.
 * `ENVOI_REAL_COLLECTIONS=<folder>` takes every collection below that folder as well.
 */
import { cp, readFile, readdir } from "node:fs/promises";
import path from "node:path";
import { expect, it } from "vitest";
import { seededRandom } from "../../shared/seededRandom.testing.ts";
import { opened, rootFile, type OpenBed } from "./collectionBed.testing.ts";
import { readBlockYaml } from "./blockYaml.ts";
import { collectionStore } from "./temporaryProfile.testing.ts";

const fileCount = 500;

/** Laid out as Bruno does. */
const fromBruno = `info:
  name: Replace a parcel (PUT)
  type: http
  seq: 14
  tags:
    - slow

http:
  method: PUT
  url: "{{host}}/parcels/{{parcelId}}?full=true"
  params:
    - name: full
      value: "true"
      type: query
  headers:
    - name: Content-Type
      value: application/json
    - name: Cookie
      value: token={{token}};
      disabled: true
  body:
    type: json
    data: |-
      {
        "weight": 222,

      \t"to": { "city": "Zürich" }
      }
  auth: inherit

runtime:
  variables:
    - name: parcelId
      value: "7"
  scripts:
    - type: tests
      code: |-
        const body = res.getBody();

        test("status is 200", function () {
            expect(res.status).to.equal(200);
        });
  assertions:
    - expression: res.status
      operator: eq
      value: "200"

settings:
  encodeUrl: true
  timeout: 0
  followRedirects: true
  maxRedirects: 5

docs: |-
  # Parcels
  are replaced.
`;
const byHand = `# How parcels are found
info: { name: 'Find parcels', type: http, seq: 2.5 } # in a line
x-team: &team
  name: Logistics
  people: [Ada, "Grace", 'It''s me']
x-owner: *team
http:
    method:   GET     # spaces
    url: >-
      http://a.test/parcels
    headers:
    -   name: X-Number
        value: 007
    - { name: "X-Quoted", value: "a\\tb \\u00e9", description: { content: "why", type: text/plain } }

    params:
      - name: page
        value: 1
        type: query
    auth:
        type: basic
        username: ada
        password: "{{secret}}"
...
`;
const bare = `info:
  name: Bare
http:
  method: DELETE
  url: http://a.test/x
`;

/** @param random decides which of a text's freedoms are taken */
function variant(text: string, random: () => number): string {
  const lines = text.split("\n").flatMap((line) => {
    if (!/^ *[\w-]+:/.test(line) || random() > 0.15) return [line];
    const indent = /^ */.exec(line)?.[0] ?? "";
    return random() < 0.5 ? [`${indent}# ${line.trim().toUpperCase()}`, line] : [line.replace(/[^ ]$/, "$&  ")];
  });
  const quoted = lines.map((line) => {
    if (random() > 0.2) return line;
    return line.replace(/^( *(?:- )?(?:value|name|method): )([\w.-]+)$/, random() < 0.5 ? '$1"$2"' : "$1'$2'");
  });
  const joined = quoted.join(random() < 0.2 ? "\r\n" : "\n");
  const ended = random() < 0.1 ? joined.replace(/\r?\n$/, "") : joined;
  return random() < 0.1 ? `\uFEFF${ended}` : ended;
}

function changedLines(before: string, after: string): number {
  const [old, now] = [before.split("\n"), after.split("\n")];
  if (old.length !== now.length) return Math.max(old.length, now.length);
  return old.filter((line, index) => line !== now[index]).length;
}

/** Saves each request as it is and with another method. Returns how many there were. */
async function saveAll({ store, id, directory }: Pick<OpenBed, "store" | "id" | "directory">): Promise<number> {
  const { nodes } = await store.snapshot(id);
  const requests = nodes.filter(({ type }) => type === "request");
  for (const { path: itemPath } of requests) {
    const file = path.join(directory, itemPath);
    const before = await readFile(file, "utf8");
    const { name, request, version } = await store.readRequest(id, itemPath);
    const save = { collectionId: id, path: itemPath, parent: "", name };
    const same = await store.saveRequest({ ...save, request, expectedVersion: version });
    expect([itemPath, same.version, await readFile(file, "utf8")]).toEqual([itemPath, version, before]);
    await store.saveRequest({ ...save, request: { ...request, method: "PROPFIND" }, expectedVersion: version });
    const after = await readFile(file, "utf8");
    expect([itemPath, changedLines(before, after), after.includes("PROPFIND")]).toEqual([itemPath, 1, true]);
    expect((await store.readRequest(id, itemPath)).request).toEqual({ ...request, method: "PROPFIND" });
  }
  return requests.length;
}

it(`gives ${fileCount} files back byte for byte, and one line for one change`, { timeout: 120_000 }, async () => {
  const random = seededRandom(5);
  const files: Record<string, string> = {};
  for (let index = 0; index < fileCount; index += 1) {
    const text = [fromBruno, byHand, bare][index % 3] ?? "";
    files[`${index % 10}/request ${index}.yml`] = variant(text, random);
  }
  expect(Object.values(files).filter((text) => readBlockYaml(text) !== null).length).toBeGreaterThan(100);
  const bed = await opened(files);
  expect((await bed.store.snapshot(bed.id)).nodes.filter(({ type }) => type === "broken")).toEqual([]);
  expect(await saveAll(bed)).toBe(fileCount);
  expect(await readFile(path.join(bed.directory, "opencollection.yml"), "utf8")).toBe(rootFile);
});

it("does so with collections of others", { timeout: 120_000 }, async ({ skip }) => {
  const real = process.env["ENVOI_REAL_COLLECTIONS"];
  if (!real) return skip("ENVOI_REAL_COLLECTIONS names no folder");
  const bed = await collectionStore();
  const directory = path.join(bed.folder, "real");
  await cp(real, directory, { recursive: true });
  const found = await readdir(directory, { recursive: true });
  let count = 0;
  for (const file of found.filter((name) => path.basename(name) === "opencollection.yml")) {
    const id = await bed.store.open(path.join(directory, path.dirname(file)));
    const own = { ...bed, id, directory: (await bed.store.snapshot(id)).directory };
    count += await saveAll(own);
  }
  process.stdout.write(`${count} requests of others came back\n`);
  expect(count).toBeGreaterThan(0);
});
