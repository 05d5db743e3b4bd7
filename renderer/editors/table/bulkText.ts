/** Rows as lines of text: what bulk edit shows and reads, and what a paste of many lines means. */
export interface Row {
  name: string;
  /** null: a name without `=`. */
  value: string | null;
  description: string;
  disabled: boolean;
}

/** What stands between name and value: headers are written `Name: value`, fields and params `name=value`. */
export type RowSyntax = "header" | "field";

const off = "// ";

export function formatRows(rows: readonly Row[], syntax: RowSyntax): string {
  return rows.map((row) => formatRow(row, syntax)).join("\n");
}

/**
 * @param previous what the text was made of: a line that was not touched gives its row back as it was, and a
 * description stays with its name
 */
export function parseRows(text: string, syntax: RowSyntax, previous: readonly Row[]): Row[] {
  const unused = new Set(previous);
  const take = (matches: (row: Row) => boolean): Row | undefined => {
    const row = [...unused].find(matches);
    if (row !== undefined) unused.delete(row);
    return row;
  };
  const lines = text.split(/\r\n|[\r\n]/).filter((line) => line.trim() !== "");
  const kept = lines.map((line) => take((row) => formatRow(row, syntax) === line));
  return lines.map((line, index) => {
    const row = kept[index];
    if (row !== undefined) return row;
    const parsed = parseLine(line, syntax);
    return { ...parsed, description: take((old) => old.name === parsed.name)?.description ?? "" };
  });
}

/** The rows of a paste; null when it is ordinary text for one field. */
export function pastedRows(text: string, syntax: RowSyntax, intoEmptyRow: boolean): Row[] | null {
  const lines = text.split(/\r\n|[\r\n]/).filter((line) => line.trim() !== "");
  if (lines.length > 1) return parseRows(text, syntax, []);
  const line = lines[0];
  if (line === undefined || !intoEmptyRow || !/^[^\s:=]+(\t|:\s|=)/.test(line)) return null;
  return [{ ...parseLine(line, syntax), description: "" }];
}

function formatRow(row: Row, syntax: RowSyntax): string {
  const value = row.value?.replaceAll(/\r\n|[\r\n]/g, "↵") ?? null;
  const joined =
    syntax === "header" ? `${row.name}: ${value ?? ""}` : value === null ? row.name : `${row.name}=${value}`;
  return (row.disabled ? off : "") + joined;
}

function parseLine(line: string, syntax: RowSyntax): Omit<Row, "description"> {
  const disabled = /^\s*\/\/\s?/.exec(line);
  const text = line.slice(disabled?.[0].length ?? 0);
  const at = separatorIndex(text, syntax);
  const value = at < 0 ? null : text.slice(at + 1).trim();
  return {
    name: (at < 0 ? text : text.slice(0, at)).trim(),
    value: value === null && syntax === "header" ? "" : value,
    disabled: disabled !== null,
  };
}

function separatorIndex(text: string, syntax: RowSyntax): number {
  const tab = text.indexOf("\t");
  if (tab >= 0) return tab;
  const equals = text.indexOf("=");
  if (syntax === "header") {
    const colon = text.indexOf(":", 1);
    return colon >= 0 ? colon : equals;
  }
  const colon = text.search(/:(\s|$)/);
  if (colon < 0 || equals < 0) return Math.max(colon, equals);
  return Math.min(colon, equals);
}
