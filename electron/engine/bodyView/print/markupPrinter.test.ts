import { expect, test } from "vitest";
import { MarkupPrinter } from "./markupPrinter.ts";
import { PrintSink } from "./printSink.ts";

function print(source: string, isHtml: boolean, pieceBytes = 1 << 20): string {
  return printed(source, isHtml, pieceBytes).text;
}

function printed(source: string, isHtml: boolean, pieceBytes = 1 << 20) {
  const parts: Buffer[] = [];
  const printer = new MarkupPrinter(new PrintSink((bytes) => parts.push(Buffer.from(bytes))), isHtml);
  const bytes = Buffer.from(source);
  for (let at = 0; at < bytes.length; at += pieceBytes) printer.push(bytes.subarray(at, at + pieceBytes));
  printer.end();
  return { text: Buffer.concat(parts).toString("utf8"), problem: printer.problem };
}

const xml: [source: string, printed: string][] = [
  ["<a/>", "<a/>"],
  ["<a><b/><c>one</c></a>", "<a>\n  <b/>\n  <c>one</c>\n</a>"],
  ["<a> <b>  </b>\n\n</a>", "<a>\n  <b>  </b>\n</a>"],
  ["<p>some <b>bold <i>x</i></b>\n text</p>", "<p>some <b>bold <i>x</i></b>\n text</p>"],
  ["<a x='>' y=\"<b>\"><c/></a>", "<a x='>' y=\"<b>\">\n  <c/>\n</a>"],
  ["<?xml version='1.0'?><!DOCTYPE a><!-- <b> --><a/>", "<?xml version='1.0'?>\n<!DOCTYPE a>\n<!-- <b> -->\n<a/>"],
  [
    "<!DOCTYPE a [<!ENTITY x \"y>\"> <!-- ']' -->]><a><b/></a>",
    "<!DOCTYPE a [<!ENTITY x \"y>\"> <!-- ']' -->]>\n<a>\n  <b/>\n</a>",
  ],
  ["<a><![CDATA[ <b> ]]> </a>", "<a><![CDATA[ <b> ]]> </a>"],
  ["<a><!-- -- > --><b/></a>", "<a>\n  <!-- -- > -->\n  <b/>\n</a>"],
  ["<é><漢 字='é'/></é>", "<é>\n  <漢 字='é'/>\n</é>"],
  ["<a>1 < 2</a>", "<a>1 < 2</a>"],
  ["<a></b><c/></a>", "<a></b>\n  <c/>\n</a>"],
  ["<a><b>", "<a>\n  <b>"],
  ["<a", "<a"],
  ["text only", "text only"],
];

test.each(xml)("%s as XML", (source, printed) => {
  for (const pieceBytes of [1, 2, 5, 1 << 20]) expect(print(source, false, pieceBytes)).toBe(printed);
});

const html: [source: string, printed: string][] = [
  [
    "<!doctype html><html><head><meta charset=x><title>a  b</title></head><body><p>hi <b>you</b></p></body></html>",
    "<!doctype html>\n<html>\n  <head>\n    <meta charset=x>\n    <title>a  b</title>\n  </head>\n" +
      "  <body>\n    <p>hi <b>you</b></p>\n  </body>\n</html>",
  ],
  [
    "<div><script>if (a<b) { x = '</p>' }</script><i>x</i></div>",
    "<div>\n  <script>if (a<b) { x = '</p>' }</script><i>x</i></div>",
  ],
  ["<pre>  a\n <b> c</b></pre>", "<pre>  a\n <b> c</b></pre>"],
  ["<ul><li>one<li>two</ul>", "<ul>\n  <li>one\n  <li>two\n</ul>"],
  ["<div><img src=a><br></div>", "<div><img src=a><br></div>"],
];

test.each(html)("%s as HTML", (source, printed) => {
  for (const pieceBytes of [1, 3, 1 << 20]) expect(print(source, true, pieceBytes)).toBe(printed);
});

test("nothing but white space changes, whatever the markup is, and what is broken is where it was", () => {
  const parts = [
    "<a>",
    "</a>",
    "<b x='1'/>",
    "<!--c-->",
    "text",
    " ",
    "\n",
    "<![CDATA[x]]>",
    "<",
    ">",
    "</",
    "<p>",
    "&amp;",
    "<!",
    "<?x?>",
    "<b",
    "=",
  ];
  let state = 7;
  for (let round = 0; round < 300; round += 1) {
    let source = "";
    for (let count = 0; count < 30; count += 1) {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      source += parts[state % parts.length] ?? "";
    }
    for (const isHtml of [true, false]) {
      expect(print(source, isHtml).replaceAll(/\s/g, "")).toBe(source.replaceAll(/\s/g, ""));
      expect(printed(source, isHtml, 1)).toEqual(printed(source, isHtml));
    }
    const { text, problem } = printed(source, false);
    const place = problem ?? { offset: text.length, sourceOffset: source.length };
    const before = source.slice(0, place.sourceOffset);
    expect(text.slice(0, place.offset).replaceAll(/\s/g, "")).toBe(before.replaceAll(/\s/g, ""));
  }
});

test("tags that end nothing take no more time in what is deep", () => {
  const source = `<r>${"<a></b>".repeat(60_000)}`;
  const startedMs = performance.now();
  expect(print(source, false).replaceAll(/\s/g, "")).toBe(source);
  // Looking through all that is open takes ten seconds.
  expect(performance.now() - startedMs).toBeLessThan(4000);
});
