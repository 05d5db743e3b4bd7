/** Which session a place in a collection inherits, and from whom; as the engine's sessionChoice. */
import type { TreeNode } from "../../shared/model/collection.ts";
import { defaultSessionId, sessionKey } from "../../shared/model/session.ts";
import type { State } from "./store.ts";

type Known = Pick<State, "collections" | "sessions">;

export interface InheritedSession {
  /** A sessionKey. */
  key: string;
  /** Who chose it; `application`: nobody, it is the default one. */
  source: "folder" | "collection" | "application";
  /** Of the folder or collection. */
  name: string;
}

/** @param path of a request or folder, whose own choice does not count; null or "": the collection itself */
export function inheritedSession(state: Known, collectionId: string | null, path: string | null): InheritedSession {
  for (const { source, name, session } of choices(state, collectionId, path)) {
    const key = session === null ? null : knownSession(state, collectionId, session);
    if (key !== null) return { key, source, name };
  }
  const key = sessionKey({ collectionId: null, sessionId: defaultSessionId });
  return { key, source: "application", name: "" };
}

/** The key of a session that a request of the collection can go through: the collection's own, else one of everywhere. */
export function knownSession({ sessions }: Known, collectionId: string | null, sessionId: string): string | null {
  const keys = [collectionId, null].map((place) => sessionKey({ collectionId: place, sessionId }));
  return keys.find((key) => sessions[key] !== undefined) ?? null;
}

/** The nearest first. */
export function foldersAround({ collections }: Known, collectionId: string | null, path: string): TreeNode[] {
  const nodes = collections[collectionId ?? ""]?.nodes ?? [];
  return nodes
    .filter((node) => node.type === "folder" && path.startsWith(`${node.path}/`))
    .toSorted((a, b) => b.path.length - a.path.length);
}

interface Choice {
  source: "folder" | "collection";
  name: string;
  session: string | null;
}

function choices(state: Known, collectionId: string | null, path: string | null): Choice[] {
  const collection = state.collections[collectionId ?? ""];
  if (!collection || path === null || path === "") return [];
  const folders = foldersAround(state, collectionId, path).map(({ name, settings }): Choice => {
    return { source: "folder", name, session: settings?.session ?? null };
  });
  return [...folders, { source: "collection", name: collection.name, session: collection.settings.session }];
}
