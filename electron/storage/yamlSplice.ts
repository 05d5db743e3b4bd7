/**
 * Finds the text edits that turn one value of a YAML file into another and touch no other line.
 * It knows block style as people write it. What it does not know it refuses with CannotSplice, and yamlEdit.ts
 * takes the longer way through the document API.
 */
import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Document,
  type Pair,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from "yaml";
import { plainEquals } from "./plainEquality.ts";
import { alignSequences } from "./sequenceAlignment.ts";
import { renderAfterColon, renderInline, renderItem, styleOf, type YamlStyle } from "./yamlRender.ts";
import { isPlainMap, type Plain, type PlainMap } from "./yamlSource.ts";

export class CannotSplice extends Error {}

interface Edit {
  start: number;
  end: number;
  text: string;
}

interface Row {
  /** Where the row's lines begin, comments above it included, and where its key or dash is. */
  start: number;
  mark: number;
  end: number;
}

/** @throws CannotSplice */
export function spliceYaml(text: string, document: Document, old: PlainMap, next: PlainMap): string {
  const splicer = new Splicer(text);
  if (!isMap(document.contents) || Object.keys(next).length === 0) throw new CannotSplice();
  splicer.map(document.contents, old, next);
  return splicer.result();
}

class Splicer {
  readonly #text: string;
  readonly #style: YamlStyle;
  readonly #edits: Edit[] = [];

  constructor(text: string) {
    this.#text = text;
    this.#style = styleOf(text);
  }

  result(): string {
    const newline = this.#text.includes("\r\n") ? "\r\n" : "\n";
    let result = "";
    let at = 0;
    for (const edit of this.#edits.toSorted((left, right) => left.start - right.start || left.end - right.end)) {
      if (edit.start < at) throw new CannotSplice();
      result += this.#text.slice(at, edit.start) + edit.text.replaceAll("\n", newline);
      at = edit.end;
    }
    return result + this.#text.slice(at);
  }

  map(node: YAMLMap, old: PlainMap, next: PlainMap): void {
    const pairs = node.items.map((pair) => ({ pair, key: keyText(pair) }));
    const rows = this.#rows(pairs.map(({ pair }) => ({ mark: keyStart(pair), end: this.#pairEnd(pair) })));
    const first = rows[0];
    if (!first) throw new CannotSplice();
    const column = this.#column(first.mark);
    pairs.forEach(({ pair, key }, index) => {
      const row = rows[index];
      if (!row) return;
      const value = next[key];
      if (!Object.hasOwn(next, key) || value === undefined) this.#deleteRow(rows, index, column);
      else if (!plainEquals(old[key] ?? null, value)) this.#pair(pair, row, old[key] ?? null, value, column);
    });
    let at = rows.at(-1)?.end ?? 0;
    for (const key of Object.keys(next)) {
      const index = pairs.findIndex((candidate) => candidate.key === key);
      if (index >= 0) at = rows[index]?.end ?? at;
      else
        this.#insertRow(
          at,
          " ".repeat(column) + renderKey(key) + renderAfterColon(next[key] ?? null, column, this.#style),
        );
    }
  }

