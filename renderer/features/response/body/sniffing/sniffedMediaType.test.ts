import { expect, test } from "vitest";
import { sniffedMediaType } from "./sniffedMediaType.ts";
import { samples } from "./textSamples.testing.ts";

function typeOf(text: string, fileName = "", isWhole = true): string {
  return sniffedMediaType({ head: new TextEncoder().encode(text), fileName, isWhole }, null);
}

test.each(samples)("without a type, %j is %s", (text, type) => {
  expect(typeOf(text)).toBe(type);
});

test("there are samples of what is, and of what only looks so", () => {
  expect(samples.filter(([, type]) => type === "text/plain").length).toBeGreaterThan(45);
  expect(samples.filter(([, type]) => type !== "text/plain").length).toBeGreaterThan(60);
});

test("what is cut anywhere is text, or what all of it is, or says so with a reason", () => {
  const wrong: [string, string][] = [];
  for (const [text, type] of samples.filter(([, sampled]) => sampled === "text/plain")) {
    for (let length = 1; length < text.length; length += 1) {
      const start = text.slice(0, length);
      const found = typeOf(start, "", false);
      // A bracket alone may become JSON, and `<a` a tag.
      if (found !== type && !/^[[{<]/.test(text)) wrong.push([start, found]);
    }
  }
  expect(wrong).toEqual([]);
});

const named: [name: string, text: string, type: string][] = [
  ["data.csv", "one column\nof words\n", "text/csv"],
  ["DATA.CSV", "a, b\n", "text/csv"],
  ["words.tsv", "a b", "text/tab-separated-values"],
  ["deploy.yml", "- just\n- a list", "application/yaml"],
  ["README.md", '<p align="center"><img src="x"></p>\n\nHello', "text/markdown"],
  ["README.md", "[1]: https://example.com", "text/markdown"],
  ["site.css", "a { }", "text/css"],
  ["app.mjs", "let x = 1", "text/javascript"],
  ["notes.txt", "# One\n\n## Two\n\n- a\n- b\n\n[x](https://x.example)", "text/plain"],
  ["script.py", "# One\n\n# Two\n", "text/plain"],
  ["Makefile", "all:\n\tgcc a.c\n", "text/plain"],
  ["v1.2", "hello", "text/plain"],
  ["constructor", "hello", "text/plain"],
  ["x.constructor", "hello", "text/plain"],
  // What it holds is stronger where it is clear.
  ["data.csv", '{"error":"not found"}', "application/json"],
  ["data.csv", "<!DOCTYPE html><title>404</title>", "text/html"],
  ["feed.md", '<?xml version="1.0"?><Error/>', "application/xml"],
  ["events.log", '{"a":1}\n{"a":2}\n', "application/x-ndjson"],
  ["one.ndjson", '{"a":1}\n', "application/x-ndjson"],
  ["data.json", "Not found", "text/plain"],
  ["page.html", "Not found", "text/plain"],
  ["values.yaml", "%PDF-1.7", "application/pdf"],
];

test.each(named)("without a type, under the name %s %j is %s", (name, text, type) => {
  expect(typeOf(text, name)).toBe(type);
});

test("bytes that are no UTF-8 are text under the name of a text alone", () => {
  const head = Uint8Array.of(0x6e, 0x61, 0x6d, 0x65, 0x3b, 0x76, 0x0a, 0xe9, 0x3b, 0x31);
  expect(sniffedMediaType({ head, fileName: "export.csv" }, null)).toBe("text/csv");
  expect(sniffedMediaType({ head }, null)).toBe("application/x-binary");
  expect(sniffedMediaType({ head: Uint8Array.of(0, 1, 2), fileName: "export.csv" }, null)).toBe("application/x-binary");
  expect(sniffedMediaType({ head: Uint8Array.of(0x81, 0xa1, 0x61, 1), fileName: "a.msgpack" }, null)).toBe(
    "application/msgpack",
  );
  expect(sniffedMediaType({ head: Uint8Array.of(0xd9, 0xd9, 0xf7, 0x80) }, null)).toBe("application/cbor");
});

test("UTF-16 is looked at as the text that it is", () => {
  const text = "\ufeffid,name\n1,a\n2,b\n";
  const head = new Uint8Array(text.length * 2);
  for (let at = 0; at < text.length; at += 1) head.set([text.charCodeAt(at) & 255, text.charCodeAt(at) >> 8], at * 2);
  expect(sniffedMediaType({ head, isWhole: true }, null)).toBe("text/csv");
});

test("no beginning takes long, whatever it repeats", () => {
  const pieces = [
    "-a: b\n",
    "- ",
    "[",
    "{",
    '{"',
    "(",
    "![",
    "[a](",
    "a,",
    '"',
    '""',
    '","',
    "|",
    "| --- ",
    "# a\n\n",
    "```\n",

    "/*",
    "//",
    "<!--",
    "<?xml",
    "a: ",
    "  ",
    "\t",
    "\r",
    "\r\n",
    "var a=",
    "a{b:c;",
    "@media ",
    "`",
    "**a",
    "import a",
    "---\na: b\n",
    "\n",
    "a=b&",
    "data:\n",
    "%",
    "é",
    "\\",
    "!(",
    "function ",
  ];
  const startedMs = performance.now();
  for (const piece of pieces) {
    for (const first of ["", "---\n", "{", '"', "# a\n", "a,b\n", "<!--", "/*", "function", "(function"]) {
      typeOf((first + piece.repeat(8192)).slice(0, 8192), "", false);
    }
  }
  // Some 400 of them: what is not linear takes seconds each.
  expect(performance.now() - startedMs).toBeLessThan(6000);
});
