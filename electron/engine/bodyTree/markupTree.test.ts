import { afterAll, beforeAll, expect, test } from "vitest";
import { childrenOf, outline, startTrees } from "./bodyTrees.testing.ts";

let room: ReturnType<typeof startTrees>;
beforeAll(() => (room = startTrees()));
afterAll(() => room.close());

test("XML is elements with their attributes, texts, comments and what else there is", async () => {
  const text = `<?xml version="1.0"?>
<!DOCTYPE a [<!ENTITY x "y>"><!-- ]> -->]>
<a id="1"
   b='>'><b>x &lt; &#233;&#x1f600; &x;</b><c/><d>t<e/>u</d><!-- c --><![CDATA[<z>&lt;]]><f></f></a>
<!-- end -->`;
  expect(await outline(await room.tree(text, "xml"))).toBe(
    '{?=xml version="1.0", !DOCTYPE=a [<!ENTITY x "y>"><!-- ]> -->], ' +
      "a={b=x < é😀 &x;, c=, d={#text=t, e=, #text=u}, #comment=c, #text=<z>&lt; (CDATA), f=} (id=\"1\" b='>'), #comment=end}",
  );
});

test.each([
  ["<a><b></a>", "{a={b={}}}", "an end tag belongs to no open element", 6],
  ["<a><b>", "{a={b={}}}", "the text ends too early", 6],
  ["hi", "{}", "text stands outside of the root", 0],
  ["<a/>x", "{a=}", "text stands outside of the root", 4],
  ["<a><1></a>", "{a={}}", "a tag has no name", 3],
  ["<a><!x></a>", "{a={}}", "a declaration is not one of XML’s", 3],
  ["<a b='></a>", "{<a b='></a>}", "the text ends too early", 11],
  ["<a><!-- </a>", "{a={<!-- </a>}}", "the text ends too early", 12],
])("of the XML %s what comes before the place stays", async (text, shown, reason, offsetBytes) => {
  const opened = await room.tree(text, "xml");
  expect((await outline(opened)).replace("0=", "")).toBe(shown);
  expect((await childrenOf(opened, "root")).problem).toEqual({ reason, offsetBytes, error: null });
});

test.each([
  ["<ul><li>a<li>b <b>c</b><li><p>q<p>r</ul>", "{ul={li={#text=a}, li={#text=b, b=c}, li={p={#text=q}, p=r}}}"],
  ["<table><tr><td>1<td>2<tr><td>3</table>", "{table={tr={td={#text=1}, td={#text=2}}, tr={td=3}}}"],
  ["<p>a<br>b<img alt=it's>c</p>", "{p={#text=a, br=, #text=b, img= (alt=it's), #text=c}}"],
  ["<title>T &amp; <b></title><script>if (a<b) '</p>'</script>", "{title=T & <b>, script=if (a<b) '</p>'}"],
  ["<div>a</i>b < c</div></div>d", "{div={#text=a, #text=b < c}, #text=d}"],
  ["<DIV><p>a</DIV>b", "{DIV={p=a}, #text=b}"],
  ["<svg><path/><g><path/></g></svg><div/>x", "{svg={path=, g={path=}}, div={#text=x}}"],
  ["<!doctype html><!--c--><?php x ?><p", "{!DOCTYPE=html, #comment=c, #comment=?php x ?, p=}"],
  ["", "{}"],
])("the HTML %s is read as browsers read it, with nothing added", async (text, shown) => {
  const opened = await room.tree(text, "html");
  expect(await outline(opened)).toBe(shown);
  expect((await childrenOf(opened, "root")).problem).toBeNull();
});

test("an element has the path that XPath finds it by, and is text as it stands", async () => {
  const opened = await room.tree("<r>\n<!--c--><a/>t<a><b>1</b><b>2</b></a></r>", "xml");
  const [root] = (await childrenOf(opened, "root")).children;
  const inRoot = (await childrenOf(opened, root?.id ?? "")).children;
  const second = inRoot[3];
  const [, last] = (await childrenOf(opened, second?.id ?? "")).children;
  expect(await opened.tree.path(last?.id ?? "")).toEqual({
    segments: ["r", "a", "b"],
    jsonPath: "",
    jsonPointer: "",
    jq: "",
    xpath: "/*[1]/*[2]/*[2]",
  });
  expect((await opened.tree.path(inRoot[2]?.id ?? "")).xpath).toBe("/*[1]/text()");
  expect(await opened.tree.text(second?.id ?? "")).toEqual({ text: "<a><b>1</b><b>2</b></a>", isCut: false });
  expect(await opened.tree.text(last?.id ?? "")).toEqual({ text: "2", isCut: false });
});
