import { AppError } from "../../../shared/errors.ts";
import type { CallHandlers, StreamHandlers } from "../dispatch.ts";
import type { Services } from "../services.ts";

type BodyTableCalls = Pick<CallHandlers, Extract<keyof CallHandlers, `bodyTable.${string}`>>;
type BodyTableStreams = Pick<StreamHandlers, "bodyTable.watch" | "bodyTable.sort" | "bodyTable.find">;

/** A window opens tables of the bodies that it holds; a table's name is hard to guess and ends with its body. */
export function bodyTableCallHandlers({ engine, scopes }: Services): BodyTableCalls {
  const { tables } = engine;
  return {
    "bodyTable.open": async ({ bodyId, first, ...rest }, { windowId }) => {
      if (!scopes.holds(windowId, bodyId)) throw new AppError("body-gone");
      return tables.open(bodyId, rest, first);
    },
    "bodyTable.close": async ({ tableId }) => {
      tables.close(tableId);
      return {};
    },
    "bodyTable.rows": async ({ tableId, ...rest }) => tables.find(tableId).rows(rest),
    "bodyTable.cell": async ({ tableId, row, column }) => tables.find(tableId).cell(row, column),
    "bodyTable.save": async ({ tableId, sortId, columns, path }, { signal }) => ({
      sizeBytes: await tables.find(tableId).save(sortId, columns, path, signal),
    }),
  };
}

export function bodyTableStreamHandlers({ engine }: Services): BodyTableStreams {
  const { tables } = engine;
  return {
    "bodyTable.watch": ({ tableId }, { signal }) => tables.find(tableId).watch(signal),
    "bodyTable.sort": ({ tableId, column, descending }, { signal }) =>
      tables.find(tableId).sort(column, descending, signal),
    "bodyTable.find": ({ tableId, ...wanted }, { signal }) => tables.find(tableId).find(wanted, signal),
  };
}
