/** What can be done with a session as a whole: by its menu and its keys. */
import { CopyPlus, Globe, Library, Pencil, Trash2 } from "lucide-react";
import { defaultSessionId, type SessionReference } from "../../../../shared/model/session.ts";
import { sessionKey } from "../../../../shared/model/session.ts";
import { translate } from "../../../locales/i18n.ts";
import { createSession, duplicateSession, removeSession, startRenamingSession } from "../../../state/sessions.ts";
import { formatShortcut } from "../../../state/shortcuts.ts";
import { getState } from "../../../state/store.ts";
import type { MenuAction } from "../../../ui/Menu.tsx";

const icon = { size: 16, strokeWidth: 1.6 };

/** Ids that are also keys of the list: rename, duplicate, remove. */
export function sessionActions(reference: SessionReference): MenuAction[] {
  return [
    {
      id: "rename",
      text: translate("common.rename"),
      icon: <Pencil {...icon} />,
      shortcut: "F2",
      run: () => startRenamingSession(sessionKey(reference)),
    },
    {
      id: "duplicate",
      text: translate("common.duplicate"),
      icon: <CopyPlus {...icon} />,
      shortcut: formatShortcut("Mod+D"),
      run: () => void duplicateSession(reference),
    },
    {
      id: "remove",
      text: translate("common.delete"),
      icon: <Trash2 {...icon} />,
      shortcut: formatShortcut("Delete"),
      danger: true,
      separated: true,
      // What names no session goes through the default one: it is always there.
      disabled: reference.collectionId === null && reference.sessionId === defaultSessionId,
      run: () => void removeSession(reference),
    },
  ];
}

/** One for each place where a session can be. */
export function newSessionActions(): MenuAction[] {
  const { collections, collectionOrder } = getState();
  const places = collectionOrder.flatMap((id): MenuAction[] => {
    const collection = collections[id];
    if (!collection) return [];
    const text = translate("sessions.newIn", { name: collection.name });
    return [{ id, text, icon: <Library {...icon} />, run: () => void createSession(id) }];
  });
  const everywhere: MenuAction = {
    id: "everywhere",
    text: translate("sessions.everywhere"),
    icon: <Globe {...icon} />,
    run: () => void createSession(null),
  };
  return [...places, everywhere];
}
