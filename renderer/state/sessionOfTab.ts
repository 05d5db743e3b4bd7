import { inheritedSession, knownSession } from "./inheritedSession.ts";
import type { State } from "./store.ts";
import { placeOfTab } from "./tabPlace.ts";

/**
 * The sessionKey of the session that a tab's request goes through: its own choice, else what its folder or collection
 * says. A choice that is not there any more is passed over, as the engine does.
 */
export function sessionOfTab(state: State, tabId: string): string {
  const tab = state.tabs[tabId];
  const place = placeOfTab(tab);
  const collectionId = place?.collectionId ?? null;
  const chosen = tab?.request.session ?? null;
  const own = chosen === null ? null : knownSession(state, collectionId, chosen);
  return own ?? inheritedSession(state, collectionId, place?.path ?? null).key;
}
