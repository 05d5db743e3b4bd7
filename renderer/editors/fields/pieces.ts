/** What a one-line field colours: its text cut into pieces. Joining the pieces gives the text back. */
import { splitOutsideTemplates, splitTypedUrl } from "../../../shared/typedUrl.ts";
import { findVariables } from "../../../shared/variables.ts";

export type VariableScope = "practice" | "collection" | "environment";

/** Resolved, or with a secret value that must not be shown. */
interface KnownVariable {
  value: string;
  scope: VariableScope;
  secret?: boolean;
}
export type KnownVariables = ReadonlyMap<string, KnownVariable>;

export interface Piece {
  kind: "plain" | "known" | "unknown" | "value" | "number";
  text: string;
  /** Of a variable, else "". */
  name: string;
}

export type PieceReader = (text: string, variables: KnownVariables) => Piece[];

export function variablePieces(text: string, variables: KnownVariables): Piece[] {
  return cutVariables(text, "plain", variables);
}

/** As variablePieces, and the values of the query coloured: numbers apart from the rest. */
export function urlPieces(text: string, variables: KnownVariables): Piece[] {
  const { origin, path, query, fragment } = splitTypedUrl(text);
  const items = splitOutsideTemplates(query, "&").flatMap((item, index) => {
    const name = splitOutsideTemplates(item, "=")[0] ?? "";
    const lead = (index === 0 ? "" : "&") + (name.length < item.length ? item.slice(0, name.length + 1) : name);
    const value = item.slice(name.length + 1);
    const kind = /^[+-]?\d+(\.\d+)?$/.test(value) ? "number" : "value";
    return [...cutVariables(lead, "plain", variables), ...cutVariables(value, kind, variables)];
  });
  return [...cutVariables(origin + path, "plain", variables), ...items, ...cutVariables(fragment, "plain", variables)];
}

/** The names without a value, each once, in their order. */
export function unknownNames(text: string, variables: KnownVariables): string[] {
  const names = findVariables(text).map((use) => use.name);
  return [...new Set(names)].filter((name) => !variables.has(name));
}

function cutVariables(text: string, kind: "plain" | "value" | "number", variables: KnownVariables): Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const use of findVariables(text)) {
    if (use.start > end) pieces.push({ kind, text: text.slice(end, use.start), name: "" });
    const known = variables.has(use.name) ? "known" : "unknown";
    pieces.push({ kind: known, text: text.slice(use.start, use.end), name: use.name });
    end = use.end;
  }
  if (end < text.length) pieces.push({ kind, text: text.slice(end), name: "" });
  return pieces;
}
