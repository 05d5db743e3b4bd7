import type { Collection } from "../../../../shared/model/collection.ts";
import type { Translate } from "../../../locales/i18n.ts";
import { shownSessionName } from "../../../state/sessionName.ts";
import type { SessionView } from "../../../state/sessions.ts";

export interface SessionGroup {
  /** null: of the profile, "everywhere". */
  collectionId: string | null;
  name: string;
  /** With their keys. */
  sessions: { key: string; view: SessionView }[];
}

interface Sources {
  sessions: Readonly<Record<string, SessionView>>;
  collections: Readonly<Record<string, Collection>>;
  collectionOrder: readonly string[];
}

/** By collection in the order of the tree, the profile's last; a group that the filter empties is left out. */
export function sessionGroups(sources: Sources, filter: string, t: Translate): SessionGroup[] {
  const { sessions, collections, collectionOrder } = sources;
  const wanted = filter.trim().toLowerCase();
  const places = [
    ...collectionOrder.flatMap((id) => (collections[id] ? [{ collectionId: id, name: collections[id].name }] : [])),
    { collectionId: null, name: t("sessions.everywhere") },
  ];
  const groups = places.map(({ collectionId, name }) => {
    const whole = name.toLowerCase().includes(wanted);
    const own = Object.entries(sessions).filter(
      ([, { reference, session }]) =>
        reference.collectionId === collectionId &&
        (whole || shownSessionName(session, t).toLowerCase().includes(wanted)),
    );
    return { collectionId, name, sessions: own.map(([key, view]) => ({ key, view })) };
  });
  return groups.filter((group) => group.sessions.length > 0);
}

/** The session that `key` names; the first one when there is none of that key. */
export function shownKey(groups: readonly SessionGroup[], key: string | null): string | null {
  const keys = groups.flatMap((group) => group.sessions.map((one) => one.key));
  return keys.find((one) => one === key) ?? keys[0] ?? null;
}
