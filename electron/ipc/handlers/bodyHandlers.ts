import { AppError } from "../../../shared/errors.ts";
import { decodeBodyPart } from "../../engine/bodyParts/decodePart.ts";
import { findParts } from "../../engine/bodyParts/bodyParts.ts";
import type { CallHandlers, StreamHandlers } from "../dispatch.ts";
import type { Services } from "../services.ts";

type BodyCalls = Pick<CallHandlers, Extract<keyof CallHandlers, `body.${string}`>>;

/** A window reaches the bodies of its own sends, and no other's. */
function heldBy({ scopes }: Services) {
  return (windowId: string, bodyId: string): void => {
    if (!scopes.holds(windowId, bodyId)) throw new AppError("body-gone");
  };
}

export function bodyHandlers(services: Services): BodyCalls {
  const { engine, scopes, addresses, openedCopies } = services;
  const checkHeld = heldBy(services);
  return {
    "body.read": async ({ bodyId, offsetBytes, lengthBytes }, { windowId }) => {
      checkHeld(windowId, bodyId);
      return engine.bodies.read(bodyId, offsetBytes, lengthBytes);
    },
    "body.save": async ({ bodyId, path }, { windowId, signal }) => {
      checkHeld(windowId, bodyId);
      return { sizeBytes: await engine.bodies.copyTo(bodyId, path, signal) };
    },
    "body.address": async ({ bodyId, type }, { windowId }) => {
      checkHeld(windowId, bodyId);
      return { url: addresses.give(windowId, bodyId, type) };
    },
    "body.openWith": async ({ bodyId, name }, { windowId, signal }) => {
      checkHeld(windowId, bodyId);
      await openedCopies.open(bodyId, name, signal);
      return {};
    },
    "body.slice": async ({ bodyId, ...range }, { windowId }) => {
      checkHeld(windowId, bodyId);
      const slice = engine.bodies.slice(bodyId, range);
      scopes.hold(windowId, slice);
      return { bodyId: slice };
    },
    "body.release": async ({ bodyId }, { windowId }) => {
      if (!scopes.holds(windowId, bodyId)) return {};
      scopes.letGo(windowId, bodyId);
      await engine.bodies.release(bodyId);
      return {};
    },
  };
}

export function bodyPartHandlers(services: Services): Pick<StreamHandlers, "body.parts" | "body.decode"> {
  const { engine, scopes } = services;
  const checkHeld = heldBy(services);
  return {
    async *"body.parts"({ bodyId, contentType }, { windowId, signal }) {
      checkHeld(windowId, bodyId);
      yield* findParts(engine.bodies, bodyId, contentType, signal);
    },
    async *"body.decode"({ bodyId, encoding }, { windowId, signal }) {
      checkHeld(windowId, bodyId);
      let isHeld = false;
      for await (const event of decodeBodyPart(engine.bodies, bodyId, encoding, signal)) {
        if (!isHeld) scopes.hold(windowId, event.bodyId);
        isHeld = true;
        yield event;
      }
    },
  };
}
