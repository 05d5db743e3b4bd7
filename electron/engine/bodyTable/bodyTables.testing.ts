/** For tests of body tables: a store of its own, bodies made of bytes, tables of them. */
import type { TableFacts } from "../../../shared/contract/bodyTable.ts";
import { startBodyRoom } from "../bodyRoom.testing.ts";
import type { BodyTable } from "./bodyTable.ts";
import { createBodyTables } from "./bodyTables.ts";
import type { TableOptions } from "./tableWork.ts";

export type TableRoom = ReturnType<typeof startTables>;

export function startTables() {
  const room = startBodyRoom();
  const tables = createBodyTables(room.bodies, room.spool);
  return {
    ...room,
    tables,
    /** Complete. */
    async table(text: string | Uint8Array, options: Partial<TableOptions> = {}): Promise<BodyTable> {
      const { id } = await room.body(text);
      const table = await this.opened(id, options);
      await completed(table);
      return table;
    },
    async opened(bodyId: string, options: Partial<TableOptions> = {}): Promise<BodyTable> {
      const { tableId } = await tables.open(bodyId, { ...plain, ...options });
      return tables.find(tableId);
    },
    async close(): Promise<void> {
      await tables.closeAll();
      await room.close();
    },
  };
}

export const plain: TableOptions = { format: "csv", charset: null, delimiter: null, hasHeader: null, segments: null };
export const never: AbortSignal = new AbortController().signal;

export async function completed(table: BodyTable): Promise<TableFacts> {
  let last = table.facts();
  for await (const facts of table.watch(never)) last = facts;
  return last;
}

/** The texts of all cells; null: absent. */
export async function textsOf(table: BodyTable, sortId: string | null = null): Promise<(string | null)[][]> {
  const texts: (string | null)[][] = [];
  const columns = table
    .facts()
    .columns.map((_, at) => at)
    .slice(0, 100);
  for (;;) {
    const { rows } = await table.rows({ sortId, first: texts.length, count: 300, columns });
    if (rows.length === 0) return texts;
    for (const { cells } of rows) texts.push(cells.map(({ kind, text }) => (kind === "absent" ? null : text)));
  }
}

export async function sorted(table: BodyTable, column: number, descending = false): Promise<string> {
  for await (const event of table.sort(column, descending, never)) if (event.type === "done") return event.sortId;
  throw new Error("the sort ended without an order");
}
