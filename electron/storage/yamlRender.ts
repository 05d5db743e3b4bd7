/** Writes plain values as tidy YAML: block style, two spaces, multi-line text as literal blocks, no folding. */
import { Document, isScalar, Scalar, type ToStringOptions } from "yaml";
import type { Plain, PlainMap } from "./yamlSource.ts";

export interface YamlStyle {
  /** Columns by which a level is indented. */
  step: number;
  /** Whether the dashes of a list stand further right than the list's name. */
  indentSequences: boolean;
}

const tidyStyle: YamlStyle = { step: 2, indentSequences: true };

/** How the text is written, so that what is added to it looks the same. */
export function styleOf(text: string): YamlStyle {
  const nested = /^( *)[^\s#-][^:\n]*:[ \t]*\r?\n( +)[^\s#-]/m.exec(text);
  const sequence = /^( *)[^\s#-][^:\n]*:[ \t]*\r?\n( *)- /m.exec(text);
  const step = nested ? (nested[2] ?? "").length - (nested[1] ?? "").length : tidyStyle.step;
  return {
    step: step >= 1 && step <= 8 ? step : tidyStyle.step,
    indentSequences: sequence ? (sequence[2] ?? "").length > (sequence[1] ?? "").length : true,
  };
}

/** A whole file. */
export function renderYaml(value: PlainMap): string {
  return toText(value, tidyStyle);
}

/**
 * What follows a key: ` value` or a newline and the indented lines, without the last newline.
 * @param like the scalar that stood there, whose quoting is kept where the new text allows it
 */
export function renderAfterColon(value: Plain, column: number, style: YamlStyle, like?: Scalar): string {
  const document = new Document<Scalar>(value);
  const map = new Document({ x: null });
  map.set("x", likeScalar(document.contents, value, like) ?? value);
  return indented(documentText(map, style).slice("x:".length), column);
}

/** One list item from its dash on, without the last newline. */
export function renderItem(value: Plain, column: number, style: YamlStyle): string {
  return indented(toText([value], { ...style, step: 2 }), column);
}

/** A scalar as it stands inside a line, or null when it needs more than one. */
export function renderInline(value: Plain, like: Scalar): string | null {
  const text = renderAfterColon(value, 0, tidyStyle, like);
  return text.includes("\n") || !text.startsWith(" ") ? null : text.slice(1);
}

export function documentText(document: Document, style: YamlStyle): string {
  const options: ToStringOptions = {
    lineWidth: 0,
    minContentWidth: 0,
    indent: style.step,
    indentSeq: style.indentSequences,
    blockQuote: "literal",
  };
  return document.toString(options);
}

function toText(value: Plain, style: YamlStyle): string {
  return documentText(new Document(value, { aliasDuplicateObjects: false }), style);
}

function likeScalar(node: unknown, value: Plain, like: Scalar | undefined): Scalar | null {
  if (!isScalar(node) || typeof value !== "string" || !like || typeof like.value !== "string") return null;
  const scalar = new Scalar(value);
  if (like.type === Scalar.QUOTE_SINGLE && value.includes("\n")) return scalar;
  if (like.type === Scalar.PLAIN || like.type === undefined) return scalar;
  scalar.type = like.type === Scalar.BLOCK_FOLDED ? Scalar.BLOCK_LITERAL : like.type;
  return scalar;
}

function indented(text: string, column: number): string {
  return text.replace(/\n$/, "").replace(/\n(?=[^\n])/g, `\n${" ".repeat(column)}`);
}
