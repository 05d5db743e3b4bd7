import { expect, test } from "vitest";
import { MarkupPrinter } from "../print/markupPrinter.ts";
import { PrintSink } from "../print/printSink.ts";
import { XmlCheck } from "./xmlCheck.ts";

function check(source: string | Uint8Array, pieceBytes = 1 << 20) {
  const checked = new XmlCheck();
  const bytes = Buffer.from(source);
  for (let at = 0; at < bytes.length; at += pieceBytes) checked.push(bytes.subarray(at, at + pieceBytes));
  checked.end();
  return checked.problem;
}

function print(source: string, pieceBytes: number) {
  const parts: Buffer[] = [];
  const printer = new MarkupPrinter(new PrintSink((bytes) => parts.push(Buffer.from(bytes))), false);
  const bytes = Buffer.from(source);
  for (let at = 0; at < bytes.length; at += pieceBytes) printer.push(bytes.subarray(at, at + pieceBytes));
  printer.end();
  return { text: Buffer.concat(parts).toString("utf8"), problem: printer.problem };
}

const wellFormed = [
  "",
  "  \n",
  "<a/>",
  "<a />\n",
  "<a></a >",
  "<a\n b = 'x'\tc=\"y>'\" />",
  "<a b='1'\nc='&lt;&#10;&amp;'>t</a>",
  '<?xml version="1.0" encoding="UTF-8"?>\n<a>é 한 😀</a>\n<!-- end -->\n<?pi?>\n',
  "<!-- a - b --><a/>",
  "<!----><a/>",
  "<a><!-- <b> & --><![CDATA[<b> & ]] ]]]]><![CDATA[>]]></a>",
  "<a>]] > ]>></a>",
  "<a><?php if (a < b && c) ?></a>",
  "<a>&lt;&gt;&amp;&quot;&apos;&#0233;&#xe9;&#x1F600;</a>",
  "<!DOCTYPE a><a>&nbsp;</a>",
  "<!DOCTYPE a [<!ENTITY x \"y>\"><!-- ' ]> --><?p ' ]> ?>]><a>&x;</a>",
  '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0//EN" "x>.dtd"><html>&eacute;</html>',
  "<é:漢 b-1.2='x'><_a/></é:漢>",
  "<a><a><a/></a></a>",
  `${"<a>".repeat(10_000)}${"</a>".repeat(10_000)}`,
  `<a ${Array.from({ length: 400 }, (_, at) => `b${at}="x"`).join(" ")}/>`,
  `<${"n".repeat(5000)}></${"n".repeat(5000)}>`,
  "<a xmlns:p='urn:p'><p:b/><q:c/></a>",
];

test.each(wellFormed.map((source) => [source.slice(0, 80), source]))("%j is well-formed", (_, source) => {
  for (const pieceBytes of [1, 7, 1 << 20]) expect(check(source, pieceBytes)).toBeNull();
});

