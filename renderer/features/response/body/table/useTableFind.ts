import { useSyncExternalStore } from "react";
import { findInTable, type TableFindEvent } from "../../../../state/bodyTables.ts";
import { useFind, type BodyFind, type Searchable } from "../find/useFind.ts";
import { TableMatches, type MatchPlace } from "./tableMatches.ts";
import { rowHeightPx } from "./tableSize.ts";
import type { OpenedTable } from "./useTable.ts";
import type { TableSort } from "./useTableSort.ts";

export type TableFind = BodyFind<TableMatches>;

/** Find in the cells of the columns that are shown, in the order of the rows; one goes to the cell. */
export function useTableFind(table: OpenedTable | null, { order }: TableSort): TableFind {
  const hidden = useSyncExternalStore(table?.model.subscribe ?? neverChanged, () => hiddenColumns(table));
  return useFind(table === null ? null : searchable(table, order?.sortId ?? null, hidden));
}

const neverChanged = () => () => undefined;

/** Joined, so that the same ones are the same. */
function hiddenColumns(table: OpenedTable | null): string {
  if (table === null) return "";
  const { keys, choices } = table.model.columns;
  return keys.flatMap((key, column) => (choices.hidden.has(key) ? [column] : [])).join();
}

function searchable(
  { tableId, model }: OpenedTable,
  sortId: string | null,
  hidden: string,
): Searchable<TableMatches, TableFindEvent> {
  const hiddenNumbers = hidden === "" ? [] : hidden.split(",").map(Number);
  return {
    key: [tableId, sortId, hidden].join(" "),
    search: (query, signal) => {
      const matches = new TableMatches();
      const origin = originOf(model);
      return {
        matches,
        events: findInTable(tableId, { query, sortId, hidden: hiddenNumbers }, signal),
        add: (event, current) => matches.add(event.matches, current),
        // In an order of its own what comes first may be found last.
        first: (done) => {
          if (!done && sortId !== null) return null;
          const index = matches.firstFrom(origin);
          if (index < matches.length) return index;
          return done && matches.length > 0 ? 0 : null;
        },
      };
    },
    goTo: (matches, index) => {
      const match = matches.at(index);
      if (match === null) return;
      const place = { row: match.row, column: Math.max(0, model.columns.shown.indexOf(match.column)) };
      model.reveal(place, "third");
      model.cursor.put(place);
    },
  };
}

/** The cell that the person is at, else the first in view. */
function originOf({ cursor, columns, topPx }: OpenedTable["model"]): MatchPlace {
  const { row, column } = cursor.place;
  if (!cursor.isEntered) return { row: Math.ceil(topPx / rowHeightPx), column: 0, at: 0 };
  return { row: Math.max(0, row), column: columns.shown[column] ?? 0, at: 0 };
}
