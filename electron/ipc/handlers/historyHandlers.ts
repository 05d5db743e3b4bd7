import { AppError } from "../../../shared/errors.ts";
import type { Exchange } from "../../../shared/model/exchange.ts";
import type { HistoryDetail } from "../../../shared/model/history.ts";
import type { CallHandlers, StreamHandlers } from "../dispatch.ts";
import type { Services } from "../services.ts";
import { watchHistory } from "../watchHistory.ts";

type HistoryCalls = Pick<
  CallHandlers,
  | "history.search"
  | "history.facets"
  | "history.read"
  | "history.pin"
  | "history.remove"
  | "history.clear"
  | "history.restore"
>;

export function historyCallHandlers(services: Services): HistoryCalls {
  const { history, recorder } = services;
  return {
    "history.search": async (input) => {
      if (input.beforeId === null) await recorder.flush();
      return history.ask("search", [input]);
    },
    "history.facets": async () => history.ask("facets", []),
    "history.read": async ({ id }, { windowId }) => {
      const detail = await history.ask("read", [id]);
      if (detail === null) throw new AppError("not-found", { name: `history ${id}` });
      return withBodies(services, detail, windowId);
    },
    "history.pin": async ({ ids, pinned }) => {
      await history.ask("pin", [ids, pinned]);
      return {};
    },
    "history.remove": async ({ ids }) => ({ undoId: await history.ask("remove", [ids]) }),
    "history.clear": async () => history.ask("clear", []),
    "history.restore": async ({ undoId }) => {
      await history.ask("restore", [undoId]);
      return {};
    },
  };
}

export function historyStreamHandlers({ history }: Services): Pick<StreamHandlers, "history.watch"> {
  return { "history.watch": (_input, { signal }) => watchHistory(history, signal) };
}

/** The window owns the bodies, as those of its own sends. */
async function withBodies(services: Services, detail: HistoryDetail, windowId: string): Promise<HistoryDetail> {
  const { attempts, response } = detail.exchange;
  let count = 0;
  const restore = (): Promise<string> => restoreBody(services, detail.entry.id, count++, windowId);
  const restored: Exchange["attempts"] = [];
  // In the order of shared/exchangeBodies.ts.
  for (const attempt of attempts) {
    restored.push(attempt.bodyId === null ? attempt : { ...attempt, bodyId: await restore() });
  }
  const whole = response === null ? null : { ...response, bodyId: await restore() };
  return { ...detail, exchange: { ...detail.exchange, attempts: restored, response: whole } };
}

async function restoreBody(
  { engine, history, scopes }: Services,
  id: number,
  body: number,
  windowId: string,
): Promise<string> {
  const writer = engine.bodies.create();
  scopes.hold(windowId, writer.id);
  for (let piece = 0; ; piece += 1) {
    const bytes = await history.ask("readPiece", [id, body, piece]);
    if (bytes === null) break;
    await writer.write(bytes);
  }
  await writer.end();
  return writer.id;
}