const broken: [source: string, offset: number, reason: string][] = [
  // Tags that do not fit.
  ["<a><b></a></b>", 6, "the end tag </b> is missing"],
  ["<a></b>", 3, "the end tag </a> is missing"],
  ["<a></A>", 3, "the end tag </a> is missing"],
  ["<a></ab>", 3, "the end tag </a> is missing"],
  ["<a/></a>", 4, "an end tag belongs to no open element"],
  ["<a\u00adb></c>", 6, "an end tag belongs to no open element"],
  ["<a><b>", 6, "the text ends before the end tag </b>"],
  ["<a>\n", 4, "the text ends before the end tag </a>"],
  ["<a", 2, "the text ends too early"],
  ["<a b='", 6, "the text ends too early"],
  ["<a/><!-- x", 10, "the text ends too early"],
  ["<a></a", 6, "the text ends too early"],
  ["<a></a b>", 7, "a character does not belong into a tag"],
  // Attributes.
  ["<a b></a>", 4, "an attribute has no value"],
  ["<a b c='1'/>", 5, "an attribute has no value"],
  ["<a b=1/>", 5, "the value of an attribute is not in quotes"],
  ["<a b='1'c='2'/>", 8, "no space stands between attributes"],
  ["<a b='<'/>", 6, "a < stands in the value of an attribute"],
  ["<a b='1' c='2' b='3'/>", 16, "an attribute is there twice"],
  ["<a , b='1'/>", 3, "a character does not belong into a tag"],
  ["<a / b='1'>", 4, "a tag does not end behind its slash"],
  ["<a b='&'/>", 6, "an & begins no reference"],
  ["<a b='x&y;'/>", 7, "no DOCTYPE defines the entity y"],
  ["<a b='\u0001'/>", 6, "a control character stands in the text"],
  // References.
  ["<a>x & y</a>", 5, "an & begins no reference"],
  ["<a>&lt</a>", 3, "an & begins no reference"],
  ["<a>&;</a>", 3, "an & begins no reference"],
  ["<a>&nbsp;</a>", 3, "no DOCTYPE defines the entity nbsp"],
  ["<a>&é;</a>", 3, "an entity is not defined"],
  ["<a>&#0;</a>", 3, "a reference is of no character of XML"],
  ["<a>&#xD800;</a>", 3, "a reference is of no character of XML"],
  ["<a>&#x110000;</a>", 3, "a reference is of no character of XML"],
  ["<a>&#x;</a>", 3, "a reference is of no character of XML"],
  // The root.
  ["hello", 0, "text stands outside of the root"],
  ["  hello", 2, "text stands outside of the root"],
  ["<a/>x", 4, "text stands outside of the root"],
  ["<a/>\n<![CDATA[x]]>", 5, "text stands outside of the root"],
  ["<a/>\n<b/>", 5, "a second root element begins"],
  ["<a></a><b></b>", 7, "a second root element begins"],
  ["<!-- alone -->", 14, "a root element is missing"],
  ["\n<?xml version='1.0'?><a/>", 1, "the XML declaration does not stand at the beginning"],
  ["<a/><!DOCTYPE a>", 4, "a DOCTYPE does not stand before the root"],
  ["<!DOCTYPE a><!DOCTYPE a><a/>", 12, "a DOCTYPE does not stand before the root"],
  // Marks.
  ["<a><1></a>", 3, "a tag has no name"],
  ["<a>1 < 2</a>", 5, "a tag has no name"],
  ["<a><></a>", 3, "a tag has no name"],
  ["<a><!x></a>", 3, "a declaration is not one of XML’s"],
  ["<a><![CDAT[x]]></a>", 3, "a declaration is not one of XML’s"],
  ["<!doctype a><a/>", 0, "a declaration is not one of XML’s"],
  ["<a><? x?></a>", 3, "an instruction has no name"],
  ["<a><!-- a -- b --></a>", 10, "-- stands in a comment"],
  ["<a>x ]]> y</a>", 5, "]]> stands in a text"],
  ["<a>\u0000</a>", 3, "a control character stands in the text"],
  ["<a><![CDATA[\u0008]]></a>", 12, "a control character stands in the text"],
];

test.each(broken)("%j is no XML at byte %i: %s", (source, sourceOffset, reason) => {
  for (const pieceBytes of [1, 3, 1 << 20]) {
    expect(check(source, pieceBytes)).toEqual({ reason, sourceOffset });
    const { text, problem } = print(source, pieceBytes);
    expect(problem).toMatchObject({ reason, sourceOffset });
    const rest = Buffer.from(source).subarray(sourceOffset).toString("utf8");
    const shown = Buffer.from(text).subarray(problem?.offset).toString("utf8");
    // White space between tags changes, and nothing else: the place is where the same begins.
    expect(shown.replaceAll(/\s/g, "")).toBe(rest.replaceAll(/\s/g, ""));
    if (/^\S/.test(rest)) expect(shown[0]).toBe(rest[0]);
    expect(text.replaceAll(/\s/g, "")).toBe(source.replaceAll(/\s/g, ""));
  }
});

test("what is laid out goes on behind the place", () => {
  expect(print("<a><b>&nbsp;</b><c><d/></c></a>", 1 << 20)).toEqual({
    text: "<a>\n  <b>&nbsp;</b>\n  <c>\n    <d/>\n  </c>\n</a>",
    problem: { reason: "no DOCTYPE defines the entity nbsp", sourceOffset: 6, offset: 9 },
  });
});

test("only the first million levels are looked at", () => {
  expect(check("<a>".repeat(1_000_001))).toMatchObject({ reason: "it is nested too deep", sourceOffset: 3_000_000 });
});

test("entities that grow are not expanded, and a tag of a million attributes is not compared with itself", () => {
  const lines = Array.from({ length: 60 }, (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`);
  expect(check(`<!DOCTYPE a [<!ENTITY l0 "lol">${lines.join("\n")}]><a>&l60;</a>`)).toBeNull();
  const attributes = Array.from({ length: 200_000 }, (_, at) => `b${at}=""`).join(" ");
  const startedMs = performance.now();
  expect(check(`<a ${attributes}/>`)).toBeNull();
  expect(performance.now() - startedMs).toBeLessThan(3000);
});