  #pair(pair: Pair, row: Row, old: Plain, next: Plain, column: number): void {
    const { value } = pair;
    if (this.#descend(value, old, next)) return;
    if (isScalar(value) && this.#inline(value, next)) return;
    const like = isScalar(value) ? value : undefined;
    const keyEnd = isScalar(pair.key) ? (pair.key.range?.[1] ?? 0) : 0;
    const style = { ...this.#style, step: like ? this.#blockStep(like, column) : this.#style.step };
    const after = renderAfterColon(next, column, style, like);
    this.#replaceBeforeComment(row.mark, this.#pairEnd(pair), `${this.#text.slice(row.mark, keyEnd)}:${after}`);
  }

  #sequence(node: YAMLSeq, old: readonly Plain[], next: readonly Plain[]): void {
    const marks = dashOffsets(node);
    const rows = this.#rows(
      node.items.map((item, index) => ({ mark: marks[index] ?? 0, end: this.#end(item, (marks[index] ?? 0) + 1) })),
    );
    const first = rows[0];
    if (!first || first.start === first.mark || marks.length !== node.items.length) throw new CannotSplice();
    const column = this.#column(first.mark);
    const aligned = alignSequences(old, next);
    const kept = new Set(aligned.filter(({ moved }) => !moved).map(({ from }) => from));
    rows.forEach((_, index) => {
      if (!kept.has(index)) this.#deleteRow(rows, index, column);
    });
    let at = rows.at(-1)?.end ?? 0;
    for (let index = next.length - 1, waiting: string[] = []; index >= -1; index -= 1) {
      const { from, moved } = aligned[index] ?? { from: null, moved: false };
      const row = from === null ? undefined : rows[from];
      if (index === -1 || (row && !moved)) {
        for (const text of waiting.toReversed()) this.#insertRow(at, text);
        waiting = [];
        if (row && from !== null) this.#item(node.items[from], row, old[from] ?? null, next[index] ?? null, column);
        at = row?.start ?? at;
      } else if (row) waiting.push(this.#text.slice(row.start, row.end).replaceAll("\r\n", "\n").replace(/\n$/, ""));
      else waiting.push(" ".repeat(column) + renderItem(next[index] ?? null, column, this.#style));
    }
  }

  #item(item: unknown, row: Row, old: Plain, next: Plain, column: number): void {
    if (plainEquals(old, next) || this.#descend(item, old, next)) return;
    if (isScalar(item) && this.#inline(item, next)) return;
    this.#replace(row.mark, this.#end(item, row.mark + 1), renderItem(next, column, this.#style));
  }

  #descend(node: unknown, old: Plain, next: Plain): boolean {
    if (isMap(node) && isBlock(node) && isPlainMap(old) && isPlainMap(next) && Object.keys(next).length > 0) {
      this.map(node, old, next);
      return true;
    }
    if (isSeq(node) && isBlock(node) && Array.isArray(old) && Array.isArray(next) && next.length > 0) {
      this.#sequence(node, old, next);
      return true;
    }
    return false;
  }

  /** Replaces a scalar that stands within one line by another that does. */
  #inline(node: Scalar, next: Plain): boolean {
    const [start, end] = node.range ?? [0, 0];
    if (start === end || typeof next === "object" || this.#text.slice(start, end).includes("\n")) return false;
    const text = renderInline(next, node);
    if (text === null) return false;
    this.#edits.push({ start, end, text });
    return true;
  }

  #rows(spans: readonly { mark: number; end: number }[]): Row[] {
    let previousEnd: number | null = null;
    return spans.map(({ mark, end }) => {
      const lineStart = this.#text.lastIndexOf("\n", mark - 1) + 1;
      const alone = this.#text.slice(lineStart, mark).replace("\uFEFF", "").trim() === "";
      if (!alone && previousEnd !== null) throw new CannotSplice();
      const start = previousEnd ?? (alone ? lineStart : mark);
      previousEnd = this.#lineAfter(end);
      return { start, mark, end: previousEnd };
    });
  }

  #deleteRow(rows: readonly Row[], index: number, column: number): void {
    const row = rows[index];
    if (!row) return;
    const sharesLine = row.start === row.mark && column > 0;
    if (sharesLine && !this.#text.startsWith(" ".repeat(column), row.end)) throw new CannotSplice();
    this.#edits.push({ start: row.start, end: row.end + (sharesLine ? column : 0), text: "" });
  }

  #insertRow(at: number, text: string): void {
    const open = at > 0 && this.#text[at - 1] !== "\n";
    this.#edits.push({ start: at, end: at, text: open ? `\n${text}` : `${text}\n` });
  }

  #replace(start: number, end: number, text: string): void {
    this.#edits.push({ start, end, text: this.#text[end - 1] === "\n" ? `${text}\n` : text });
  }

  /** A comment on the value's line stays on the first line of a value that now takes several. */
  #replaceBeforeComment(start: number, end: number, text: string): void {
    const lineEnd = this.#text.indexOf("\n", end) === -1 ? this.#text.length : this.#text.indexOf("\n", end);
    const comment = /^[ \t]+#[^\r]*/.exec(this.#text[end - 1] === "\n" ? "" : this.#text.slice(end, lineEnd))?.[0];
    if (comment === undefined || !text.includes("\n")) this.#replace(start, end, text);
    else this.#edits.push({ start, end: end + comment.length, text: text.replace("\n", () => `${comment}\n`) });
  }

  #pairEnd(pair: Pair): number {
    const keyEnd = isScalar(pair.key) ? (pair.key.range?.[1] ?? 0) : 0;
    return this.#end(pair.value, this.#text.indexOf(":", keyEnd) + 1);
  }

  /** Where the node's own text ends. Comments and blank lines after it are not its own. */
  #end(node: unknown, ifEmpty: number): number {
    if (isMap(node) && isBlock(node)) {
      const last = node.items.at(-1);
      return last ? this.#pairEnd(last) : ifEmpty;
    }
    if (isSeq(node) && isBlock(node)) return this.#end(node.items.at(-1), (dashOffsets(node).at(-1) ?? ifEmpty) + 1);
    const range = isScalar(node) || isMap(node) || isSeq(node) || isAlias(node) ? node.range : null;
    return range && range[1] > range[0] ? range[1] : ifEmpty;
  }

  #lineAfter(offset: number): number {
    if (this.#text[offset - 1] === "\n") return offset;
    const newline = this.#text.indexOf("\n", offset);
    return newline === -1 ? this.#text.length : newline + 1;
  }

  #column(offset: number): number {
    const before = this.#text.slice(this.#text.lastIndexOf("\n", offset - 1) + 1, offset).replace("\uFEFF", "");
    if (before.includes("\t")) throw new CannotSplice();
    return before.length;
  }

  #blockStep(scalar: Scalar, column: number): number {
    const [start, end] = scalar.range ?? [0, 0];
    const indent = /\n( +)\S/.exec(this.#text.slice(start, end))?.[1]?.length ?? 0;
    const explicit = /^[|>][-+]?[1-9]/.test(this.#text.slice(start, start + 3));
    return explicit || indent <= column ? this.#style.step : Math.min(9, indent - column);
  }
}

function isBlock(node: YAMLMap | YAMLSeq): boolean {
  return node.flow !== true && node.items.length > 0;
}

function keyText(pair: Pair): string {
  if (!isScalar(pair.key) || pair.key.anchor !== undefined || pair.key.tag !== undefined) throw new CannotSplice();
  const { value, source } = pair.key;
  return typeof value === "string" ? value : (source ?? String(value));
}

function keyStart(pair: Pair): number {
  return isScalar(pair.key) ? (pair.key.range?.[0] ?? 0) : 0;
}

function renderKey(key: string): string {
  return `${/^[A-Za-z][\w-]*$/.test(key) ? key : JSON.stringify(key)}:`;
}

function dashOffsets(node: YAMLSeq): number[] {
  const token = node.srcToken;
  if (token?.type !== "block-seq") throw new CannotSplice();
  return token.items.flatMap((item) =>
    item.start.filter(({ type }) => type === "seq-item-ind").map(({ offset }) => offset),
  );
}
