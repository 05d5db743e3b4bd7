import { AppError } from "../../../shared/errors.ts";
import type { BodyView } from "../../engine/bodyView/bodyView.ts";
import type { CallHandlers, StreamHandlers } from "../dispatch.ts";
import type { Services } from "../services.ts";

type BodyViewCalls = Pick<CallHandlers, Extract<keyof CallHandlers, `bodyView.${string}`>>;
type BodyViewStreams = Pick<StreamHandlers, "bodyView.watch" | "bodyView.find">;

/** A window opens views of the bodies that it holds; a view's name is hard to guess and ends with its body. */
export function bodyViewCallHandlers({ engine, scopes }: Services): BodyViewCalls {
  const { views } = engine;
  return {
    "bodyView.open": async ({ bodyId, ...rest }, { windowId }) => {
      if (!scopes.holds(windowId, bodyId)) throw new AppError("body-gone");
      return views.open(bodyId, rest);
    },
    "bodyView.close": async ({ viewId }) => {
      views.close(viewId);
      return {};
    },
    "bodyView.rows": async ({ viewId, ...rest }) => views.find(viewId).rows(rest),
    "bodyView.locate": async ({ viewId, offsetBytes }) => ({
      position: await views.find(viewId).locate(offsetBytes),
    }),
    "bodyView.value": async ({ viewId, position }) => views.find(viewId).value(position),
    "bodyView.text": async ({ viewId, start, end }) => views.find(viewId).text(start, end),
    "bodyView.save": async ({ viewId, path }, { signal }) => ({
      sizeBytes: await views.find(viewId).save(path, signal),
    }),
  };
}

export function bodyViewStreamHandlers({ engine }: Services): BodyViewStreams {
  const find = (viewId: string): BodyView => engine.views.find(viewId);
  return {
    "bodyView.watch": ({ viewId }, { signal }) => find(viewId).watch(signal),
    "bodyView.find": ({ viewId, query }, { signal }) => find(viewId).findText(query, signal),
  };
}
