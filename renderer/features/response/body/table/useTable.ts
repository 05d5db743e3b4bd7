import { useEffect, useState, useSyncExternalStore } from "react";
import type { TableFormat } from "../../../../../shared/contract/bodyTable.ts";
import { toAppError, type AppErrorData } from "../../../../../shared/errors.ts";
import { closeBodyTable, openBodyTable, readTableRows, watchBodyTable } from "../../../../state/bodyTables.ts";
import type { ColumnChoices } from "./columnLayout.ts";
import type { TableChoices } from "./tableMemory.ts";
import { TableModel } from "./tableModel.ts";

/** As many as a window shows, mostly. */
const first = { rows: 40, columns: 25 };

export interface OpenedTable {
  tableId: string;
  model: TableModel;
}

interface TableState {
  /** Stays until the one that was asked for in its place is there. */
  table: OpenedTable | null;
  problem: AppErrorData | null;
}

interface TableRequest {
  bodyId: string;
  format: TableFormat;
  charset: string | null;
  choices: TableChoices;
  columns: ColumnChoices;
}

/** A table of the engine over a body for as long as this is drawn, told of the body's growth. */
export function useTable({ bodyId, format, charset, choices, columns }: TableRequest): TableState {
  const [state, setState] = useState<TableState>({ table: null, problem: null });
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    let openedId: string | null = null;
    const failed = (thrown: unknown): void => {
      if (!signal.aborted) setState(({ table }) => ({ table, problem: toAppError(thrown).data }));
    };
    const open = async (): Promise<void> => {
      const request = { bodyId, format, charset, first, ...requested(choices) };
      const { tableId, facts, rows } = await openBodyTable(request);
      if (signal.aborted) return closeBodyTable(tableId);
      openedId = tableId;
      const read = readTableRows.bind(null, tableId, null);
      const model = new TableModel({ facts, firstRows: rows, failed, read, choices: columns });
      setState({ table: { tableId, model }, problem: null });
      if (facts.complete) return;
      for await (const grown of watchBodyTable(tableId, signal)) model.grow(grown);
    };
    open().catch(failed);
    return () => {
      controller.abort();
      if (openedId !== null) closeBodyTable(openedId);
    };
  }, [bodyId, format, charset, choices, columns]);
  return state;
}

function requested({ delimiter, hasHeader, segments }: TableChoices): {
  delimiter: string | null;
  hasHeader: boolean | null;
  segments: (string | number)[] | null;
} {
  return { delimiter, hasHeader, segments: segments === null ? null : [...segments] };
}

/** Draws anew when more changes than what part is in view. */
export function useTableOutline(model: TableModel): string {
  return useSyncExternalStore(model.subscribe, () => model.outline);
}

/** Draws anew whenever the table changes. */
export function useTableVersion(model: TableModel): number {
  return useSyncExternalStore(model.subscribe, () => model.version);
}
