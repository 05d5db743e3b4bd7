import { expect, test } from "vitest";
import { tokenKinds, type Syntax } from "../../../../shared/contract/bodyView.ts";
import { ContainerTable } from "../containerTable.ts";
import { Structure } from "../structure.ts";
import { scanOf } from "./scanner.ts";

/** `kind:text` of each token. */
function tokensOf(text: string, syntax: Syntax, cuts: number[] = []): string[] {
  const structure = new Structure(new ContainerTable());
  const all = Buffer.from(text);
  const found: string[] = [];
  let state = 0;
  const borders = [0, ...cuts, all.length];
  for (let block = 0; block + 1 < borders.length; block += 1) {
    const offset = borders[block] ?? 0;
    const bytes = all.subarray(offset, borders[block + 1]);
    const emit = (start: number, end: number, kind: number) =>
      void found.push(`${tokenKinds[kind]}:${bytes.toString("utf8", start, end)}`);
    state = scanOf(syntax)({ bytes, offset, state, structure, emit });
    structure.checkpoint();
  }
  return found;
}

test("JSON tells keys from strings, also when cut anywhere", () => {
  const text = '{"a\\"":["x",-1.5,true,{"b":nul}]}';
  const whole = tokensOf(text, "json").join(" ");
  expect(whole).toBe(
    'punctuation:{ key:"a\\"" punctuation:: punctuation:[ string:"x" punctuation:, number:-1.5 punctuation:, ' +
      'literal:true punctuation:, punctuation:{ key:"b" punctuation:: invalid:nul punctuation:} punctuation:] punctuation:}',
  );
  for (let cut = 1; cut < text.length; cut += 1) {
    const kinds = tokensOf(text, "json", [cut]).filter((token) => token.startsWith("key:"));
    expect(kinds.map((token) => token.slice(4)).join("")).toBe('"a\\"""b"');
  }
});

test.each<[Syntax, string, string[]]>([
  [
    "xml",
    '<?xml?><a b="c">x &amp; y<!-- <z> --></a>',
    [
      "keyword:<?xml?>",
      "punctuation:<",
      "tag:a",
      "attribute:b",
      "punctuation:=",
      'string:"',
      'string:c"',
      "punctuation:>",
    ].concat(["literal:&amp;", "comment:<!-- <z> -->", "punctuation:</", "tag:a", "punctuation:>"]),
  ],
  ["html", "<script>a<b</script><br>", ["tag:script", "tag:script", "tag:br"]],
  ["css", "a { color: #fff; /* c */ width: 10px }", ["attribute:color", "number:#fff", "comment:/*", "comment: c */"]],
  ["javascript", "const a = `b` + 'c'; // d", ["keyword:const", "string:`", "string:b`", "string:'c'", "comment:// d"]],
  [
    "yaml",
    "a: 1 # c\n- b: 'x: y'\n# z\n",
    ["key:a", "number:1", "comment:# c", "key:b", "string:'x: y'", "comment:# z"],
  ],
  [
    "markdown",
    "# T\n- `c` **b** [l](u)\n```\n# no\n```\n",
    ["heading:# T", "string:`c`", "keyword:**b**", "tag:[l](u)", "string:# no"],
  ],
  ["csv", 'a,"b,\nc",-1.5\n', ["punctuation:,", 'string:"b,\nc"', "number:-1.5"]],
])("%s is coloured", (syntax, text, expected) => {
  const found = tokensOf(text, syntax);
  for (const token of expected) expect(found).toContain(token);
});

test("whatever the bytes are, scanners come to their end in order, cut or not", () => {
  const syntaxes: Syntax[] = ["json", "xml", "html", "css", "javascript", "yaml", "markdown", "csv"];
  let state = 11;
  for (let round = 0; round < 400; round += 1) {
    const pieces = [
      '"',
      "\\",
      "{",
      "}",
      "[",
      "]",
      "<",
      ">",
      "</",
      "<!--",
      "-->",
      "/*",
      "*/",
      "//",
      "\n",
      ": ",
      "#",
      "`",
      "a1",
      "é",
      ",",
      "'",
    ];
    let text = "";
    for (let count = 0; count < 40; count += 1) {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      text += pieces[(state >>> 8) % pieces.length] ?? "";
    }
    const bytes = Buffer.from(text);
    for (const syntax of syntaxes) {
      const structure = new Structure(new ContainerTable());
      let last = 0;
      const emit = (start: number, end: number) => {
        expect(start).toBeGreaterThanOrEqual(last);
        expect(end).toBeGreaterThan(start);
        expect(end).toBeLessThanOrEqual(bytes.length);
        last = end;
      };
      scanOf(syntax)({ bytes, offset: 0, state: 0, structure, emit });
      tokensOf(text, syntax, [bytes.length >> 1]);
    }
  }
});
