import { AppError } from "../../../shared/errors.ts";
import type { CallHandlers } from "../dispatch.ts";
import type { Services } from "../services.ts";

type BodyCalls = Pick<CallHandlers, "body.read" | "body.save" | "body.release">;

/** A window reaches the bodies of its own sends, and no other's. */
export function bodyHandlers({ engine, scopes }: Services): BodyCalls {
  function checkHeld(windowId: string, bodyId: string): void {
    if (!scopes.holds(windowId, bodyId)) throw new AppError("body-gone");
  }
  return {
    "body.read": async ({ bodyId, offsetBytes, lengthBytes }, { windowId }) => {
      checkHeld(windowId, bodyId);
      return engine.bodies.read(bodyId, offsetBytes, lengthBytes);
    },
    "body.save": async ({ bodyId, path }, { windowId, signal }) => {
      checkHeld(windowId, bodyId);
      return { sizeBytes: await engine.bodies.copyTo(bodyId, path, signal) };
    },
    "body.release": async ({ bodyId }, { windowId }) => {
      if (!scopes.holds(windowId, bodyId)) return {};
      scopes.letGo(windowId, bodyId);
      await engine.bodies.release(bodyId);
      return {};
    },
  };
}
