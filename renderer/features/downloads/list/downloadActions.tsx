/** What can be done with the chosen downloads: by the row's button, its menu and keys. */
import {
  ArrowDown,
  ArrowUp,
  ArrowUpToLine,
  Copy,
  CopyPlus,
  ExternalLink,
  FileCheck,
  Folder,
  Hash,
  Link,
  Pause,
  PencilLine,
  Play,
  RotateCcw,
  Trash2,
  X,
} from "lucide-react";
import { asksForName, type Download } from "../../../../shared/model/download.ts";
import { translate } from "../../../locales/i18n.ts";
import { copyText } from "../../../state/clipboard.ts";
import { actOnDownloads, cancelDownloads, openDownload } from "../../../state/downloadActions.ts";
import { openOverlay } from "../../../state/overlay.ts";
import { formatShortcut } from "../../../state/shortcuts.ts";
import { getState } from "../../../state/store.ts";
import { openItem } from "../../../state/tabs.ts";
import { chooseView } from "../../../state/layout.ts";
import type { MenuAction } from "../../../ui/Menu.tsx";
import { pathOf } from "./downloadTexts.ts";
import { moveDownloads } from "./moving.ts";

const icon = { size: 16, strokeWidth: 1.6 };

export function canPause({ state }: Download): boolean {
  return state === "running" || state === "waiting" || state === "checking";
}

/** What asks for a name needs an answer instead. */
export function canResume(download: Download): boolean {
  return (download.state === "paused" || download.state === "failed") && !asksForName(download);
}

/** What a press of the row's button, Enter and a double click do. */
export function mainAction(download: Download): MenuAction {
  const ids = [download.id];
  if (canPause(download)) {
    return action("pause", translate("downloads.pause"), <Pause {...icon} />, () => void actOnDownloads(ids, "pause"));
  }
  const [keepBoth] = nameActions([download]);
  if (keepBoth) return keepBoth;
  if (canResume(download)) {
    const text = translate(download.state === "failed" ? "downloads.retry" : "downloads.resume");
    return action("resume", text, <Play {...icon} />, () => void actOnDownloads(ids, "resume"));
  }
  if (isDesktop()) {
    const show = (): void => void openDownload(download.id, "folder");
    return action("folder", translate("downloads.showInFolder"), <Folder {...icon} />, show);
  }
  return action("path", translate("downloads.copyPath"), <Copy {...icon} />, () => copyPath(download));
}

/** @param list the chosen ones; the last one is the one that the menu was asked of */
export function downloadActions(list: readonly Download[], shownIds: readonly string[]): MenuAction[] {
  const one = list.at(-1);
  if (!one) return [];
  const alone = list.length === 1;
  return [
    ...nameActions(list),
    ...runActions(list),
    ...(alone ? fileActions(one) : []),
    ...orderActions(list, shownIds),
    ...endActions(list),
  ];
}

/** The answers to a name that is taken. Nothing for others. */
export function nameActions(list: readonly Download[]): MenuAction[] {
  const asking = list.filter(asksForName);
  const [one] = asking;
  if (!one) return [];
  const ids = asking.map(({ id }) => id);
  const keepBoth = (): void => void actOnDownloads(ids, "keepBoth");
  const rename = (): void => openOverlay({ type: "renameDownload", downloadId: one.id });
  return [
    action("keepBoth", translate("downloads.keepBoth"), <CopyPlus {...icon} />, keepBoth),
    ...(list.length === 1 ? [action("rename", translate("downloads.renameTo"), <PencilLine {...icon} />, rename)] : []),
  ];
}

function runActions(list: readonly Download[]): MenuAction[] {
  const act = (name: "pause" | "resume" | "restart", of: readonly Download[]) => () =>
    void actOnDownloads(
      of.map(({ id }) => id),
      name,
    );
  const [pausable, resumable] = [list.filter(canPause), list.filter(canResume)];
  const failed = resumable.length > 0 && resumable.every(({ state }) => state === "failed");
  const resumeText = translate(failed ? "downloads.retry" : "downloads.resume");
  const pauseKey = formatShortcut("Space");
  return [
    ...(pausable.length > 0
      ? [
          {
            ...action("pause", translate("downloads.pause"), <Pause {...icon} />, act("pause", pausable)),
            shortcut: pauseKey,
          },
        ]
      : []),
    ...(resumable.length > 0
      ? [
          {
            ...action("resume", resumeText, <Play {...icon} />, act("resume", resumable)),
            ...(pausable.length > 0 ? {} : { shortcut: pauseKey }),
          },
        ]
      : []),
    action("restart", translate("downloads.restart"), <RotateCcw {...icon} />, act("restart", list)),
  ];
}

