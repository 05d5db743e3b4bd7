import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { plainEquals } from "./plainEquality.ts";
import { editYaml } from "./yamlEdit.ts";
import { isPlainMap, readYamlText, type Plain, type PlainMap } from "./yamlSource.ts";

const source = `# Users of the practice API
info:
    name: 'Get user'   # shown in the tree
    type: http
    seq: 3

x-team: {owner: ops,  pager: [1,2]}
http:
    method: GET # the method
    url: "{{host}}/users/1?a=b"
    headers:
        - name: Accept
          value: application/json
        # about the trace
        - name: X-Trace
          value: 'abc'
          disabled: true

        - {name: X-Flow, value: yes}
    params: []
    body:
        type: json
        data: |-
              {
                "a": 1
              }
    auth: inherit
docs: >
    folded
    text
`;

/** Lines of one that the other does not have, in both directions. */
function changedLines(before: string, after: string): { removed: string[]; added: string[] } {
  const left = before.split("\n");
  const right = after.split("\n");
  while (left.length > 0 && right.length > 0 && left[0] === right[0]) {
    left.shift();
    right.shift();
  }
  while (left.length > 0 && right.length > 0 && left.at(-1) === right.at(-1)) {
    left.pop();
    right.pop();
  }
  return { removed: left, added: right };
}

function changed(text: string, change: (value: PlainMap) => void): string {
  const value = structuredClone(readYamlText(text, "x.yml"));
  change(value);
  const edited = editYaml(text, value, "x.yml");
  expect(plainEquals(readYamlText(edited, "x.yml"), value)).toBe(true);
  return edited;
}

function map(value: Plain | undefined): PlainMap {
  if (!isPlainMap(value)) throw new Error("not a map");
  return value;
}

function list(value: Plain | undefined): Plain[] {
  if (!Array.isArray(value)) throw new Error("not a list");
  return value;
}

const http = (value: PlainMap): PlainMap => map(value["http"]);
const headers = (value: PlainMap): Plain[] => list(http(value)["headers"]);

