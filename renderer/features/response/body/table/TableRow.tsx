import { memo } from "react";
import type { TableCell } from "../../../../../shared/contract/bodyTable.ts";
import { joinClassNames } from "../../../../ui/className.ts";
import { withHidden } from "../hiddenText.tsx";
import type { KnownRow } from "./tableCells.ts";
import styles from "./TableGrid.module.css";

export interface DrawnColumn {
  /** Among those shown. */
  place: number;
  /** Of the table. */
  column: number;
  widthPx: number;
}

export interface TableRowProps {
  /** Among the rows as they are ordered. */
  place: number;
  /** Undefined: not there yet. */
  row: KnownRow | undefined;
  number: string;
  columns: readonly DrawnColumn[];
  /** Where the first of them begins, in pixels. */
  startPx: number;
  /** Place of the column where one is; -1: elsewhere. */
  cursor: number;
  /** Places of the columns that are selected; the end is excluded. */
  firstSelected: number;
  pastSelected: number;
  cellId: string;
}

const kindStyles: Record<TableCell["kind"], string | undefined> = {
  absent: styles.absent,
  text: undefined,
  number: styles.number,
  literal: styles.literal,
  object: styles.container,
  array: styles.container,
};

export const TableRow = memo(function TableRow(props: TableRowProps) {
  const { place, row, number, columns, startPx, cursor, firstSelected, pastSelected, cellId } = props;
  return (
    <div role="row" aria-rowindex={place + 2} className={joinClassNames(styles.row, cursor >= 0 && styles.currentRow)}>
      <div role="rowheader" aria-colindex={1} className={styles.number1}>
        {number}
      </div>
      <div role="none" className={styles.cells}>
        {columns.map((one, index) => {
          const cell = row?.cells[one.column];
          const isCursor = one.place === cursor;
          return (
            <div
              key={one.column}
              role="gridcell"
              aria-colindex={one.place + 2}
              aria-selected={one.place >= firstSelected && one.place < pastSelected}
              {...(isCursor ? { id: cellId, "data-cursor": "" } : {})}
              className={joinClassNames(
                styles.cell,
                cell !== undefined && kindStyles[cell.kind],
                one.place >= firstSelected && one.place < pastSelected && styles.selected,
                isCursor && styles.cursor,
              )}
              style={
                index === 0
                  ? { width: one.widthPx, marginLeft: `calc(var(--shift) + ${startPx}px)` }
                  : { width: one.widthPx }
              }
            >
              {cell === undefined ? null : <CellText cell={cell} />}
            </div>
          );
        })}
      </div>
    </div>
  );
});

/** More is not drawn of a cell: its pane has all of it. */
const mostShownUnits = 300;
const lineBreaks = /\r\n|[\r\n]/g;

function CellText({ cell: { text, isCut } }: { cell: TableCell }) {
  const isLong = isCut || text.length > mostShownUnits;
  // A line of a table has no lines of its own.
  const shown = text.slice(0, mostShownUnits).replace(lineBreaks, "⏎");
  return (
    <bdi className={styles.text}>
      {withHidden(shown)}
      {isLong ? "…" : ""}
    </bdi>
  );
}