function fileActions(one: Download): MenuAction[] {
  const finished = one.state === "finished";
  const checksum = one.checksums[0];
  const { source } = one;
  return [
    ...(finished && isDesktop()
      ? [
          {
            ...action("open", translate("downloads.open"), <ExternalLink {...icon} />, () => {
              void openDownload(one.id, "file");
            }),
            separated: true,
          },
          action("folder", translate("downloads.showInFolder"), <Folder {...icon} />, () => {
            void openDownload(one.id, "folder");
          }),
        ]
      : []),
    {
      ...action("path", translate("downloads.copyPath"), <Copy {...icon} />, () => copyPath(one)),
      separated: !(finished && isDesktop()),
    },
    action("url", translate("downloads.copyUrl"), <Link {...icon} />, () => {
      void copyText(one.url, translate("downloads.urlCopied"));
    }),
    ...(checksum === undefined
      ? []
      : [
          action("checksum", translate("downloads.copyChecksum"), <Hash {...icon} />, () => {
            void copyText(checksum.value, translate("downloads.checksumCopied"));
          }),
        ]),
    action("compare", translate("downloads.compare"), <FileCheck {...icon} />, () => {
      openOverlay({ type: "compareDownload", downloadId: one.id });
    }),
    ...(source === null
      ? []
      : [
          action("request", translate("downloads.openRequest"), <ExternalLink {...icon} />, () => {
            void openItem(source);
            chooseView("collections");
          }),
        ]),
  ];
}

function orderActions(list: readonly Download[], shownIds: readonly string[]): MenuAction[] {
  const ids = list.map(({ id }) => id);
  const move = (where: "up" | "down" | "first") => () => void moveDownloads(shownIds, ids, where);
  const up = action("up", translate("downloads.moveUp"), <ArrowUp {...icon} />, move("up"));
  const down = action("down", translate("downloads.moveDown"), <ArrowDown {...icon} />, move("down"));
  return [
    { ...up, separated: true, shortcut: formatShortcut("Alt+ArrowUp") },
    { ...down, shortcut: formatShortcut("Alt+ArrowDown") },
    action("first", translate("downloads.moveFirst"), <ArrowUpToLine {...icon} />, move("first")),
  ];
}

function endActions(list: readonly Download[]): MenuAction[] {
  const finished = list.filter(({ state }) => state === "finished");
  const others = list.filter(({ state }) => state !== "finished");
  const finishedIds = finished.map(({ id }) => id);
  const remove = (): void => void actOnDownloads(finishedIds, "remove");
  const cancel = (): void => void cancelDownloads(others);
  const key = formatShortcut("Delete");
  return [
    ...(others.length === 0
      ? []
      : [
          {
            ...action("cancel", translate("downloads.cancel"), <X {...icon} />, cancel),
            separated: true,
            danger: true,
            shortcut: key,
          },
        ]),
    ...(finished.length === 0
      ? []
      : [
          {
            ...action("remove", translate("downloads.remove"), <Trash2 {...icon} />, remove),
            separated: others.length === 0,
            shortcut: key,
          },
        ]),
  ];
}

/** What Delete does: finished ones leave the list, the others are cancelled. */
export function endDownloads(list: readonly Download[]): void {
  for (const { id, run } of endActions(list)) if (id === "remove" || id === "cancel") run();
}

function action(id: string, text: string, picture: MenuAction["icon"], run: () => void): MenuAction {
  return { id, text, icon: picture, run };
}

function copyPath(download: Download): void {
  void copyText(pathOf(download), translate("downloads.pathCopied"));
}

function isDesktop(): boolean {
  return getState().info?.shell === "desktop";
}