describe("editYaml", () => {
  it("hands back the same bytes when nothing differs", () => {
    expect(changed(source, () => undefined)).toBe(source);
  });

  const edits: [string, (value: PlainMap) => void, string[], string[]][] = [
    [
      "a plain scalar",
      (v) => void (http(v)["method"] = "POST"),
      ["    method: GET # the method"],
      ["    method: POST # the method"],
    ],
    [
      "a single-quoted scalar",
      (v) => void (map(v["info"])["name"] = "It's"),
      ["    name: 'Get user'   # shown in the tree"],
      ["    name: 'It''s'   # shown in the tree"],
    ],
    [
      "a double-quoted scalar",
      (v) => void (http(v)["url"] = 'http://a/"é"'),
      ['    url: "{{host}}/users/1?a=b"'],
      ['    url: "http://a/\\"é\\""'],
    ],
    [
      "a value in a list of maps",
      (v) => void (map(headers(v)[1])["value"] = "abd"),
      ["          value: 'abc'"],
      ["          value: 'abd'"],
    ],
    ["a key that goes", (v) => void delete map(headers(v)[1])["disabled"], ["          disabled: true"], []],
    [
      "the first key of a list item that goes",
      (v) => void delete map(headers(v)[0])["name"],
      ["        - name: Accept", "          value: application/json"],
      ["        - value: application/json"],
    ],
    ["a key that comes", (v) => void (map(headers(v)[0])["disabled"] = true), [], ["          disabled: true"]],
    [
      "an item that comes last",
      (v) => void headers(v).push({ name: "N", value: "1" }),
      [],
      ["        - name: N", '          value: "1"'],
    ],
    [
      "an item that comes first",
      (v) => void headers(v).unshift({ name: "N", value: "" }),
      [],
      ["        - name: N", '          value: ""'],
    ],
    [
      "a middle item that goes, with its comment",
      (v) => void headers(v).splice(1, 1),
      ["        # about the trace", "        - name: X-Trace", "          value: 'abc'", "          disabled: true"],
      [],
    ],
    [
      "an empty list that gets an item",
      (v) => void list(http(v)["params"]).push({ name: "a", value: "b", type: "query" }),
      ["    params: []"],
      ["    params:", "        - name: a", "          value: b", "          type: query"],
    ],
    [
      "one line of a literal block",
      (v) => void (map(http(v)["body"])["data"] = '{\n  "a": 2\n}'),
      ['                "a": 1'],
      ['                "a": 2'],
    ],
    [
      "a map that is replaced by text",
      (v) => void (http(v)["auth"] = { type: "basic", username: "u" }),
      ["    auth: inherit"],
      ["    auth:", "        type: basic", "        username: u"],
    ],
    [
      "a flow map inside a list",
      (v) => void (map(headers(v)[2])["value"] = "no"),
      ["        - {name: X-Flow, value: yes}"],
      ["        - name: X-Flow", "          value: no"],
    ],
    [
      "a new key at the end of the file",
      (v) => void (v["settings"] = { timeout: 5 }),
      [],
      ["settings:", "    timeout: 5"],
    ],
    ["a whole section that goes", (v) => void delete v["x-team"], ["", "x-team: {owner: ops,  pager: [1,2]}"], []],
  ];

  it.each(edits)("changes only the lines of %s", (_, change, removed, added) => {
    const diff = changedLines(source, changed(source, change));
    expect(diff.added).toEqual(added);
    expect(diff.removed).toEqual(removed);
  });

  it("replaces a last key by a new one, and keeps a comment beside a value that grows", () => {
    const text = "a:\n  b: 1\n  c: 2 # two\n\nd: 3\n";
    const edited = changed(text, (v) => void (v["a"] = { b: 1, e: "x" }));
    expect(edited).toBe("a:\n  b: 1\n  e: x\n\nd: 3\n");
    const grown = changed(text, (v) => void (v["a"] = { b: 1, c: "x\ny" }));
    expect(grown).toBe("a:\n  b: 1\n  c: |- # two\n    x\n    y\n\nd: 3\n");
  });

  it("moves an item with its comment and its style", () => {
    const edited = changed(source, (v) => void headers(v).unshift(headers(v).pop() ?? null));
    expect(edited).toContain("    headers:\n\n        - {name: X-Flow, value: yes}\n        - name: Accept\n");
    expect(edited.split("\n").toSorted()).toEqual(source.split("\n").toSorted());
  });

  it("keeps line ends of Windows, a byte order mark and a missing last newline", () => {
    const windows = `\uFEFF${source.replaceAll("\n", "\r\n").trimEnd()}`;
    const edited = changed(windows, (v) => void ((v["tail"] = "x"), (http(v)["method"] = "PUT")));
    expect(edited.startsWith("\uFEFF# Users")).toBe(true);
    expect(edited.replaceAll("\r\n", "")).not.toContain("\n");
    expect(edited.endsWith("text\r\ntail: x") || edited.endsWith("text\r\ntail: x\r\n")).toBe(true);
    expect(
      changedLines(
        windows,
        changed(windows, (v) => void (http(v)["method"] = "PUT")),
      ).added,
    ).toHaveLength(1);
  });

  it("writes text that is not one line as a literal block, and says so again in other readers", () => {
    const body = '{\n  "a": [1],\n\n  "b": "  x"\n}\n';
    const edited = changed(source, (v) => void (http(v)["body"] = { type: "json", data: body }));
    expect(parse(edited).http.body.data).toBe(body);
    expect(edited).toContain("        data: |\n");
  });

  it("edits through anchors and aliases without changing what else they stand for", () => {
    const text = "a: &x\n  k: 1\nb: *x\nc: *x # again\n";
    expect(changed(text, (v) => void (v["b"] = { k: 2 }))).toBe("a: &x\n  k: 1\nb:\n  k: 2\nc: *x # again\n");
    changed(text, (v) => void (v["a"] = { k: 2 }));
  });

  it("keeps numbers as they were typed", () => {
    const text = "id: 12345678901234567890\ncode: 007\nother: 1\n";
    expect(readYamlText(text, "x")).toEqual({ id: "12345678901234567890", code: "007", other: 1 });
    expect(changed(text, (v) => void (v["other"] = 2))).toBe("id: 12345678901234567890\ncode: 007\nother: 2\n");
  });

  it("comes to the right value from every random edit", () => {
    let seed = 7;
    const random = (below: number): number => {
      seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
      return (seed >>> 8) % below;
    };
    const words: Plain[] = [
      "a",
      "",
      "true",
      "null",
      "# no",
      "- x",
      "a: b",
      "x\ny",
      "  lead\nx\n\n",
      "\ttab",
      "'q'",
      '"d"',
      "é😀",
      "1e3",
      7,
      null,
      true,
      "{{v}}",
      "\r\n",
      "~",
      "|",
      "x #y",
    ];
    const mutate = (value: Plain, depth: number): Plain => {
      if (random(9) === 0 || depth > 4) return words[random(words.length)] ?? null;
      if (Array.isArray(value)) {
        const items = value.flatMap((item) =>
          random(6) === 0 ? [] : [random(4) === 0 ? mutate(item, depth + 1) : item],
        );
        if (random(3) === 0)
          items.splice(random(items.length + 1), 0, { name: "n", value: words[random(words.length)] ?? null });
        if (random(4) === 0) items.reverse();
        return items;
      }
      if (!isPlainMap(value)) return random(2) === 0 ? (words[random(words.length)] ?? null) : value;
      const entries = Object.entries(value).flatMap(([key, item]): [string, Plain][] =>
        random(8) === 0 ? [] : [[key, random(3) === 0 ? mutate(item, depth + 1) : item]],
      );
      if (random(3) === 0) entries.push([`new ${random(9)}`, mutate("", depth + 1)]);
      return Object.fromEntries(entries);
    };
    const sources = [source, source.replaceAll("\n", "\r\n")].map((text) => ({ text, value: readYamlText(text, "x") }));
    for (let round = 0; round < 1500; round += 1) {
      let { text, value } = sources[random(2)] ?? { text: "", value: null };
      for (let step = 0; step < 3; step += 1) {
        const next = mutate(value, 0);
        if (!isPlainMap(next)) break;
        text = editYaml(text, next, "x");
        value = readYamlText(text, "x");
        expect(value).toEqual(next);
      }
    }
  }, 60_000);
});
