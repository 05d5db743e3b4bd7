import { AppError } from "../../../shared/errors.ts";
import { filterBody } from "../../engine/bodyFilter/filterBody.ts";
import type { StreamHandlers } from "../dispatch.ts";
import type { Services } from "../services.ts";

/** A window filters the bodies that it holds, and holds the results. */
export function bodyFilterHandlers({ engine, scopes }: Services): Pick<StreamHandlers, "body.filter"> {
  return {
    async *"body.filter"({ bodyId, ...options }, { windowId, signal }) {
      if (!scopes.holds(windowId, bodyId)) throw new AppError("body-gone");
      for await (const event of filterBody(engine.bodies, bodyId, options, signal)) {
        if (event.type === "done") scopes.hold(windowId, event.resultBodyId);
        yield event;
      }
    },
  };
}
