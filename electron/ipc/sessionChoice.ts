/**
 * Which session a request goes through: its own choice, else its nearest folder's, else its collection's, else the
 * profile's default one. A choice that is no longer there is passed over, as if it had not been made.
 */
import type { CallOutput } from "../../shared/contract.ts";
import type { Collection, TreeNode } from "../../shared/model/collection.ts";
import type { Request } from "../../shared/model/request.ts";
import { defaultSessionId, emptySession, type Session, type SessionReference } from "../../shared/model/session.ts";

export interface SessionChoice {
  session: Session;
  reference: SessionReference;
  from: CallOutput<"delivery.inForce">["sessionFrom"];
}

/** @param folders around the request, the nearest first */
export function chooseSession(
  request: Pick<Request, "session">,
  folders: readonly TreeNode[],
  collection: Collection | null,
  ofCollection: readonly Session[],
  ofProfile: readonly Session[],
): SessionChoice {
  const choices: [SessionChoice["from"], string | null][] = [
    [{ source: "request", name: "" }, request.session],
    ...folders.map(({ name, settings }): [SessionChoice["from"], string | null] => {
      return [{ source: "folder", name }, settings?.session ?? null];
    }),
    [{ source: "collection", name: collection?.name ?? "" }, collection?.settings.session ?? null],
    [{ source: "application", name: "" }, defaultSessionId],
  ];
  for (const [from, id] of choices) {
    const own = ofCollection.find((session) => session.id === id);
    if (own) return { session: own, reference: { collectionId: collection?.id ?? null, sessionId: own.id }, from };
    const shared = ofProfile.find((session) => session.id === id);
    if (shared) return { session: shared, reference: { collectionId: null, sessionId: shared.id }, from };
  }
  return {
    session: emptySession(defaultSessionId, "Default"),
    reference: { collectionId: null, sessionId: defaultSessionId },
    from: { source: "application", name: "" },
  };
}
