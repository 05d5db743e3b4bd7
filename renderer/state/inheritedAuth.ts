/** From where a request takes its auth when it has none of its own: the nearest that says anything. */
import type { AuthType } from "../../shared/model/auth.ts";
import { openOverlay } from "./overlay.ts";
import { foldersAround } from "./inheritedSession.ts";
import { showSession } from "./sessions.ts";
import { sessionOfTab } from "./sessionOfTab.ts";
import type { State } from "./store.ts";

export interface InheritedAuth {
  kind: AuthType;
  source: "folder" | "collection" | "session";
  /** Of the folder, the collection or the session. */
  name: string;
  /** Where it is changed: a folder's path, "" of the collection, or a sessionKey. */
  place: string;
  collectionId: string | null;
}

type Known = Pick<State, "collections" | "sessions">;

/** null: nothing says anything, so nothing is sent. @param path of the request or the folder, whose own is left out */
export function inheritedAuth(
  state: Known,
  collectionId: string | null,
  path: string | null,
  sessionKey: string,
): InheritedAuth | null {
  const collection = state.collections[collectionId ?? ""];
  if (collection && path !== null && path !== "") {
    for (const folder of foldersAround(state, collectionId, path)) {
      const kind = folder.settings?.auth.type ?? "inherit";
      if (kind !== "inherit") return { kind, source: "folder", name: folder.name, place: folder.path, collectionId };
    }
    const kind = collection.settings.auth.type;
    if (kind !== "inherit") return { kind, source: "collection", name: collection.name, place: "", collectionId };
  }
  const session = state.sessions[sessionKey]?.session;
  if (!session || session.auth.type === "none" || session.auth.type === "inherit") return null;
  return { kind: session.auth.type, source: "session", name: session.name, place: sessionKey, collectionId };
}

export function inheritedAuthOfTab(state: State, tabId: string): InheritedAuth | null {
  const source = state.tabs[tabId]?.source;
  return inheritedAuth(state, source?.collectionId ?? null, source?.path ?? null, sessionOfTab(state, tabId));
}

/** Goes to where it is said. */
export function openInheritedAuth({ source, place, collectionId }: InheritedAuth): void {
  if (source === "session") showSession(place, "auth");
  else if (collectionId !== null) openOverlay({ type: "scope", collectionId, path: place, panel: "auth" });
}
