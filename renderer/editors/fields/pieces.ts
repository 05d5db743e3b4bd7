/** What a one-line field colours: its text cut into pieces. Joining the pieces gives the text back. */
import { splitOutsideTemplates, splitTypedUrl } from "../../../shared/typedUrl.ts";
import { findVariables, type VariableUse } from "../../../shared/variables.ts";
import type { VariableScope } from "../../../shared/variableScopes.ts";

export interface KnownVariable {
  /** As it is defined; "" of a secret, and of one that is made anew for each use. */
  value: string;
  secret: boolean;
  scope: VariableScope;
  /** Of the folder, environment or file that it is from. */
  source: string;
}

/** What can be done where a variable is shown. */
export interface VariableActions {
  /** A secret's value, an example of a dynamic one. */
  reveal: (name: string) => Promise<string | null>;
  canOpen: (variable: KnownVariable) => boolean;
  /** Goes to where it is defined. */
  open: (name: string, variable: KnownVariable) => void;
  /** Offers to define it. */
  add: (name: string) => void;
}
export type KnownVariables = ReadonlyMap<string, KnownVariable> & { readonly actions?: VariableActions };

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
  const unknown = findVariables(text).filter((use) => !isKnown(use, variables));
  return [...new Set(unknown.map((use) => use.name))];
}

/** One with a default has a value, whatever it is called. */
export function isKnown({ name, fallback }: VariableUse, variables: KnownVariables): boolean {
  return fallback !== null || variables.has(name);
}

function cutVariables(text: string, kind: "plain" | "value" | "number", variables: KnownVariables): Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const use of findVariables(text)) {
    if (use.start > end) pieces.push({ kind, text: text.slice(end, use.start), name: "" });
    const known = isKnown(use, variables) ? "known" : "unknown";
    pieces.push({ kind: known, text: text.slice(use.start, use.end), name: use.name });
    end = use.end;
  }
  if (end < text.length) pieces.push({ kind, text: text.slice(end), name: "" });
  return pieces;
}
