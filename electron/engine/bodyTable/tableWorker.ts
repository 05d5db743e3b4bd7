/** The thread that finds, reads and sorts the rows of all tables: none of it holds up a send. */
import { parentPort } from "node:worker_threads";
import { toAppError } from "../../../shared/errors.ts";
import { BodyReads } from "./bodyReads.ts";
import type { TableAnswer, TableTold, TableWork } from "./tableWork.ts";
import { WorkedTable } from "./workedTable.ts";

const tables = new Map<number, WorkedTable>();
const asked = new Map<number, AbortController>();
const reads = new BodyReads(tell);

parentPort?.on("message", (work: TableWork) => {
  switch (work.type) {
    case "open":
      return open(work);
    case "close":
      return void close(work.table);
    case "ask":
      return void answer(work);
    case "cancel":
      return asked.get(work.ask)?.abort();
    case "bytes":
      return reads.lend(work);
    case "gone":
      return reads.refuse(work.read);
  }
});

function open({ table, options, spoolDirectory }: Extract<TableWork, { type: "open" }>): void {
  const place = {
    table,
    reads,
    spoolDirectory,
    tell: (facts: Extract<TableTold, { type: "facts" }>["facts"]) => tell({ type: "facts", table, facts }),
  };
  tables.set(table, new WorkedTable(options, place));
}

async function close(table: number): Promise<void> {
  const closed = tables.get(table);
  tables.delete(table);
  await closed?.close();
  tell({ type: "closed", table });
}

async function answer({ table, ask, question }: Extract<TableWork, { type: "ask" }>): Promise<void> {
  const worked = tables.get(table);
  if (worked === undefined) return;
  const abort = new AbortController();
  asked.set(ask, abort);
  let toldMs = 0;
  const onRows = (rows: number): void => {
    if (performance.now() - toldMs < progressRestMs) return;
    toldMs = performance.now();
    tell({ type: "progress", table, ask, rows });
  };
  try {
    const answered = await worked.answer(question, abort.signal, onRows);
    tell({ type: "answer", table, ask, answer: answered }, memoryOf(answered));
  } catch (thrown) {
    tell({ type: "failed", table, ask, error: toAppError(thrown).data });
  } finally {
    asked.delete(ask);
  }
}

const progressRestMs = 60;

function memoryOf(answer: TableAnswer): ArrayBuffer[] {
  if (answer.type !== "cells") return [];
  const { bytes, ends, rows, columns } = answer.cells;
  return [bytes.buffer, ends.buffer, rows.buffer, columns.buffer];
}

function tell(told: TableTold, transfer: ArrayBuffer[] = []): void {
  parentPort?.postMessage(told, transfer);
}
