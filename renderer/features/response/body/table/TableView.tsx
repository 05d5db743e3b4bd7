/** A body as rows and columns, of any size: a table of the engine over it, and what was chosen for it. */
import { useMemo, useRef, useState, type KeyboardEvent } from "react";
import type { TableFormat } from "../../../../../shared/contract/bodyTable.ts";
import { matchesShortcut } from "../../../../state/shortcuts.ts";
import { ErrorNotice } from "../../status/ErrorNotice.tsx";
import { BodyToolbar, type BodyToolbarProps } from "../BodyToolbar.tsx";
import viewer from "../BodyViewer.module.css";
import { FindField } from "../find/FindField.tsx";
import { OpenedTableView } from "./OpenedTableView.tsx";
import { rememberedTable, type TableChoices } from "./tableMemory.ts";
import { TableTools } from "./TableTools.tsx";
import { useTable } from "./useTable.ts";
import { useTableFind } from "./useTableFind.ts";
import { useTableSort } from "./useTableSort.ts";

interface TableViewProps {
  bodyId: string;
  format: TableFormat;
  /** The header's; null: found out. */
  charset: string | null;
  /** Of CSV whose type says that tabs part the fields. */
  isTabs: boolean;
  /** What columns and choices are remembered for; null: they are not. */
  memory: string | null;
  toolbar: BodyToolbarProps;
  /** undefined: there is no text. */
  onShowInText: ((offsetBytes: number) => void) | undefined;
}

export function TableView({ isTabs, memory, toolbar, onShowInText, ...body }: TableViewProps) {
  const [remembered] = useState(() => rememberedTable(memory));
  const [chosen, setChosen] = useState<TableChoices>({ ...remembered.choices });
  const choices = useMemo(
    () => (isTabs && chosen.delimiter === null ? { ...chosen, delimiter: "\t" } : chosen),
    [chosen, isTabs],
  );
  const { table, problem } = useTable({ ...body, choices, columns: remembered.columns });
  const sort = useTableSort(table, remembered);
  const find = useTableFind(table, sort);
  const findInput = useRef<HTMLInputElement>(null);
  const viewerPart = useRef<HTMLDivElement>(null);
  const focusGrid = (): void => viewerPart.current?.querySelector<HTMLElement>("[role=grid]")?.focus();
  const choose = (change: Partial<TableChoices>): void => {
    Object.assign(remembered.choices, change);
    setChosen({ ...chosen, ...change });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (matchesShortcut(event.nativeEvent, "Mod+F")) findInput.current?.select();
    else if (event.key === "F3") find.move(event.shiftKey ? -1 : 1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div ref={viewerPart} className={viewer.viewer} onKeyDown={onKeyDown}>
      <BodyToolbar
        {...toolbar}
        tools={
          <>
            <FindField find={find} inputRef={findInput} onLeave={focusGrid} />
            {table === null ? null : (
              <TableTools
                key={table.tableId}
                bodyId={body.bodyId}
                format={body.format}
                table={table}
                choices={chosen}
                onChoose={choose}
                sortId={sort.order?.sortId ?? null}
                fileName={toolbar.fileName}
              />
            )}
          </>
        }
      />
      {problem === null ? null : (
        <div className={viewer.problem}>
          <ErrorNotice error={problem} />
        </div>
      )}
      {table === null ? (
        <div className={viewer.loading} />
      ) : (
        <OpenedTableView
          key={table.tableId}
          bodyId={body.bodyId}
          format={body.format}
          {...{ table, sort, find, onShowInText }}
          onFind={() => findInput.current?.select()}
          choices={chosen}
          onChoose={choose}
        />
      )}
    </div>
  );
}
