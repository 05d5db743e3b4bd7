/**
 * Tables of the engine over a body: rows, cells and orders are asked for as they are shown. Nothing is kept here.
 * All of these throw AppErrors (`body-gone` once the body is released) unless they say otherwise.
 */
import type { CallInput, CallOutput, StreamEvent, StreamInput } from "../../shared/contract.ts";
import type { TableFacts } from "../../shared/contract/bodyTable.ts";
import { api } from "./api.ts";
import { attempt } from "./toasts.ts";

export type BodyTableRequest = CallInput<"bodyTable.open">;
export type OpenedTable = CallOutput<"bodyTable.open">;
export type TableRows = CallOutput<"bodyTable.rows">;
export type WholeCell = CallOutput<"bodyTable.cell">;
export type SortEvent = StreamEvent<"bodyTable.sort">;
export type TableFindEvent = StreamEvent<"bodyTable.find">;

export interface TableRowsRequest {
  first: number;
  count: number;
  columns: number[];
}

/** Who opens closes. */
export async function openBodyTable(request: BodyTableRequest): Promise<OpenedTable> {
  return await api().call("bodyTable.open", request);
}

/** A table that cannot be closed goes with its body. */
export function closeBodyTable(tableId: string): void {
  api()
    .call("bodyTable.close", { tableId })
    .catch(() => undefined);
}

/** Tells what is known of the table whenever it grows, until it is complete or `signal` aborts. */
export function watchBodyTable(tableId: string, signal: AbortSignal): AsyncIterableIterator<TableFacts> {
  return api().stream("bodyTable.watch", { tableId }, { signal });
}

/** @param sortId of an order that is done; null: as sent */
export async function readTableRows(
  tableId: string,
  sortId: string | null,
  request: TableRowsRequest,
): Promise<TableRows> {
  return await api().call("bodyTable.rows", { tableId, sortId, ...request });
}

/** @param row its place in the body; @param column null: the row as it stands in the body */
export async function readTableCell(tableId: string, row: number, column: number | null): Promise<WholeCell> {
  return await api().call("bodyTable.cell", { tableId, row, column });
}

export function sortBodyTable(
  tableId: string,
  order: { column: number; descending: boolean },
  signal: AbortSignal,
): AsyncIterableIterator<SortEvent> {
  return api().stream("bodyTable.sort", { tableId, ...order }, { signal });
}

/** In the cells as they are shown; their rows are places in the order of `sortId`. Aborting ends it. */
export function findInTable(
  tableId: string,
  wanted: Omit<StreamInput<"bodyTable.find">, "tableId">,
  signal: AbortSignal,
): AsyncIterableIterator<TableFindEvent> {
  return api().stream("bodyTable.find", { tableId, ...wanted }, { signal });
}

/** Writes CSV to a file of the engine's machine. Resolves to null when it failed and a toast said so. */
export async function saveBodyTable(
  tableId: string,
  sortId: string | null,
  columns: number[],
  path: string,
): Promise<number | null> {
  const saved = await attempt(() => api().call("bodyTable.save", { tableId, sortId, columns, path }));
  return saved?.sizeBytes ?? null;
}
