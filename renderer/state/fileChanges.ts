/**
 * What happened on disk to the files of open tabs: a tab without changes follows its file, one with changes is told
 * of what is there now, and the person chooses. Nothing typed is ever replaced by itself.
 */
import { toAppError, type AppErrorData } from "../../shared/errors.ts";
import type { Request } from "../../shared/model/request.ts";
import type { Tab } from "../../shared/model/workspace.ts";
import { api } from "./api.ts";
import { getState, setState, type State } from "./store.ts";
import { isBaseline, putTab, rememberBaseline } from "./tabs.ts";

interface Changed {
  /** What the file holds now, while the tab has changes of its own. */
  type: "changed";
  name: string;
  request: Request;
  version: string;
}

/** `path` is that of the file. */
export type FileChange = { path: string } & (Changed | { type: "deleted" } | { type: "broken"; problem: AppErrorData });

export interface FileChangesSlice {
  /** By tab; absent when its file is as the tab knows it. */
  fileChanges: Record<string, FileChange>;
}

/** Reads the file of the tab again. */
export async function followFile(tab: Tab): Promise<void> {
  if (!tab.source) return;
  const { path } = tab.source;
  try {
    const { name, request, version } = await api().call("item.read", tab.source);
    const now = getState().tabs[tab.id];
    if (!now || now.version !== tab.version) return;
    if (now.version === version) return setFileChange(tab.id, null);
    if (now.unsaved && isBaseline(tab.id, request)) putTab({ ...now, name, version });
    else if (now.unsaved && JSON.stringify(now.request) !== JSON.stringify(request)) {
      return setFileChange(tab.id, { type: "changed", path, name, request, version });
    } else {
      rememberBaseline(tab.id, request);
      putTab({ ...now, name, request, version, unsaved: false });
    }
    setFileChange(tab.id, null);
  } catch (thrown) {
    const now = getState().tabs[tab.id];
    const { data } = toAppError(thrown);
    if (now?.source?.path !== path) return;
    if (data.code === "not-found") setFileChange(tab.id, { type: "deleted", path });
    else if (data.code === "broken-file") setFileChange(tab.id, { type: "broken", path, problem: data });
  }
}

export function setFileChange(tabId: string, change: FileChange | null): void {
  const { [tabId]: before, ...others } = getState().fileChanges;
  if (change === null && before === undefined) return;
  setState({ fileChanges: change === null ? others : { ...others, [tabId]: change } });
}

/** Of the file that the tab has now: it may have got another since. */
export function fileChangeOf(
  { fileChanges, tabs }: Pick<State, "fileChanges" | "tabs">,
  tabId: string,
): FileChange | null {
  const change = fileChanges[tabId];
  return change && change.path === tabs[tabId]?.source?.path ? change : null;
}
