/**
 * What was chosen for the table of a kind of response, for as long as the window is open: the next response of the same
 * tab and type is shown the same way.
 */
import type { Segments } from "./arrayPath.ts";
import type { ColumnChoices } from "./columnLayout.ts";

export interface TableChoices {
  /** Of CSV; null: found out. */
  delimiter: string | null;
  hasHeader: boolean | null;
  /** Of JSON: the way to the array; null: found out. */
  segments: Segments | null;
}

/** By the key of the column: the next response finds it again. */
export interface RememberedOrder {
  key: string;
  descending: boolean;
}

export interface RememberedTable {
  choices: TableChoices;
  columns: ColumnChoices;
  /** null: as sent. */
  order: RememberedOrder | null;
}

const mostRemembered = 100;
const remembered = new Map<string, RememberedTable>();

/** @param memory null: for this time only */
export function rememberedTable(memory: string | null): RememberedTable {
  const known = memory === null ? undefined : remembered.get(memory);
  if (known !== undefined) return known;
  const fresh: RememberedTable = {
    choices: { delimiter: null, hasHeader: null, segments: null },
    columns: { hidden: new Set(), widthsPx: new Map() },
    order: null,
  };
  if (memory === null) return fresh;
  remembered.set(memory, fresh);
  const [oldest] = remembered.keys();
  if (remembered.size > mostRemembered && oldest !== undefined) remembered.delete(oldest);
  return fresh;
}

export function rememberOrder(table: RememberedTable, order: RememberedOrder | null): void {
  table.order = order;
}
