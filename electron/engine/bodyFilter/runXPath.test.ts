import { describe, expect, it } from "vitest";
import { AppError } from "../../../shared/errors.ts";
import { seededRandom } from "../../../shared/seededRandom.testing.ts";
import { MemorySpace } from "./memorySpace.testing.ts";
import { runXPath } from "./runXPath.ts";
import { planXPath } from "./xpathPlan.ts";

function ran(text: string, expression: string, isForward: boolean, maxDocumentBytes = Infinity) {
  const space = new MemorySpace(Buffer.from(text));
  const whole = {
    readText: () => text.replace(/^\ufeff/, ""),
    recode: () => undefined,
    wholeUpToBytes: isForward ? -1 : Infinity,
  };
  try {
    const { count, problem } = runXPath(space, { syntax: "xml", expression, maxDocumentBytes, ...whole });
    return { text: space.result.toString("utf8"), count, problem };
  } catch (thrown) {
    if (!(thrown instanceof AppError)) throw thrown;
    return { text: "", count: 0, problem: thrown.data };
  }
}

/** A document of few names, so that paths meet what they ask for: in each other, several times, under prefixes. */
function madeDocument(seed: number): string {
  const random = seededRandom(seed);
  const pick = <T>(...from: T[]): T => from[Math.floor(random() * from.length)] ?? (from[0] as T);
  const element = (depth: number): string => {
    const name = pick("a", "b", "c", "p:a", "b");
    const attributes = [
      pick("", ' n="1"', " n='2'", ' t="x &gt; y"'),
      pick("", "", ' xmlns="urn:d"', ' xmlns:p="urn:q"'),
    ];
    if (depth === 0 || random() < 0.15) return `<${name}${attributes.join("")}/>`;
    return `<${name}${attributes.join("")}>${content(depth - 1)}</${name}>`;
  };
  const content = (depth: number): string =>
    Array.from({ length: Math.floor(random() * 5) }, () =>
      random() < 0.6
        ? element(depth)
        : pick("text &amp; é", "<!-- <a/> -->", "<![CDATA[<b>]]>", "<?x a?>", " \r\n ", "7", "1"),
    ).join("");
  const head = pick("", '<?xml version="1.0"?>\n', "<!DOCTYPE r>", "\ufeff");
  return `${head}<r xmlns:p="urn:p"${pick("", ' xmlns="urn:r"')}>${content(4)}${element(3)}</r>\n<!-- end -->`;
}

const forward = [
  "/r/a",
  "/r/b/c",
  "/*/*",
  "//a",
  "//b/@n",
  "//b/text()",
  "/r//c",
  "/r/a//b",
  "/r/descendant::b",
  "//b[@n]",
  "//b[@n='2']/c",
  "//b[c][not(@n)]",
  "//a[.='7' or contains(., 'é')]",
  "/r/b[2]",
  "/r/*[1]/b[2][@n]",
  "/r/b[1]/c[2]/text()",
  "//b/c[1]",
  "//b//c[last()]",
  "//b/c[position() > 1]",
  "/r/b/self::b/descendant-or-self::node()",
  "r/b/p:a",
  "count(//b)",
  "count(/r/a/@*)",
  "//c/comment()",
  "//a[count(b) > 1]",
  "//b[string-length(@t) > 2]/@t",
  "//a[b/c = 1]",
  "/x/y",
  "//b[@n='1']",
  "//b[c='71']",
  "//a[contains(., 'text 7')]",
  "//a[starts-with(b, '1')]/b",
  "//b[.//c='7']",
  "//a[@t='x']/b",
  "/r/b[@n='2' and c]",
  "count(/r/*/b)",
  "count(//a[@n='1']/b)",
];
const whole = [
  "//b[1]",
  "//b[last()]",
  "//b[position()=2]",
  "//b[count(c)]",
  "//b/..",
  "//b[../@n]",
  "//b/following-sibling::c",
  "//b | //a",
  "(//b)[2]",
  "//@n",
  "/",
  "sum(//b/@n)",
  "//b[/r/a]",
  "//p:a",
  "//b[number(@n)]",
  "id('a')",
  "//b[lang('en')]",
  "string(//b)",
  "//b[$x]",
  "//b[nothing()]",
];

describe("XPath over XML", () => {
  it("goes forward where it does not look out of an element", () => {
    expect(forward.filter((expression) => planXPath(expression) === null)).toEqual([]);
    expect(whole.filter((expression) => planXPath(expression) !== null)).toEqual([]);
  });

  it("gives the same going forward and over the whole document", () => {
    let found = 0;
    for (let seed = 1; seed <= 16; seed += 1) {
      const text = madeDocument(seed);
      for (const expression of [...forward, "//b/..", "//b[1]"]) {
        const expected = ran(text, expression, false);
        expect(expected.problem, `${expression} of ${text}`).toBe(null);
        expect(ran(text, expression, true), `${expression} of ${text}`).toEqual(expected);
        found += expected.count;
      }
    }
    expect(found).toBeGreaterThan(500);
  });

  it("keeps what it found before the place where a document is broken", () => {
    const { text, count, problem } = ran("<r><i>1</i><i>2</i></x></r>", "//i", true);
    expect([text, count]).toEqual(["<i>1</i>\n<i>2</i>\n", 2]);
    expect(problem).toMatchObject({ code: "filter-bad-body", params: { place: "byte 19" } });
    expect(ran("<r><i>1</i><i>2", "count(//i)", true).problem?.code).toBe("filter-bad-body");
  });

  it("reads a document that defines entities as a whole", () => {
    const text = '<!DOCTYPE r [<!ENTITY e "x">]><r><i>1</i></r>';
    expect(ran(text, "//i", true)).toEqual(ran(text, "//i", false));
  });

  it("finds in a document that is too large to be in memory, and says what it cannot find there", () => {
    const item = `<item id="1"><name>a</name>${"<x>12345678</x>".repeat(100)}</item>`;
    const text = `<r>${item.repeat(1000)}</r>`;
    const found = (expression: string) => ran(text, expression, true, 1024 * 1024);
    expect(found("/r/item/name")).toEqual({ text: "<name>a</name>\n".repeat(1000), count: 1000, problem: null });
    const tooBig = { code: "filter-too-big", params: { language: "XPath", limit: "1 MiB" } };
    expect(found("//item[1]").problem).toMatchObject(tooBig);
  });
});
