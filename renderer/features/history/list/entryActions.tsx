/** What can be done with the chosen entries: by their menu and by keys. */
import { Copy, ExternalLink, GitCompareArrows, Pin, PinOff, Send, Trash2 } from "lucide-react";
import { translate } from "../../../locales/i18n.ts";
import { changeHistoryView, compareEntries, findEntry } from "../../../state/history.ts";
import {
  copyEntryAsCurl,
  openEntry,
  pinEntries,
  removeEntries,
  sendEntryAgain,
} from "../../../state/historyActions.ts";
import { formatShortcut } from "../../../state/shortcuts.ts";
import type { MenuAction } from "../../../ui/Menu.tsx";

const icon = { size: 16, strokeWidth: 1.6 };

/** @param ids of the chosen ones; the last one is the one that the menu was asked of */
export function entryActions(ids: readonly number[]): MenuAction[] {
  const id = ids.at(-1);
  if (id === undefined) return [];
  const isOne = ids.length === 1;
  const pinned = ids.every((one) => findEntry(one)?.pinned === true);
  return [
    {
      id: "open",
      text: translate("history.open"),
      icon: <ExternalLink {...icon} />,
      shortcut: formatShortcut("Enter"),
      disabled: !isOne,
      run: () => void openEntry(id),
    },
    {
      id: "send",
      text: translate("history.sendAgain"),
      icon: <Send {...icon} />,
      disabled: !isOne,
      run: () => void sendEntryAgain(id),
    },
    compareAction(ids),
    {
      id: "curl",
      text: translate("history.copyCurl"),
      icon: <Copy {...icon} />,
      disabled: !isOne,
      run: () => void copyEntryAsCurl(id),
    },
    {
      id: "pin",
      text: pinned ? translate("history.unpin") : translate("history.pin"),
      icon: pinned ? <PinOff {...icon} /> : <Pin {...icon} />,
      run: () => void pinEntries(ids, !pinned),
    },
    {
      id: "remove",
      text: translate("common.delete"),
      icon: <Trash2 {...icon} />,
      shortcut: formatShortcut("Delete"),
      danger: true,
      separated: true,
      run: () => void removeEntries(ids),
    },
  ];
}

function compareAction(ids: readonly number[]): MenuAction {
  const [one, other] = ids;
  const action = { id: "compare", icon: <GitCompareArrows {...icon} /> };
  if (one !== undefined && other !== undefined) {
    const run = (): void => compareEntries(one, other);
    return { ...action, text: translate("history.compare"), disabled: ids.length !== 2, run };
  }
  const run = (): void => changeHistoryView({ choosing: one ?? null, comparing: null });
  return { ...action, text: translate("history.compareWith"), run };
}
