/** What can be done with downloads. */
import type { CallInput } from "../../shared/contract.ts";
import type { DownloadChoices } from "../../shared/contract/download.ts";
import { toAppError } from "../../shared/errors.ts";
import type { Download } from "../../shared/model/download.ts";
import type { DownloadSettings } from "../../shared/model/downloadSettings.ts";
import { translate } from "../locales/i18n.ts";
import { api } from "./api.ts";
import { isRunning } from "./downloadList.ts";
import { changeDownloadsView } from "./downloads.ts";
import { errorText } from "./errorText.ts";
import { chooseView } from "./layout.ts";
import { sendContext } from "./sendContext.ts";
import { flushSessions } from "./sessions.ts";
import { changeSettings } from "./settings.ts";
import { getState } from "./store.ts";
import { flushDraft } from "./tabDrafts.ts";
import { attempt, dismissToast, showToast } from "./toasts.ts";

export type DownloadAction = CallInput<"download.act">["action"];

export const noChoices: DownloadChoices = {
  directory: null,
  fileName: null,
  checksum: null,
  ranges: null,
  decode: null,
};

/** What the tab's request answers goes to a file. @returns whether it is in the list */
export async function downloadTab(tabId: string, choices: DownloadChoices = noChoices): Promise<boolean> {
  const tab = getState().tabs[tabId];
  if (!tab) return false;
  flushDraft(tabId);
  const started = await attempt(async () => {
    await flushSessions();
    return api().call("download.start", { request: tab.request, name: tab.name, context: sendContext(tab), choices });
  });
  if (started === null) return false;
  showToast({
    text: translate("downloads.started"),
    action: { label: translate("downloads.show"), run: () => showDownload(started.downloadId) },
  });
  return true;
}

export function showDownload(id: string): void {
  changeDownloadsView({ filter: "all", text: "", selected: [id] });
  chooseView("downloads");
}

/** @returns what was no URL in it, in words; null when it failed */
export async function addDownloads(text: string, choices: DownloadChoices): Promise<string[] | null> {
  const { layout, tabs } = getState();
  const tab = tabs[layout.activeTabId ?? ""];
  const context = tab ? sendContext(tab) : { collectionId: null, path: null, environment: null };
  const added = await attempt(() => api().call("download.addUrls", { text, context, choices }));
  if (added === null) return null;
  const { downloadIds, notes } = added;
  if (downloadIds.length > 0) {
    changeDownloadsView({ filter: "all", text: "", selected: downloadIds.slice(-1) });
    showToast({ text: translate("downloads.added", { count: downloadIds.length }), tone: "ok" });
  }
  return notes;
}

export async function actOnDownloads(ids: readonly string[], action: DownloadAction): Promise<void> {
  if (ids.length > 0) await attempt(() => api().call("download.act", { downloadIds: [...ids], action }));
}

/** @returns what speaks against the name, in words; null: it goes on under that name */
export async function renameDownload(downloadId: string, fileName: string): Promise<string | null> {
  try {
    await api().call("download.rename", { downloadId, fileName });
    return null;
  } catch (thrown) {
    const { message, advice } = errorText(toAppError(thrown).data, getState().language);
    return `${message} ${advice}`;
  }
}

const undoMs = 8_000;

/**
 * Bytes that would be lost are kept for as long as the note is there: meanwhile it is paused and out of sight. A window
 * that is closed meanwhile leaves it paused.
 */
export async function cancelDownloads(list: readonly Download[]): Promise<void> {
  const ids = list.map(({ id }) => id);
  const { downloads, downloadProgress } = getState();
  const hasBytes = ids.some((id) => (downloadProgress[id]?.receivedBytes ?? downloads[id]?.receivedBytes ?? 0) > 0);
  if (!hasBytes) return actOnDownloads(ids, "cancel");
  const running = list.filter((one) => isRunning(one) || one.state === "waiting").map(({ id }) => id);
  setLeaving(ids, true);
  const timer = setTimeout(() => {
    dismissToast(toastId);
    void actOnDownloads(ids, "cancel").finally(() => setLeaving(ids, false));
  }, undoMs);
  const undo = (): void => {
    clearTimeout(timer);
    setLeaving(ids, false);
    void actOnDownloads(running, "resume");
  };
  const text =
    list.length === 1 && list[0]
      ? translate("downloads.cancelled", { name: list[0].fileName })
      : translate("downloads.cancelledCount", { count: list.length });
  const toastId = showToast({ text, action: { label: translate("common.undo"), run: undo } });
  await actOnDownloads(running, "pause");
}

function setLeaving(ids: readonly string[], isLeaving: boolean): void {
  const { leaving, selected } = getState().downloadsView;
  const others = leaving.filter((id) => !ids.includes(id));
  changeDownloadsView({
    leaving: isLeaving ? [...others, ...ids] : others,
    selected: isLeaving ? selected.filter((id) => !ids.includes(id)) : selected,
  });
}

/** `before` null: to the end. */
export async function placeDownloads(ids: readonly string[], before: string | null): Promise<void> {
  if (ids.length > 0) await attempt(() => api().call("download.place", { downloadIds: [...ids], before }));
}

/** @returns whether it was taken */
export async function expectChecksum(downloadId: string, text: string): Promise<boolean> {
  return (await attempt(() => api().call("download.expect", { downloadId, text }))) !== null;
}

export async function openDownload(downloadId: string, what: "file" | "folder"): Promise<void> {
  await attempt(() => api().call("download.open", { downloadId, what }));
}

export async function clearFinishedDownloads(): Promise<void> {
  await attempt(() => api().call("download.clearFinished", {}));
}

export async function changeDownloadSettings(patch: Partial<DownloadSettings>): Promise<void> {
  await changeSettings({ downloads: { ...getState().settings.downloads, ...patch } });
}
