/** Where one is in a table, and what is selected: places among the rows and columns that are shown. */

export interface CellPlace {
  /** -1: the head. */
  row: number;
  column: number;
}

/** A rectangle; the ends are excluded. */
export interface CellRange {
  firstRow: number;
  pastRow: number;
  firstColumn: number;
  pastColumn: number;
}

export type CellMotion =
  | "left"
  | "right"
  | "up"
  | "down"
  | "pageUp"
  | "pageDown"
  | "rowStart"
  | "rowEnd"
  | "tableStart"
  | "tableEnd"
  | "columnStart"
  | "columnEnd";

export interface TableExtent {
  rows: number;
  columns: number;
  rowsAPage: number;
}

export function movedPlace(from: CellPlace, motion: CellMotion, extent: TableExtent): CellPlace {
  const lastRow = extent.rows - 1;
  const lastColumn = Math.max(0, extent.columns - 1);
  const place = (row: number, column: number): CellPlace => ({
    row: Math.min(lastRow, Math.max(-1, row)),
    column: Math.min(lastColumn, Math.max(0, column)),
  });
  const { row, column } = from;
  switch (motion) {
    case "left":
      return place(row, column - 1);
    case "right":
      return place(row, column + 1);
    case "up":
      return place(row - 1, column);
    case "down":
      return place(row + 1, column);
    case "pageUp":
      return place(Math.max(Math.min(row, 0), row - extent.rowsAPage), column);
    case "pageDown":
      return place(row + extent.rowsAPage, column);
    case "rowStart":
      return place(row, 0);
    case "rowEnd":
      return place(row, lastColumn);
    case "tableStart":
      return place(0, 0);
    case "tableEnd":
      return place(lastRow, lastColumn);
    case "columnStart":
      return place(0, column);
    case "columnEnd":
      return place(lastRow, column);
  }
}

/** The head is never selected. */
export function rangeOf(one: CellPlace, other: CellPlace): CellRange {
  return {
    firstRow: Math.max(0, Math.min(one.row, other.row)),
    pastRow: Math.max(one.row, other.row) + 1,
    firstColumn: Math.min(one.column, other.column),
    pastColumn: Math.max(one.column, other.column) + 1,
  };
}

export function isOneCell({ firstRow, pastRow, firstColumn, pastColumn }: CellRange): boolean {
  return pastRow - firstRow === 1 && pastColumn - firstColumn === 1;
}

export function isInRange(place: CellPlace, range: CellRange): boolean {
  return (
    place.row >= range.firstRow &&
    place.row < range.pastRow &&
    place.column >= range.firstColumn &&
    place.column < range.pastColumn
  );
}
