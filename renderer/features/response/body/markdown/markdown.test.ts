import Markdown from "react-markdown";
import remarkGfm from "remark-gfm";
import { describe, expect, test } from "vitest";
import { markdownPieces } from "./markdownPieces.ts";
import { markdownTree, type MarkdownNode } from "./markdownTree.ts";

function treeOf(text: string): MarkdownNode[] {
  return markdownTree(Markdown({ children: text, remarkPlugins: [remarkGfm] }));
}

describe("Markdown as data", () => {
  test("has what is drawn of a text, and no HTML of it", () => {
    const [paragraph] = treeOf('a *b* <b onclick="x">c</b> [d](https://e.test "t") ![f](https://g.test/h.png)');
    expect(paragraph).toEqual({
      tag: "p",
      attributes: {},
      children: [
        "a ",
        { tag: "em", attributes: {}, children: ["b"] },
        " ",
        '<b onclick="x">',
        "c",
        "</b>",
        " ",
        { tag: "a", attributes: { href: "https://e.test", title: "t" }, children: ["d"] },
        " ",
        { tag: "img", attributes: { src: "https://g.test/h.png", alt: "f" }, children: [] },
      ],
    });
  });

  test("has no addresses that run", () => {
    expect(JSON.stringify(treeOf("[a](javascript:alert(1)) [b](data:text/html,x) ![c](vbscript:x)"))).not.toMatch(
      /javascript|vbscript|data:/,
    );
  });

  test("keeps tables' sides, tasks and numbers", () => {
    const text = JSON.stringify(treeOf("| a |\n|--:|\n| 1 |\n\n- [x] done\n\n3. three"));
    expect(text).toContain('"textAlign":"right"');
    expect(text).toContain('"checked":true');
    expect(text).toContain('"start":3');
  });

  test("is refused where it is nested deeper than it is drawn", () => {
    expect(() => treeOf(`${"> ".repeat(120)}x`)).toThrow("too deep");
  });
});

describe("pieces of Markdown", () => {
  const paragraph = `${"word ".repeat(50)}\n\n`;

  test("are cut between blocks, and are the text", () => {
    const text = paragraph.repeat(400);
    const pieces = [...markdownPieces(text)];
    expect(pieces.length).toBeGreaterThan(3);
    expect(pieces.join("")).toBe(text);
    expect(pieces.every((piece) => piece.startsWith("word"))).toBe(true);
  });

  test("do not cut a fence, nor what belongs to an item of a list", () => {
    const fenced = `\`\`\`\n${"code\n\n".repeat(3000)}\`\`\`\n\n`;
    const item = `- item\n\n${"  more\n\n".repeat(2000)}`;
    expect([...markdownPieces(`${fenced}${item}end`)]).toEqual([fenced, item, "end"]);
  });

  test("know what links refer to elsewhere in the text", () => {
    const pieces = [...markdownPieces(`[a][x]\n\n${paragraph.repeat(100)}\n[x]: https://e.test\n`)];
    expect(pieces.length).toBeGreaterThan(1);
    expect(JSON.stringify(treeOf(pieces[0] ?? ""))).toContain("https://e.test");
  });

  test("are bounded where a text has no blocks", () => {
    const text = "x".repeat(500_000);
    const pieces = [...markdownPieces(text)];
    expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThanOrEqual(120_000);
    expect(pieces.join("")).toBe(text);
  });
});
