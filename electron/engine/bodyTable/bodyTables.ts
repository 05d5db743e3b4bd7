/** The open tables of the bodies of one store. The same table of the same body, opened several times, is made once. */
import { randomUUID } from "node:crypto";
import type { CallInput, CallOutput } from "../../../shared/contract.ts";
import { AppError } from "../../../shared/errors.ts";
import type { BodyStore } from "../bodyStore.ts";
import { FindThread } from "../bodyView/find/findThread.ts";
import { BodyTable } from "./bodyTable.ts";
import { TableThread } from "./tableThread.ts";
import type { TableOptions } from "./tableWork.ts";

export interface BodyTables {
  /** @throws AppError body-gone */
  open(bodyId: string, options: TableOptions, first?: FirstRows): Promise<CallOutput<"bodyTable.open">>;
  /** What nobody has open any more is forgotten. */
  close(tableId: string): void;
  /** @throws AppError body-gone also when the body was released meanwhile */
  find(tableId: string): BodyTable;
  closeAll(): Promise<void>;
}

type FirstRows = CallInput<"bodyTable.open">["first"];

interface SharedTable {
  key: string;
  table: BodyTable;
  openings: number;
}

async function shownFirst(table: BodyTable, first: FirstRows): Promise<CallOutput<"bodyTable.rows">> {
  const facts = table.facts();
  const columns = facts.columns.slice(0, first?.columns).map((_, at) => at);
  if (first === undefined || facts.rows === 0 || columns.length === 0) return { facts, rows: [] };
  return table.rows({ sortId: null, first: 0, count: first.rows, columns });
}

/** @param directory for what is recoded @param findThread is closed with the tables */
export function createBodyTables(bodies: BodyStore, directory: string, findThread = new FindThread()): BodyTables {
  const opened = new Map<string, SharedTable>();
  const shared = new Map<string, SharedTable>();
  const thread = new TableThread(directory);

  function forget(one: SharedTable): void {
    if (shared.get(one.key) === one) shared.delete(one.key);
    one.table.close();
  }

  function share(key: string, bodyId: string, options: TableOptions): SharedTable {
    const found = shared.get(key);
    if (found !== undefined) return found;
    const body = bodies.see(bodyId);
    const one: SharedTable = { key, table: new BodyTable(body, options, thread, findThread), openings: 0 };
    const stop = body.watch(() => {
      if (!body.released) return;
      stop();
      forget(one);
    });
    shared.set(key, one);
    return one;
  }

  return {
    async open(bodyId, options, first) {
      const { format, charset, delimiter, hasHeader, segments } = options;
      const key = JSON.stringify([bodyId, format, charset, delimiter, hasHeader, segments]);
      const one = share(key, bodyId, options);
      const tableId = randomUUID();
      one.openings += 1;
      opened.set(tableId, one);
      await one.table.begun;
      const { facts, rows } = await shownFirst(one.table, first);
      return { tableId, facts, rows, segments: facts.segments };
    },
    close(tableId) {
      const one = opened.get(tableId);
      opened.delete(tableId);
      if (one === undefined) return;
      one.openings -= 1;
      if (one.openings === 0) forget(one);
    },
    find(tableId) {
      const one = opened.get(tableId);
      if (one === undefined || one.table.closed) throw new AppError("body-gone");
      return one.table;
    },
    async closeAll() {
      opened.clear();
      for (const one of shared.values()) forget(one);
      await Promise.all([thread.close(), findThread.close()]);
    },
  };
}
