/**
 * Reads the plain part of YAML that Envoi, Bruno and people mostly write: block maps and lists, one-line scalars,
 * literal texts. Thirty times as fast as the whole language, so that ten thousand files can be looked at.
 * Not a judge: what it is not sure of (anchors, flow style, folded text, anything odd or wrong) it leaves to readYaml.
 */
import type { Plain, PlainMap } from "./yamlSource.ts";

/** Larger files are counted and judged by readYaml. */
const maxLength = 256 * 1024;
const maxDepth = 50;
const oddCharacter = /[\u0000-\u0008\u000b-\u001f\u007f\u0085\u2028\u2029\ufeff]/;
const keyAndRest = /^([A-Za-z_$][\w$.-]*):(?: +(.*))?$/;
const quoted = /^"((?:[^"\\]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*)" *(?: #.*)?$/;
const singleQuoted = /^'((?:[^']|'')*)' *(?: #.*)?$/;
const literalHeader = /^\|([+-]?) *(?: #.*)?$/;
const comment = / +#.*$/;
const plainStart = /^(?:[^\s\-?:,[\]{}#&*!|>'"%@`]|-[\w.])/;
const number = /^[-+]?(?:\d|\.\d)[\d.eE+-]*$/;
const wordValues = new Map<string, boolean | null>([
  ...["~", "null", "Null", "NULL"].map((word) => [word, null] as const),
  ...["true", "True", "TRUE"].map((word) => [word, true] as const),
  ...["false", "False", "FALSE"].map((word) => [word, false] as const),
]);

class Unsure extends Error {}

/** The same value as readYaml gives; null: readYaml has to say. */
export function readBlockYaml(text: string): PlainMap | null {
  if (text.length >= maxLength || oddCharacter.test(text)) return null;
  try {
    return new BlockReader(text).document();
  } catch (error) {
    if (error instanceof Unsure) return null;
    throw error;
  }
}

class BlockReader {
  readonly #lines: string[];
  readonly #endsInLine: boolean;
  /** Of the line that is next; comments and blank lines are passed by. */
  #at = 0;
  #indent = -1;
  #content = "";

  constructor(text: string) {
    this.#lines = text.split("\n");
    this.#endsInLine = this.#lines.at(-1) !== "";
    this.#next(0);
  }

  document(): PlainMap {
    if (this.#indent !== 0) throw new Unsure();
    // Ends only where a line is left of the first, which none is, or where there is none.
    return this.#map(0, 0);
  }

  /** Goes to the first line with content from `from` on; the indent is -1 at the end. */
  #next(from: number): void {
    for (this.#at = from; this.#at < this.#lines.length; this.#at += 1) {
      const line = this.#lines[this.#at] ?? "";
      let indent = 0;
      while (line.charCodeAt(indent) === 32) indent += 1;
      if (indent === line.length || line.charCodeAt(indent) === 35) continue;
      if (line.includes("\t") || /^(?:---|\.\.\.|%)/.test(line)) throw new Unsure();
      this.#indent = indent;
      this.#content = line.slice(indent).replace(/ +$/, "");
      return;
    }
    this.#indent = -1;
    this.#content = "";
  }

  #map(indent: number, depth: number): PlainMap {
    const map: PlainMap = {};
    while (this.#indent === indent) {
      const [, key = "", rest = ""] = keyAndRest.exec(this.#content) ?? [];
      if (key === "" || key === "__proto__" || wordValues.has(key) || Object.hasOwn(map, key)) throw new Unsure();
      map[key] = this.#value(rest, indent, true, depth);
    }
    if (this.#indent > indent) throw new Unsure();
    return map;
  }

  #list(indent: number, depth: number): Plain[] {
    const items: Plain[] = [];
    while (this.#indent === indent && isItem(this.#content)) {
      const rest = this.#content.slice(1).replace(/^ +/, "");
      const inner = indent + this.#content.length - rest.length;
      if (rest !== "" && !rest.startsWith("#") && (keyAndRest.test(rest) || isItem(rest))) {
        this.#indent = inner;
        this.#content = rest;
        items.push(this.#block(inner, depth + 1));
      } else items.push(this.#value(rest, indent, false, depth));
    }
    if (this.#indent > indent) throw new Unsure();
    return items;
  }

  #block(indent: number, depth: number): Plain {
    if (depth > maxDepth) throw new Unsure();
    return isItem(this.#content) ? this.#list(indent, depth) : this.#map(indent, depth);
  }

  /** What stands behind `key:` or `-`. @param ofMap a list may stand as far left as its key */
  #value(rest: string, indent: number, ofMap: boolean, depth: number): Plain {
    const header = literalHeader.exec(rest);
    if (header) return this.#literal(indent, header[1] ?? "");
    this.#next(this.#at + 1);
    if (rest === "" || rest.startsWith("#")) {
      if (this.#indent > indent) return this.#nested(depth);
      return ofMap && this.#indent === indent && isItem(this.#content) ? this.#list(indent, depth + 1) : null;
    }
    if (this.#indent > indent) throw new Unsure();
    return scalar(rest);
  }

  /** A scalar on a line of its own is left to readYaml. */
  #nested(depth: number): Plain {
    if (!isItem(this.#content) && !keyAndRest.test(this.#content)) throw new Unsure();
    return this.#block(this.#indent, depth + 1);
  }

  #literal(indent: number, chomp: string): string {
    const first = this.#lines.findIndex((line, index) => index > this.#at && /[^ ]/.test(line));
    const width = first < 0 ? 0 : (/^ */.exec(this.#lines[first] ?? "")?.[0].length ?? 0);
    if (width <= indent) throw new Unsure();
    const content: string[] = [];
    let at = this.#at + 1;
    for (; at < this.#lines.length; at += 1) {
      const line = this.#lines[at] ?? "";
      const isBlank = /^ *$/.test(line);
      if (isBlank && at < first && line.length > width) throw new Unsure();
      if (!isBlank && !line.startsWith(" ".repeat(width))) break;
      content.push(line.slice(width));
    }
    if (at >= this.#lines.length && this.#endsInLine) throw new Unsure();
    const left = /^ */.exec(this.#lines[at] ?? "")?.[0].length ?? 0;
    if (at < this.#lines.length && left > indent) throw new Unsure();
    // The end of the last line, which is no line of its own.
    if (at >= this.#lines.length) content.pop();
    this.#next(at);
    return chomped(content, chomp);
  }
}

function isItem(content: string): boolean {
  return content === "-" || content.startsWith("- ");
}

function chomped(lines: readonly string[], chomp: string): string {
  if (chomp === "+") return `${lines.join("\n")}\n`;
  const end = lines.findLastIndex((line) => line !== "");
  return lines.slice(0, end + 1).join("\n") + (chomp === "-" ? "" : "\n");
}

function scalar(rest: string): Plain {
  if (rest.startsWith('"')) {
    const text = quoted.exec(rest)?.[1];
    if (text === undefined) throw new Unsure();
    return text.includes("\\") ? String(JSON.parse(`"${text}"`)) : text;
  }
  if (rest.startsWith("'")) {
    const text = singleQuoted.exec(rest)?.[1];
    if (text === undefined) throw new Unsure();
    return text.replaceAll("''", "'");
  }
  if (rest === "[]") return [];
  if (rest === "{}") return {};
  const text = rest.replace(comment, "");
  if (!plainStart.test(text) || text.includes(": ") || text.endsWith(":")) throw new Unsure();
  const word = wordValues.get(text);
  if (word !== undefined) return word;
  return number.test(text) && String(Number(text)) === text ? Number(text) : text;
}
