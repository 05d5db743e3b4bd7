/** The thread that filters one body, and ends: what it needs in memory goes with it. */
import { parentPort } from "node:worker_threads";
import { toAppError } from "../../../shared/errors.ts";
import type { FilterReply, FilterWork } from "./filterWork.ts";
import { runFilter } from "./runFilter.ts";

parentPort?.once("message", (work: FilterWork) => {
  runFilter(work).then(
    (filtered) => reply({ type: "done", ...filtered }),
    (thrown: unknown) => reply({ type: "failed", error: toAppError(thrown).data }),
  );
});

function reply(message: FilterReply, transfer: ArrayBuffer[] = []): void {
  parentPort?.postMessage(message, transfer);
}
