/** The thread that searches texts. An expression may keep it busy for ever: then it is ended from outside. */
import { parentPort } from "node:worker_threads";
import { toAppError } from "../../../../shared/errors.ts";
import { freeMemory } from "../../freeMemory.ts";
import { CellSearch } from "./cellSearch.ts";
import type { FindReply, FindWork } from "./findWork.ts";
import { TextSearch } from "./textSearch.ts";

interface Search {
  text: TextSearch;
  cells: CellSearch;
}

const runs = new Map<number, Search>();

reply({ type: "ready" });

parentPort?.on("message", (work: FindWork) => {
  try {
    take(work);
  } catch (thrown) {
    runs.delete(work.run);
    reply({ type: "failed", run: work.run, error: toAppError(thrown).data });
  }
});

function take(work: FindWork): void {
  if (work.type === "open")
    return void runs.set(work.run, { text: new TextSearch(work.query), cells: new CellSearch(work.query) });
  if (work.type === "close") return void runs.delete(work.run);
  const search = runs.get(work.run);
  if (search === undefined) return;
  const { text, cells } = search;
  if (work.type === "cells") {
    const matches = cells.push(work.bytes, work.ends);
    freeMemory(work.bytes);
    freeMemory(work.ends);
    reply({ type: "found", run: work.run, matches, count: cells.count });
  } else reply({ type: "found", run: work.run, matches: text.push(work.bytes, work.isLast), count: text.count });
}

function reply(message: FindReply): void {
  parentPort?.postMessage(message, []);
}
