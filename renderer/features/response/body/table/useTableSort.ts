import { useEffect, useEffectEvent, useRef, useState } from "react";
import { readTableRows, sortBodyTable } from "../../../../state/bodyTables.ts";
import { reportError } from "../../../../state/toasts.ts";
import { rememberOrder, type RememberedOrder, type RememberedTable } from "./tableMemory.ts";
import type { OpenedTable } from "./useTable.ts";

interface SortedBy {
  column: number;
  descending: boolean;
}

export interface TableOrder extends SortedBy {
  sortId: string;
}

interface Sorting extends SortedBy {
  /** null: the end of the body is waited for. */
  share: number | null;
}

export interface TableSort {
  /** null: as sent. */
  order: TableOrder | null;
  /** The next order on its way; what is shown stays until it is there. */
  sorting: Sorting | null;
  /** null: as sent. */
  orderBy: (by: SortedBy | null) => void;
  stop: () => void;
}

interface SortState {
  order: TableOrder | null;
  sorting: Sorting | null;
}

const asSent: SortState = { order: null, sorting: null };

/** The order of the rows; the one of the response before, once its column is there. */
export function useTableSort(table: OpenedTable | null, remembered: RememberedTable): TableSort {
  const [known, setKnown] = useState<SortState & { table: OpenedTable | null }>({ table, ...asSent });
  const { order, sorting } = known.table === table ? known : asSent;
  const controller = useRef<AbortController | null>(null);
  const change = (patch: Partial<SortState>): void =>
    setKnown((before) => ({ table, ...(before.table === table ? before : asSent), ...patch }));
  const stop = (): void => {
    controller.current?.abort();
    controller.current = null;
    change({ sorting: null });
  };
  const show = ({ tableId, model }: OpenedTable, next: TableOrder | null): void => {
    model.reorder(readTableRows.bind(null, tableId, next?.sortId ?? null));
    change({ order: next, sorting: null });
  };
  const run = async (of: OpenedTable, by: SortedBy, signal: AbortSignal): Promise<void> => {
    for await (const event of sortBodyTable(of.tableId, by, signal)) {
      if (signal.aborted) return;
      if (event.type === "done") return show(of, { ...by, sortId: event.sortId });
      change({ sorting: { ...by, share: event.ofRows === 0 ? null : event.rows / event.ofRows } });
    }
  };
  const sortBy = (of: OpenedTable, by: SortedBy): void => {
    stop();
    const asked = new AbortController();
    controller.current = asked;
    change({ sorting: { ...by, share: null } });
    run(of, by, asked.signal).catch((thrown: unknown) => {
      if (asked.signal.aborted) return;
      change({ sorting: null });
      rememberOrder(remembered, null);
      reportError(thrown);
    });
  };
  useOrderAgain(table, remembered, { sortBy, end: () => controller.current?.abort() });
  return {
    order,
    sorting,
    stop: () => {
      rememberOrder(remembered, order === null || table === null ? null : keyed(table, order));
      stop();
    },
    orderBy: (by) => {
      if (table === null) return;
      rememberOrder(remembered, by === null ? null : keyed(table, by));
      if (by !== null) return sortBy(table, by);
      stop();
      if (order !== null) show(table, null);
    },
  };
}

function keyed({ model }: OpenedTable, { column, descending }: SortedBy): RememberedOrder {
  return { key: model.columns.keys[column] ?? "", descending };
}

/** What the last response of the same kind was ordered by, orders this one, where it has such a column. */
function useOrderAgain(
  table: OpenedTable | null,
  remembered: RememberedTable,
  sort: { sortBy: (of: OpenedTable, by: SortedBy) => void; end: () => void },
): void {
  const sortBy = useEffectEvent(sort.sortBy);
  const end = useEffectEvent(sort.end);
  useEffect(() => {
    if (table === null) return undefined;
    const { model } = table;
    const { order } = remembered;
    const orderAgain = (): void => {
      const column = order === null ? -1 : model.columns.keys.indexOf(order.key);
      if (order !== null && order === remembered.order && column === -1) return;
      stop();
      if (order !== null && order === remembered.order) sortBy(table, { column, descending: order.descending });
    };
    const stop = model.subscribe(orderAgain);
    orderAgain();
    return () => {
      stop();
      end();
    };
  }, [table, remembered]);
}

/** What a click on a column's head asks for: ascending, then descending, then as sent. */
export function nextOrder(current: SortedBy | null, column: number): SortedBy | null {
  if (current?.column !== column) return { column, descending: false };
  return current.descending ? null : { column, descending: true };
}
