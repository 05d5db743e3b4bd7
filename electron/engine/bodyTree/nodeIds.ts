/** The names of nodes as the window has them: where the head of the node is read again. Opaque there. */
import { AppError } from "../../../shared/errors.ts";
import type { Place } from "./openContainer.ts";

export const rootId = "root";

export interface NodePlace extends Place {
  /** Number of the container that it is in. */
  container: number;
}

export function nodeIdOf({ container, index, offset, elements }: NodePlace): string {
  return [container, index, offset, elements].map((number) => number.toString(36)).join(".");
}

/** @throws AppError for what is no name of a node */
export function nodePlaceOf(nodeId: string): NodePlace {
  const parts = /^[\da-z]{1,11}(?:\.[\da-z]{1,11}){3}$/.test(nodeId) ? nodeId.split(".") : [];
  const [container, index, offset, elements] = parts.map((part) => Number.parseInt(part, 36));
  if (container === undefined || index === undefined || offset === undefined || elements === undefined) {
    throw unknownNode(nodeId);
  }
  return { container, index, offset, elements };
}

export function unknownNode(nodeId: string): AppError {
  return new AppError("bug", {}, { detail: `not a node of this tree: ${nodeId}` });
}
