import { useId, useMemo, useRef, type CSSProperties } from "react";
import { useTranslate } from "../../../../locales/i18n.ts";
import { useStore } from "../../../../state/store.ts";
import { formatNumber } from "../../../../ui/format.ts";
import { scrollerHeight } from "../rowScroll.ts";
import { TableHead } from "./TableHead.tsx";
import type { TableModel } from "./tableModel.ts";
import { headHeightPx, rowHeightPx } from "./tableSize.ts";
import styles from "./TableGrid.module.css";
import { TableRow, type DrawnColumn } from "./TableRow.tsx";
import { useTableInput, type TableActions } from "./useTableInput.ts";
import { rulerColumns, useTableScroll } from "./useTableScroll.ts";
import { useTableVersion } from "./useTable.ts";
import { noMarks } from "./tableMatches.ts";
import type { TableFind } from "./useTableFind.ts";
import type { TableSort } from "./useTableSort.ts";

declare module "react" {
  interface CSSProperties {
    "--gutter"?: string;
    "--shift"?: string;
  }
}

interface TableGridProps extends TableActions {
  model: TableModel;
  sort: TableSort;
  find: TableFind;
}

/** Beside the number of a row. */
const gutterSpacePx = 22;

/** Rows and columns of which only those in view are drawn. */
export function TableGrid({ model, sort, find, ...actions }: TableGridProps) {
  const t = useTranslate();
  const language = useStore((state) => state.language);
  useTableVersion(model);
  const grid = useRef<HTMLDivElement>(null);
  const cellId = useId();
  const { facts, columns, size, cursor } = model;
  const digits = Math.max(3, formatNumber(Math.max(1, facts.rows), language).length);
  const gutterPx = Math.ceil(digits * columns.columnPx) + gutterSpacePx;
  const { scroller, ruler, onScroll } = useTableScroll(model, gutterPx);
  const input = useTableInput({ model, grid, gutterPx, ...actions });
  const rows = model.rowWindow();
  const drawn = useDrawnColumns(model);
  const startPx = columns.starts[drawn[0]?.place ?? 0] ?? 0;
  const { place, isEntered, selected } = cursor;
  const isDrawn = isEntered && place.row < rows.past && (place.row < 0 || place.row >= rows.first);
  const common = { columns: drawn, startPx, cellId };
  const { columnPx } = columns;
  const layerStyle: CSSProperties = { height: size.heightPx + headHeightPx, width: size.widthPx + gutterPx };
  return (
    <div className={styles.view} style={{ "--gutter": `${gutterPx}px`, "--shift": `${-model.leftPx}px` }}>
      <span ref={ruler} className={styles.ruler} aria-hidden="true">
        {"0".repeat(rulerColumns)}
      </span>
      <div ref={scroller} className={styles.scroller} onScroll={onScroll} tabIndex={-1}>
        <div
          style={{
            height: scrollerHeight(model.totalHeightPx) + headHeightPx,
            width: model.totalWidthPx + gutterPx,
            minWidth: "100%",
          }}
        >
          <div className={styles.layer} style={layerStyle}>
            <div
              ref={grid}
              role="grid"
              aria-label={t("bodyTable.label")}
              aria-readonly="true"
              aria-multiselectable="true"
              aria-rowcount={facts.complete ? facts.rows + 1 : -1}
              aria-colcount={columns.shown.length + 1}
              {...(isDrawn ? { "aria-activedescendant": cellId } : {})}
              tabIndex={0}
              className={styles.grid}
              {...input}
            >
              <div role="rowgroup">
                <TableHead
                  model={model}
                  sort={sort}
                  cursor={isEntered && place.row < 0 ? place.column : -1}
                  {...common}
                />
              </div>
              <div role="rowgroup" className={styles.rows}>
                <div role="none" style={{ transform: `translateY(${rows.first * rowHeightPx - model.topPx}px)` }}>
                  {Array.from({ length: rows.past - rows.first }, (_, index) => {
                    const at = rows.first + index;
                    const row = model.row(at);
                    const isSelected = isEntered && place.row >= 0 && at >= selected.firstRow && at < selected.pastRow;
                    const marks = find.found?.matches.ofRow(at) ?? noMarks;
                    const bodyIndex = row?.index ?? (sort.order === null ? at : null);
                    return (
                      <TableRow
                        key={at}
                        place={at}
                        row={row}
                        number={bodyIndex === null ? "" : formatNumber(bodyIndex + 1, language)}
                        marks={marks}
                        columnPx={columnPx}
                        currentMatch={marks.some(({ index: one }) => one === find.current) ? find.current : -1}
                        cursor={isEntered && place.row === at ? place.column : -1}
                        firstSelected={isSelected ? selected.firstColumn : 0}
                        pastSelected={isSelected ? selected.pastColumn : 0}
                        {...common}
                      />
                    );
                  })}
                </div>
              </div>
            </div>
          </div>
        </div>
      </div>
    </div>
  );
}

/** The same as long as none of them is another: rows then need not be drawn anew. */
function useDrawnColumns(model: TableModel): readonly DrawnColumn[] {
  const { first, past } = model.columnWindow();
  const { shown } = model.columns;
  const widths = shown.slice(first, past).map((column) => model.columns.widthPx(column));
  const widthsKey = widths.join();
  return useMemo(
    () =>
      widthsKey === ""
        ? []
        : widthsKey.split(",").map((width, index) => ({
            place: first + index,
            column: shown[first + index] ?? 0,
            widthPx: Number(width),
          })),
    [shown, first, widthsKey],
  );
}
