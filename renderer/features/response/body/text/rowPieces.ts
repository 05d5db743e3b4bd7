/** One drawn row as pieces: its text cut wherever the colour, a match, the selection, a bracket or the caret begins. */
import { tokenKinds, type TokenKind } from "../../../../../shared/contract/bodyView.ts";
import { hiddenRuns, mostHiddenRuns, type HiddenRun } from "../hiddenCharacters.ts";

export interface Piece {
  kind: TokenKind;
  text: string;
  /** Index of the match that the piece is of; null when it is of none. */
  match: number | null;
  selected: boolean;
  bracket: boolean;
  /** The caret stands before it. */
  caret: boolean;
  /** What it is, where it cannot be seen or turns the order of others; `…`: there is too much of it to be told. */
  hidden: string | null;
}

/** Columns of the line. */
export interface RowMarks {
  matches: readonly { index: number; from: number; to: number }[];
  selected: readonly [number, number] | null;
  brackets: readonly number[];
  caret: number | null;
}

export const noMarks: RowMarks = { matches: [], selected: null, brackets: [], caret: null };

/** @param tokens flat, as the engine says them: start and end in `text`, index in tokenKinds */
export function rowPieces(
  text: string,
  tokens: readonly number[],
  firstColumn: number,
  marks: RowMarks,
): readonly Piece[] {
  const end = firstColumn + text.length;
  const cuts = new Set<number>([firstColumn, end]);
  const cut = (column: number): void => void (column > firstColumn && column < end && cuts.add(column));
  for (let index = 0; index + 2 < tokens.length; index += 3) {
    cut(firstColumn + (tokens[index] ?? 0));
    cut(firstColumn + (tokens[index + 1] ?? 0));
  }
  for (const { from, to } of marks.matches) [from, to].forEach(cut);
  marks.selected?.forEach(cut);
  for (const column of marks.brackets) [column, column + 1].forEach(cut);
  if (marks.caret !== null) cut(marks.caret);
  const hidden = hiddenRuns(text);
  for (const { from, to } of hidden) [firstColumn + from, firstColumn + to].forEach(cut);
  const columns = [...cuts].toSorted((one, other) => one - other);
  const kindAt = kindReader(tokens);
  const hiddenAt = hiddenReader(hidden);
  const pieces: Piece[] = [];
  for (let index = 0; index + 1 < columns.length; index += 1) {
    const from = columns[index] ?? firstColumn;
    const to = columns[index + 1] ?? end;
    const kind = kindAt(from - firstColumn);
    const shown = { text: text.slice(from - firstColumn, to - firstColumn), hidden: hiddenAt(from - firstColumn) };
    pieces.push({ kind, ...shown, ...marksAt(marks, from) });
  }
  if (marks.caret === end) pieces.push({ kind: "plain", text: "", hidden: null, ...marksAt(marks, end), match: null });
  return pieces;
}

function marksAt(marks: RowMarks, column: number): Omit<Piece, "kind" | "text" | "hidden"> {
  const { matches, selected, brackets, caret } = marks;
  return {
    match: matches.find(({ from, to }) => from <= column && column < to)?.index ?? null,
    selected: selected !== null && selected[0] <= column && column < selected[1],
    bracket: brackets.includes(column),
    caret: caret === column,
  };
}

/** Asked in ascending order. */
function kindReader(tokens: readonly number[]): (column: number) => TokenKind {
  let index = 0;
  return (column) => {
    while (index + 2 < tokens.length && (tokens[index + 1] ?? 0) <= column) index += 3;
    const isInside = (tokens[index] ?? Infinity) <= column;
    return (isInside ? tokenKinds[tokens[index + 2] ?? 0] : undefined) ?? "plain";
  };
}

/** Asked in ascending order. */
function hiddenReader(runs: readonly HiddenRun[]): (column: number) => string | null {
  let index = 0;
  return (column) => {
    while ((runs[index]?.to ?? Infinity) <= column) index += 1;
    const run = runs[index];
    if (run === undefined) return runs.length === mostHiddenRuns ? "…" : null;
    return run.from <= column ? run.code : null;
  };
}
