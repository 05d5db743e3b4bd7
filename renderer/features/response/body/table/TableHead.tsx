import { ArrowDown, ArrowUp } from "lucide-react";
import { useTranslate } from "../../../../locales/i18n.ts";
import { joinClassNames } from "../../../../ui/className.ts";
import { withHidden } from "../hiddenText.tsx";
import type { TableModel } from "./tableModel.ts";
import styles from "./TableGrid.module.css";
import type { DrawnColumn } from "./TableRow.tsx";
import type { TableSort } from "./useTableSort.ts";

interface TableHeadProps {
  model: TableModel;
  columns: readonly DrawnColumn[];
  startPx: number;
  /** Place of the column where one is; -1: elsewhere. */
  cursor: number;
  cellId: string;
  sort: TableSort;
}

/** The names of the columns: a click orders the rows, the right edge is dragged. */
export function TableHead({ model, columns, startPx, cursor, cellId, sort }: TableHeadProps) {
  const t = useTranslate();
  return (
    <div role="row" aria-rowindex={1} className={styles.head}>
      <div role="columnheader" aria-colindex={1} aria-label={t("bodyTable.rowNumber")} className={styles.corner}>
        #
      </div>
      <div role="none" className={styles.cells}>
        {columns.map(({ place, column, widthPx }, index) => {
          const order = sort.order?.column === column ? sort.order : null;
          const isSorting = sort.sorting?.column === column;
          return (
            <div
              key={column}
              role="columnheader"
              aria-colindex={place + 2}
              aria-sort={order === null ? "none" : order.descending ? "descending" : "ascending"}
              title={model.columns.label(column)}
              {...(place === cursor ? { id: cellId, "data-cursor": "" } : {})}
              className={joinClassNames(
                styles.headCell,
                model.columns.isNumeric(column) && styles.numeric,
                place === cursor && styles.cursor,
                isSorting && styles.sorting,
              )}
              style={
                index === 0 ? { width: widthPx, marginLeft: `calc(var(--shift) + ${startPx}px)` } : { width: widthPx }
              }
            >
              <bdi className={styles.text}>{withHidden(model.columns.label(column))}</bdi>
              {order === null ? null : order.descending ? (
                <ArrowDown size={12} strokeWidth={2} aria-hidden="true" />
              ) : (
                <ArrowUp size={12} strokeWidth={2} aria-hidden="true" />
              )}
              <span className={styles.resize} data-resize={column} aria-hidden="true" />
            </div>
          );
        })}
      </div>
    </div>
  );
}
