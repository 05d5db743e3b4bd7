import { Fragment, memo, type ReactNode } from "react";
import type { TableCell } from "../../../../../shared/contract/bodyTable.ts";
import { joinClassNames } from "../../../../ui/className.ts";
import { withHidden } from "../hiddenText.tsx";
import type { KnownRow } from "./tableCells.ts";
import textStyles from "../text/TextView.module.css";
import styles from "./TableGrid.module.css";
import { noMarks, type CellMark } from "./tableMatches.ts";

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
  /** What was found in it. */
  marks: readonly CellMark[];
  /** Index of the match that the person is at; -1: elsewhere. */
  currentMatch: number;
  /** How wide a character is. */
  columnPx: number;
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
  const {
    place,
    row,
    number,
    columns,
    startPx,
    cursor,
    firstSelected,
    pastSelected,
    cellId,
    marks,
    currentMatch,
    columnPx,
  } = props;
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
              {cell === undefined ? null : (
                <CellText
                  cell={cell}
                  marks={marks === noMarks ? noMarks : marks.filter(({ column }) => column === one.column)}
                  currentMatch={currentMatch}
                  fittingUnits={Math.floor((one.widthPx - besidePx) / columnPx)}
                />
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
});

/** More is not drawn of a cell: its pane has all of it. */
const mostShownUnits = 300;
/** Of a cell, beside its text. */
const besidePx = 21;
const lineBreaks = /\r\n|[\r\n]/g;

interface CellTextProps {
  cell: TableCell;
  marks: readonly CellMark[];
  currentMatch: number;
  /** More are cut. */
  fittingUnits: number;
}

function CellText({ cell: { text, isCut }, marks, currentMatch, fittingUnits }: CellTextProps) {
  const current = marks.find(({ index }) => index === currentMatch);
  const start = current === undefined || current.to <= fittingUnits ? 0 : startNear(text, current.from);
  const isLong = isCut || text.length > start + mostShownUnits;
  const shown = text.slice(start, start + mostShownUnits);
  const parts: ReactNode[] = [];
  let at = 0;
  for (const { index, ...mark } of marks) {
    const [from, to] = [mark.from - start, mark.to - start];
    if (from < 0) continue;
    if (from >= shown.length) break;
    const className = joinClassNames(textStyles.mark, index === currentMatch && textStyles.currentMark);
    parts.push(
      <Fragment key={index}>
        {oneLine(shown.slice(at, from))}
        <mark className={className}>{oneLine(shown.slice(from, to))}</mark>
      </Fragment>,
    );
    at = to;
  }
  const isBehind = marks.some(({ to }) => to > start + shown.length);
  return (
    <bdi className={styles.text}>
      {start > 0 ? "…" : ""}
      {parts}
      {oneLine(shown.slice(at))}
      {isLong ? isBehind ? <mark className={textStyles.mark}>…</mark> : "…" : ""}
    </bdi>
  );
}

const shownBefore = 8;

/** A little before a match that would be cut off: never within a character. */
function startNear(text: string, at: number): number {
  const start = Math.max(0, Math.min(at, text.length) - shownBefore);
  const code = text.charCodeAt(start);
  return code >= 0xdc00 && code < 0xe000 ? start + 1 : start;
}

/** A line of a table has no lines of its own. */
function oneLine(text: string): ReactNode {
  return withHidden(text.replace(lineBreaks, "⏎"));
}
