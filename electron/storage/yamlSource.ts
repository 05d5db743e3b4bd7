/**
 * Reads a YAML file's bytes into text, syntax tree and plain value, within bounds: size, depth, expanded aliases.
 * Not the editor: see yamlEdit.ts. Scalars keep what was typed: `007` and 20-digit numbers are text, not rounded.
 */
import { isAlias, isMap, isPair, isScalar, isSeq, Lexer, parseDocument, type Document, type Node } from "yaml";
import { AppError } from "../../shared/errors.ts";

export const maxFileBytes = 16 * 1024 * 1024;
const maxDepth = 100;
const maxExpandedNodes = 500_000;
/** About a second of parsing. Only large files are counted; smaller ones cannot hold that many. */
const maxTokens = 600_000;
const countedFromLength = 256 * 1024;
const utf16Reason = "it is UTF-16 text; save it as UTF-8 in an editor";

export type Plain = string | number | boolean | null | Plain[] | PlainMap;
/** Own keys only: `__proto__` is a key like any other. Never changed in place; aliases share them. */
export interface PlainMap {
  [key: string]: Plain;
}

export interface YamlSource {
  text: string;
  value: PlainMap;
}

/** @throws AppError broken-file with the line, counted from 1 */
export function readYaml(bytes: Uint8Array, path: string): YamlSource {
  if (bytes.length > maxFileBytes) throw brokenFile(path, 1, `larger than ${maxFileBytes / 1024 / 1024} MiB`);
  const text = decodeUtf8(bytes, path);
  return { text, value: readYamlText(text, path) };
}

/** As readYaml, from text. */
export function readYamlText(text: string, path: string): PlainMap {
  const document = parseYaml(text, path);
  if (!isMap(document.contents)) throw brokenFile(path, 1, "it is not a map of names to values");
  const value = new PlainReader(text, path).read(document.contents, 0);
  if (!isPlainMap(value)) throw brokenFile(path, 1, "it is not a map of names to values");
  return value;
}

/** The syntax tree, with no errors in it. Bare strings such as `on` and dates stay strings (YAML 1.2 core). */
function parseYaml(text: string, path: string): Document {
  const nul = text.indexOf("\0");
  if (nul >= 0) throw brokenFile(path, lineAt(text, nul), nul < 4 ? utf16Reason : "it holds a NUL character");
  refuseEndless(text, path);
  let document: Document;
  try {
    document = parseDocument(text, { prettyErrors: false, version: "1.2", logLevel: "silent" });
  } catch (error) {
    if (error instanceof RangeError) throw brokenFile(path, 1, "nested too deeply");
    throw error;
  }
  const [first] = document.errors;
  if (first) {
    const reason = first.code === "RESOURCE_EXHAUSTION" ? "nested too deeply" : first.message;
    throw brokenFile(path, lineAt(text, first.pos[0]), reason);
  }
  return document;
}

/** A lexer stops when it is told to; a parser would keep the process busy until the end. */
function refuseEndless(text: string, path: string): void {
  if (text.length < countedFromLength) return;
  let tokens = 0;
  for (const _token of new Lexer().lex(text)) {
    tokens += 1;
    if (tokens > maxTokens) throw brokenFile(path, 1, "it holds too many values");
  }
}

export function isPlainMap(value: Plain | undefined): value is PlainMap {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function brokenFile(path: string, line: number, reason: string): AppError {
  return new AppError("broken-file", { path, line, reason: reason.replace(/\s+/g, " ") });
}

/** @throws AppError broken-file with the line of the first byte that is wrong */
export function decodeUtf8(bytes: Uint8Array, path: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    if (isUtf16(bytes)) throw brokenFile(path, 1, utf16Reason);
    throw brokenFile(path, lineOfBadByte(bytes), "it is not UTF-8 text; save it as UTF-8 in an editor");
  }
}

/** By its byte order mark, or because every other byte of what it begins with is zero. */
function isUtf16(bytes: Uint8Array): boolean {
  const [first = 0, second = 0, third = 0, fourth = 0] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return true;
  return (first === 0) !== (second === 0) && (third === 0) !== (fourth === 0);
}

/** A replacement character in the lenient decoding marks the first bad byte; earlier lines are good. */
function lineOfBadByte(bytes: Uint8Array): number {
  const lenient = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  return lineAt(lenient, Math.max(0, lenient.indexOf("\uFFFD")));
}

function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf("\n"); at !== -1 && at < offset; at = text.indexOf("\n", at + 1)) line += 1;
  return line;
}

class PlainReader {
  readonly #text: string;
  readonly #path: string;
  readonly #anchors = new Map<string, { value: Plain; nodes: number }>();
  #nodes = 0;

  constructor(text: string, path: string) {
    this.#text = text;
    this.#path = path;
  }

  read(node: unknown, depth: number): Plain {
    const before = this.#count(1, node);
    if (depth > maxDepth) throw this.#broken(node, "nested too deeply");
    const value = this.#valueOf(node, depth);
    const anchor = isScalar(node) || isMap(node) || isSeq(node) ? node.anchor : undefined;
    if (anchor !== undefined) this.#anchors.set(anchor, { value, nodes: this.#nodes - before });
    return value;
  }

  #valueOf(node: unknown, depth: number): Plain {
    if (isAlias(node)) {
      const target = this.#anchors.get(node.source);
      if (!target) throw this.#broken(node, `the alias *${node.source} refers to nothing before it`);
      this.#count(target.nodes, node);
      return target.value;
    }
    if (isScalar(node)) return typedScalar(node.value, node.source, node.type);
    if (isSeq(node)) return node.items.map((item) => this.read(item, depth + 1));
    if (!isMap(node)) return null;
    const map: PlainMap = {};
    for (const pair of node.items) {
      if (!isPair(pair)) continue;
      const key = this.#key(pair.key, depth);
      Object.defineProperty(map, key, {
        value: this.read(pair.value, depth + 1),
        enumerable: true,
        configurable: true,
        writable: true,
      });
    }
    return map;
  }

  #key(node: unknown, depth: number): string {
    const key = this.read(node, depth + 1);
    if (typeof key === "object" && key !== null) throw this.#broken(node, "a key is not plain text");
    return String(key ?? "");
  }

  /** Counts aliases as what they stand for, so that a few lines cannot stand for billions. */
  #count(nodes: number, at: unknown): number {
    const before = this.#nodes;
    this.#nodes += nodes;
    if (this.#nodes > maxExpandedNodes)
      throw this.#broken(at, `with its aliases it holds more than ${maxExpandedNodes} values`);
    return before;
  }

  #broken(at: unknown, reason: string): AppError {
    return brokenFile(this.#path, lineAt(this.#text, startOf(at)), reason);
  }
}

function startOf(node: unknown): number {
  const hasRange = isScalar(node) || isMap(node) || isSeq(node) || isAlias(node);
  return hasRange ? ((node satisfies Node).range?.[0] ?? 0) : 0;
}

function typedScalar(value: unknown, source: string | undefined, type: string | undefined): Plain {
  if (typeof value === "string" || typeof value === "boolean" || value === null) return value;
  if (typeof value === "number") return type === "PLAIN" && source !== String(value) ? (source ?? value) : value;
  return source ?? null;
}
