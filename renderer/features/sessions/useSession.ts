import { useEffect } from "react";
import { sessionKey, type Session, type SessionReference } from "../../../shared/model/session.ts";
import type { KnownVariables } from "../../editors/fields/pieces.ts";
import { useCollectionVariables } from "../../state/variables.ts";
import { watchSession, type SessionLife } from "../../state/sessionLife.ts";
import { updateSession } from "../../state/sessions.ts";
import { useStore } from "../../state/store.ts";

/** Connections and cookies, for as long as somebody looks; undefined until the first word of them. */
export function useSessionLife({ collectionId, sessionId }: SessionReference): SessionLife | undefined {
  useEffect(() => watchSession({ collectionId, sessionId }), [collectionId, sessionId]);
  return useStore((state) => state.sessionLives[sessionKey({ collectionId, sessionId })]);
}

/** What `{{…}}` in a session's fields can come to. */
export function useSessionVariables({ collectionId }: SessionReference): KnownVariables {
  return useCollectionVariables(collectionId);
}

/** What every panel of the sheet is given. */
export interface SessionPanelProps {
  reference: SessionReference;
  session: Session;
}

export function changeSession(reference: SessionReference, patch: Partial<Session>): void {
  updateSession(reference, (session) => ({ ...session, ...patch }));
}
