/** One table in the thread: answers questions while its rows are still being found. */
import { AppError } from "../../../shared/errors.ts";
import { cellsToSearch } from "./findCells.ts";
import type { RowSource } from "./readRows.ts";
import { saveTable } from "./saveTable.ts";
import { sortTable } from "./sort/sortTable.ts";
import { TableBuild, type BuildPlace } from "./tableBuild.ts";
import { cellOfTable, rowsOf } from "./tableRows.ts";
import type { FoundCells, TableAnswer, TableOptions, TableQuestion } from "./tableWork.ts";

const maxOrders = 4;
/** Of all orders together; the last one is kept, whatever its size. */
const maxOrderedRows = 5_000_000;

type FindQuestion = Extract<TableQuestion, { type: "beginFind" }>;

export class WorkedTable {
  readonly #build: TableBuild;
  readonly #orders = new Map<string, Uint32Array>();
  readonly #saves = new Map<number, AsyncGenerator<Uint8Array, void>>();
  readonly #finds = new Map<number, AsyncGenerator<FoundCells, void>>();
  #last = 0;

  constructor(options: TableOptions, place: BuildPlace) {
    this.#build = new TableBuild(options, place);
    void this.#build.run();
  }

  /** @throws AppError table-too-big, cancelled, body-gone */
  async answer(question: TableQuestion, signal: AbortSignal, onRows: (rows: number) => void): Promise<TableAnswer> {
    const { source } = this.#build;
    switch (question.type) {
      case "rows":
        if (source === null) return { type: "rows", rows: [] };
        return { type: "rows", rows: await rowsOf(source, question, this.#order(question.sortId)) };
      case "cell":
        return { type: "cell", ...(await cellOfTable(found(source), question.row, question.column)) };
      case "sort": {
        const { column, descending } = question;
        const order = await sortTable(found(source), column, descending, signal, onRows);
        return { type: "sorted", sortId: this.#keep(order) };
      }
      case "beginSave": {
        const save = ++this.#last;
        this.#saves.set(save, saveTable(found(source), question.columns, this.#order(question.sortId)));
        return { type: "save", save };
      }
      case "nextPiece":
        return { type: "piece", bytes: await this.#nextPiece(question.save) };
      case "beginFind":
        return { type: "find", find: await this.#beginFind(question) };
      case "nextCells":
        return { type: "cells", cells: await this.#nextCells(question.find) };
      case "endFind":
        this.#finds.delete(question.find);
        return { type: "find", find: question.find };
    }
  }

  async close(): Promise<void> {
    this.#orders.clear();
    this.#saves.clear();
    this.#finds.clear();
    await this.#build.close();
  }

  async #nextPiece(save: number): Promise<Uint8Array> {
    const next = await this.#saves.get(save)?.next();
    if (next?.done === false) return next.value;
    this.#saves.delete(save);
    return new Uint8Array(0);
  }

  async #beginFind({ query, hidden, sortId }: FindQuestion): Promise<number> {
    const build = this.#build;
    const order = this.#order(sortId);
    // Also of a body of which nothing is there yet.
    await build.more(0);
    const find = ++this.#last;
    const more = (rows: number): Promise<boolean> => build.more(rows);
    const places = order === null ? null : placesOf(order);
    this.#finds.set(find, cellsToSearch(found(build.source), { query, hidden, places, more }));
    return find;
  }

  async #nextCells(find: number): Promise<FoundCells> {
    const next = await this.#finds.get(find)?.next();
    if (next?.done === false) return next.value;
    throw new AppError("body-gone");
  }

  #order(sortId: string | null): Uint32Array | null {
    if (sortId === null) return null;
    const order = this.#orders.get(sortId);
    if (order === undefined) throw new AppError("bug", {}, { detail: "this order of the table is no longer kept" });
    return order;
  }

  #keep(order: Uint32Array): string {
    const sortId = `order-${++this.#last}`;
    this.#orders.set(sortId, order);
    let rows = 0;
    for (const { length } of this.#orders.values()) rows += length;
    for (const [id, { length }] of this.#orders) {
      if (id === sortId || (this.#orders.size <= maxOrders && rows <= maxOrderedRows)) break;
      this.#orders.delete(id);
      rows -= length;
    }
    return sortId;
  }
}

/** Of each row of the body: where it stands in the order. */
function placesOf(order: Uint32Array): Uint32Array {
  const places = new Uint32Array(order.length);
  for (const [place, row] of order.entries()) places[row] = place;
  return places;
}

function found(source: RowSource | null): RowSource {
  if (source === null) throw new AppError("body-gone");
  return source;
}
