/**
 * Whether a text begins as CSV or TSV: rows of as many cells, under names or full of numbers. Prose, logs and code have
 * commas too; what is in doubt is none.
 */

const mostRows = 200;
const mostNameUnits = 64;
const name = /^[\p{L}_#][\p{L}\p{N}_ .\-/%#()°€$&+?]*$/u;
const numeral = /^[-+]?(?:\d+(?:[.,]\d+)*|\.\d+)(?:[eE][-+]?\d+)?\s?%?$/;

/** @param isWhole the text does not go on: its last row is whole */
export function sniffedTable(text: string, isWhole: boolean): "text/csv" | "text/tab-separated-values" | null {
  const first = /^[^\r\n]*/.exec(text)?.[0] ?? "";
  const isTableBy = (delimiter: string): boolean =>
    first.includes(delimiter) && isTable(rowsOf(text, delimiter, isWhole), delimiter);
  if (isTableBy("\t")) return "text/tab-separated-values";
  return [",", ";", "|"].some(isTableBy) ? "text/csv" : null;
}

/** By RFC 4180, without empty lines. None where quotes are not as they should be. */
function rowsOf(text: string, delimiter: string, isWhole: boolean): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (let at = 0; at <= text.length && rows.length < mostRows;) {
    const cell = cellAt(text, at, delimiter);
    if (cell === null) return [];
    const mark = text[cell.end];
    if (mark === undefined && !isWhole) return rows;
    row.push(cell.text);
    at = cell.end + 1;
    if (mark === delimiter) continue;
    if (mark === "\r" && text[at] === "\n") at += 1;
    if (row.length > 1 || row[0] !== "") rows.push(row);
    row = [];
  }
  return rows;
}

/** @returns with its end, where a delimiter or a line end stands, or the end of the text; null: something else does */
function cellAt(text: string, at: number, delimiter: string): { text: string; end: number } | null {
  if (text[at] !== '"') {
    let end = at;
    while (end < text.length && text[end] !== delimiter && text[end] !== "\n" && text[end] !== "\r") end += 1;
    return { text: text.slice(at, end), end };
  }
  let close = text.indexOf('"', at + 1);
  while (close !== -1 && text[close + 1] === '"') close = text.indexOf('"', close + 2);
  if (close === -1) return { text: "", end: text.length };
  const mark = text[close + 1];
  const isEnd = mark === undefined || mark === delimiter || mark === "\n" || mark === "\r";
  return isEnd ? { text: text.slice(at + 1, close), end: close + 1 } : null;
}

function isTable(rows: readonly string[][], delimiter: string): boolean {
  const [head = [], ...rest] = rows;
  const width = head.length;
  if (width < 2 || rest.length === 0 || rest.some((row) => row.length !== width)) return false;
  const columns = head.map((_, column) => rest.map((row) => row[column]?.trim() ?? ""));
  const numberColumns = columns.filter(isOfNumbers).length;
  // `Hello, world` twice is a verse, unless numbers stand in a column.
  const hasSpaces = rows.some((row) => row.slice(1).some((cell) => cell.startsWith(" ")));
  if (hasSpaces && delimiter !== "\t" && numberColumns === 0) return false;
  if (hasNames(head)) return rest.length >= (width === 2 && delimiter !== "\t" ? 2 : 1);
  // Without names: numbers nearly everywhere.
  const inHead = head.filter((cell) => numeral.test(cell.trim())).length;
  return width >= 3 && rows.length >= 3 && inHead * 2 >= width && numberColumns * 2 >= width;
}

function isOfNumbers(cells: readonly string[]): boolean {
  return cells.some((cell) => cell !== "") && cells.every((cell) => cell === "" || numeral.test(cell));
}

function hasNames(head: readonly string[]): boolean {
  const names = head.map((cell) => cell.trim());
  if (new Set(names).size < names.length || names.some((cell) => /^[-#]|[-+.?]$/.test(cell))) return false;
  return names.every((cell) => cell.length <= mostNameUnits && name.test(cell) && hasPairs(cell));
}

/** No parenthesis that a comma has torn apart, as in code. */
function hasPairs(cell: string): boolean {
  return /^[^()]*(?:\([^()]*\)[^()]*)*$/.test(cell);
}
