import { useState } from "react";
import type { TableFormat } from "../../../../../shared/contract/bodyTable.ts";
import { useTranslate } from "../../../../locales/i18n.ts";
import { MenuAt, type MenuPoint } from "../MenuAt.tsx";
import { SetVariable } from "../value/SetVariable.tsx";
import { NestedArrays } from "./NestedArrays.tsx";
import styles from "./OpenedTableView.module.css";
import type { Segments } from "./arrayPath.ts";
import { CellDetail } from "./CellDetail.tsx";
import { NoRows } from "./NoRows.tsx";
import { TableBanner } from "./TableBanner.tsx";
import { copyCells } from "./tableCopy.ts";
import { TableFooter } from "./TableFooter.tsx";
import { TableGrid } from "./TableGrid.tsx";
import type { TableChoices } from "./tableMemory.ts";
import { columnAt, copiedPaths, tableActions, type CellActionParts } from "./tableMenus.ts";
import { useCellPath } from "./useCellPath.ts";
import { useTableOutline, type OpenedTable } from "./useTable.ts";
import type { TableFind } from "./useTableFind.ts";
import { nextOrder, type TableSort } from "./useTableSort.ts";

interface OpenedTableViewProps {
  bodyId: string;
  format: TableFormat;
  table: OpenedTable;
  choices: TableChoices;
  onChoose: (change: Partial<TableChoices>) => void;
  sort: TableSort;
  find: TableFind;
  onShowInText: ((offsetBytes: number) => void) | undefined;
  onFind: () => void;
}

export function OpenedTableView(props: OpenedTableViewProps) {
  const { bodyId, format, table, sort, find, choices, onChoose, onShowInText, onFind } = props;
  const t = useTranslate();
  const { model, tableId } = table;
  useTableOutline(model);
  const [isDetailOpen, openDetail] = useState(false);
  const [menu, setMenu] = useState<MenuPoint | null>(null);
  const [used, setUsed] = useState<{ value: string; name: string } | null>(null);
  const sortId = sort.order?.sortId ?? null;
  const row = model.cursor.isEntered ? (model.row(model.cursor.place.row) ?? null) : null;
  const column = columnAt(table);
  const hasPaths = format === "json" || format === "ndjson";
  // A long cell would come whole for the sake of its path: its menu has that.
  const isShort = row !== null && row.cells[column ?? -1]?.isCut === false;
  const path = useCellPath(tableId, hasPaths && isShort ? row.index : null, column);
  const copy = (): void => void copyCells(table, sortId, model.cursor.selected);
  const parts: CellActionParts = {
    table,
    sort,
    t,
    hasPaths,
    onShowInText,
    onCopy: copy,
    onOpen: () => openDetail(true),
    onVariable: (value, name) => setUsed({ value, name }),
  };
  const lost = lostPath(table, choices);
  // Of an event its data is what one wants to read.
  const detailColumn = format === "events" ? model.facts.columns.indexOf("data") : (column ?? -1);
  return (
    <>
      {lost === null ? <TableBanner model={model} onShowInText={onShowInText} /> : null}
      {format === "json" && choices.segments === null && isOneValue(table) ? (
        <NestedArrays bodyId={bodyId} onChoose={(segments) => onChoose({ segments })} />
      ) : null}
      <div className={styles.parts}>
        {isEmpty(table) ? (
          <NoRows model={model} lostPath={lost} onFind={() => onChoose({ segments: null })} />
        ) : (
          <TableGrid
            model={model}
            sort={sort}
            find={find}
            onMenu={setMenu}
            onCopy={copy}
            onOpen={() => openDetail(true)}
            onClose={() => {
              openDetail(false);
              return isDetailOpen;
            }}
            onSort={() => {
              const at = columnAt(table);
              if (at !== null) sort.orderBy(nextOrder(sort.sorting ?? sort.order, at));
            }}
          />
        )}
        {isDetailOpen && row !== null && detailColumn >= 0 ? (
          <CellDetail
            tableId={tableId}
            row={row.index}
            column={detailColumn}
            name={model.columns.label(detailColumn)}
            onClose={() => openDetail(false)}
          />
        ) : null}
      </div>
      <TableFooter model={model} sort={sort} path={path} pathActions={copiedPaths(parts)} onFind={onFind} />
      <MenuAt
        label={t("bodyTable.menu")}
        point={menu}
        onClose={() => setMenu(null)}
        actions={() => tableActions(parts)}
      />
      {used === null ? null : (
        <SetVariable value={used.value} suggestedName={used.name} onClose={() => setUsed(null)} />
      )}
    </>
  );
}

function isOneValue({ model: { facts } }: OpenedTable): boolean {
  return facts.complete && facts.rows === 1 && facts.segments.length === 0 && facts.problem === null;
}

/** The way that was chosen, where the body has nothing there; that is no fault of the body. */
function lostPath({ model: { facts } }: OpenedTable, { segments }: TableChoices): Segments | null {
  const isLost = facts.complete && facts.rows === 0 && facts.segments.length === 0;
  return isLost && segments !== null && segments.length > 0 ? segments : null;
}

function isEmpty({ model: { facts, columns } }: OpenedTable): boolean {
  if (facts.rows === 0) return facts.complete;
  return columns.names.length > 0 && columns.shown.length === 0;
}
