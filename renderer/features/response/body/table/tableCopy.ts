/** Cells of a table as text, whole, whether they are drawn or not: for the clipboard and for the browser's own download. */
import { translate } from "../../../../locales/i18n.ts";
import { readTableCell, readTableRows, type TableRowsRequest } from "../../../../state/bodyTables.ts";
import { copyText } from "../../../../state/clipboard.ts";
import { getState } from "../../../../state/store.ts";
import { attempt, showToast } from "../../../../state/toasts.ts";
import { formatNumber } from "../../../../ui/format.ts";
import { isOneCell, type CellRange } from "./cellSelection.ts";
import { toDelimited } from "./delimitedText.ts";
import { mostColumnsARead, rowsARead } from "./tableCells.ts";
import type { OpenedTable } from "./useTable.ts";

export const mostCopiedCells = 200_000;
const mostCopiedUnits = 16_000_000;
/** Cells that have to be asked for one by one. */
const mostLongCells = 500;

type ReadRows = ReturnType<typeof readTableRows>;

interface CellSource {
  read: (request: TableRowsRequest) => ReadRows;
  /** By places in the body. */
  whole: (row: number, column: number) => Promise<string>;
}

/** Fewer rows where the body has no more. */
export async function readCells(
  { read, whole }: CellSource,
  { firstRow, pastRow }: { firstRow: number; pastRow: number },
  columns: readonly number[],
): Promise<string[][] | "tooMuch"> {
  if ((pastRow - firstRow) * columns.length > mostCopiedCells) return "tooMuch";
  const groups = groupsOf(columns, mostColumnsARead);
  const lines: string[][] = [];
  let [units, longCells] = [0, 0];
  for (let row = firstRow; row < pastRow;) {
    const count = Math.min(pastRow - row, rowsARead(groups[0]?.length ?? 1));
    const parts = await Promise.all(groups.map((group) => read({ first: row, count, columns: group })));
    const got = Math.min(...parts.map((part) => part.rows.length));
    if (got <= 0 || !Number.isFinite(got)) return lines;
    for (let at = 0; at < got; at += 1) {
      const line: string[] = [];
      for (const [group, part] of parts.entries()) {
        for (const [place, cell] of (part.rows[at]?.cells ?? []).entries()) {
          longCells += cell.isCut ? 1 : 0;
          if (longCells > mostLongCells) return "tooMuch";
          const column = groups[group]?.[place] ?? 0;
          const text = cell.isCut ? await whole(part.rows[at]?.index ?? 0, column) : cell.text;
          units += text.length + 1;
          line.push(text);
        }
      }
      if (units > mostCopiedUnits) return "tooMuch";
      lines.push(line);
    }
    row += got;
  }
  return lines;
}

function groupsOf(columns: readonly number[], most: number): number[][] {
  const groups: number[][] = [];
  for (let at = 0; at < columns.length; at += most) groups.push(columns.slice(at, at + most));
  return groups;
}

function sourceOf({ tableId }: OpenedTable, sortId: string | null): CellSource {
  return {
    read: (request) => readTableRows(tableId, sortId, request),
    whole: async (row, column) => (await readTableCell(tableId, row, column)).text,
  };
}

/** One cell as it is; more of them parted by tabs. Nothing is copied of what is too much. */
export async function copyCells(table: OpenedTable, sortId: string | null, range: CellRange): Promise<void> {
  const columns = table.model.columns.shown.slice(range.firstColumn, range.pastColumn);
  const lines = await attempt(() => readCells(sourceOf(table, sortId), range, columns));
  if (lines === null) return;
  if (lines === "tooMuch") return sayTooMuch();
  const { language } = getState();
  const cells = lines.length * columns.length;
  const text = isOneCell(range) ? (lines[0]?.[0] ?? "") : toDelimited(lines, "\t", "\n");
  await copyText(text, translate("bodyTable.copied", { count: cells, cells: formatNumber(cells, language) }));
}

function sayTooMuch(): void {
  showToast({
    text: translate("bodyTable.tooManyToCopy", { limit: formatNumber(mostCopiedCells, getState().language) }),
    advice: translate("bodyTable.saveInstead"),
    tone: "warn",
  });
}

/** CSV of what is shown, made in the window. null: too much for that, or it failed; a toast said so. */
export async function tableBlob(table: OpenedTable, sortId: string | null): Promise<Blob | null> {
  const { facts, columns } = table.model;
  const range = { firstRow: 0, pastRow: facts.rows };
  const lines = await attempt(() => readCells(sourceOf(table, sortId), range, columns.shown));
  if (lines === null) return null;
  if (lines === "tooMuch") {
    sayTooMuch();
    return null;
  }
  const names = columns.shown.map((column) => columns.names[column] ?? "");
  return new Blob([toDelimited([names, ...lines], ",", "\r\n"), "\r\n"], { type: "text/csv" });
}
