import { useEffect, useRef, useState } from "react";
import { readTableRows, sortBodyTable } from "../../../../state/bodyTables.ts";
import { reportError } from "../../../../state/toasts.ts";
import type { OpenedTable } from "./useTable.ts";

export interface TableOrder {
  column: number;
  descending: boolean;
  sortId: string;
}

interface Sorting {
  column: number;
  descending: boolean;
  /** null: the end of the body is waited for. */
  share: number | null;
}

export interface TableSort {
  /** null: as sent. */
  order: TableOrder | null;
  /** The next order on its way; what is shown stays until it is there. */
  sorting: Sorting | null;
  /** null: as sent. */
  orderBy: (by: { column: number; descending: boolean } | null) => void;
  stop: () => void;
}

export function useTableSort({ tableId, model }: OpenedTable): TableSort {
  const [order, setOrder] = useState<TableOrder | null>(null);
  const [sorting, setSorting] = useState<Sorting | null>(null);
  const controller = useRef<AbortController | null>(null);
  useEffect(() => () => controller.current?.abort(), []);
  const stop = (): void => {
    controller.current?.abort();
    controller.current = null;
    setSorting(null);
  };
  const show = (next: TableOrder | null): void => {
    model.reorder(readTableRows.bind(null, tableId, next?.sortId ?? null));
    setOrder(next);
  };
  const run = async (by: { column: number; descending: boolean }, signal: AbortSignal): Promise<void> => {
    for await (const event of sortBodyTable(tableId, by, signal)) {
      if (signal.aborted) return;
      if (event.type === "done") {
        show({ ...by, sortId: event.sortId });
        return setSorting(null);
      }
      setSorting({ ...by, share: event.ofRows === 0 ? null : event.rows / event.ofRows });
    }
  };
  return {
    order,
    sorting,
    stop,
    orderBy: (by) => {
      stop();
      if (by === null) return order === null ? undefined : show(null);
      const asked = new AbortController();
      controller.current = asked;
      setSorting({ ...by, share: null });
      run(by, asked.signal).catch((thrown: unknown) => {
        if (asked.signal.aborted) return;
        setSorting(null);
        reportError(thrown);
      });
    },
  };
}

/** What a click on a column's head asks for: ascending, then descending, then as sent. */
export function nextOrder(
  current: { column: number; descending: boolean } | null,
  column: number,
): { column: number; descending: boolean } | null {
  if (current?.column !== column) return { column, descending: false };
  return current.descending ? null : { column, descending: true };
}
