import { describe, expect, it } from "vitest";
import { seededRandom } from "../../shared/seededRandom.testing.ts";
import { readBlockYaml } from "./blockYaml.ts";
import { getUser } from "./collectionBed.testing.ts";
import { readYamlText } from "./yamlSource.ts";

const plainFile = `# a request
info:
  name: Get user # of the shop
  type: http
  seq: 2
  tags:
  - one
  - "two \\"x\\" \\u00e9"
http:
  method: GET
  url: "http://a/users/:id?page=1"
  headers:
    - name: 'It''s'
      value: a#b
      disabled: true

    - name: x
      value: 1e21
  body:
    type: json
    data: |-
      {
      \t"a": [1,

      2]  
      }
  list:
    - - 1
      - -2.5
    -
      a: ~
    - |
      text

    -
  empty: []
  none:
docs: |+
  # Title

`;

describe("the fast reader", () => {
  it("reads what people write as the whole language does", () => {
    const value = readBlockYaml(plainFile);
    expect(value).not.toBeNull();
    expect(value).toEqual(readYamlText(plainFile, "x.yml"));
  });

  it.each([
    getUser,
    "a: [1]\n",
    "a: {b: 1}\n",
    "a: &x 1\nb: *x\n",
    "a: !!str 1\n",
    "a: >\n  folded\n",
    "a: b\n  c\n",
    "a: 'b\n  c'\n",
    "a: b: c\n",
    "a: 1\na: 2\n",
    "a:\n   b: 1\n  c: 2\n",
    "a:\n  - b\n c\n",
    "a: |2\n    x\n",
    "a: |\n  x",
    "---\na: 1\n",
    "a: 1\n...\n",
    "a:\tb\n",
    "a: 1\r\n",
    "\ufeffa: 1\n",
    "- a\n",
    "just text\n",
    "",
    "? a\n: b\n",
    "a: @x\n",
    "a: -\n",
    "__proto__: 1\n",
    "null: 1\n",
    'a: "\\x41"\n',
    'a: "open\n',
    "a: |\n\nb: 1\n",
    "a: |\n      \n  x\n",
    "a: |\n    x\n  y\n",
  ])("leaves %j to the whole language", (text) => {
    expect(readBlockYaml(text)).toBeNull();
  });

  it("says nothing that the whole language does not say, whatever the file", () => {
    const random = seededRandom(23);
    const pick = (from: string): string => from[Math.floor(random() * from.length)] ?? "";
    let sure = 0;
    for (let round = 0; round < 2000; round += 1) {
      const at = Math.floor(random() * plainFile.length);
      const cut = Math.floor(random() * 3);
      const odd = pick(" :-#'\"|>[{&*!\n\ta1.~?,%@\\");
      const text = plainFile.slice(0, at) + odd + plainFile.slice(at + cut);
      const fast = readBlockYaml(text);
      if (fast === null) continue;
      sure += 1;
      expect([text, fast]).toEqual([text, readYamlText(text, "x.yml")]);
    }
    expect(sure).toBeGreaterThan(600);
  });
});
