/** From an empty store to a window that can be drawn. */
import { toAppError } from "../../shared/errors.ts";
import { emptyRequest } from "../../shared/model/request.ts";
import type { Tab } from "../../shared/model/workspace.ts";
import { api } from "./api.ts";
import { startPractice } from "./appInfo.ts";
import { openFirstRequest, watchCollections } from "./collectionWatch.ts";
import { flushLayout } from "./layout.ts";
import { watchDownloads } from "./downloads.ts";
import { followMenu } from "./menuCommands.ts";
import { watchSessions } from "./sessionLife.ts";
import { flushSessions } from "./sessions.ts";
import { applyAppearance, watchSystemTheme } from "./settings.ts";
import { getState, setState, useStore } from "./store.ts";
import { flushDrafts } from "./tabDrafts.ts";
import { rememberBaseline } from "./tabs.ts";
import { watchTokenRequests } from "./tokens.ts";
import { watchSharedVariables } from "./variables.ts";

/** Reads the workspace; a failure is left in `startProblem`, to be shown and tried again. */
export async function start(): Promise<void> {
  applyAppearance();
  setState({ startProblem: null });
  try {
    const [told, workspace] = await Promise.all([api().call("app.info", {}), api().call("workspace.read", {})]);
    // The engine of the browser shell may run on another person's machine.
    const info = told.shell === "browser" ? { ...told, languages: [...navigator.languages] } : told;
    const { layout, settings } = workspace;
    setState({ info, layout, settings });
    putTabs(workspace.tabs);
    applyAppearance();
    const firstStart = workspace.tabs.length === 0 && layout.expanded.length === 0;
    setState({ ready: true });
    watchSystemTheme();
    flushWhenHidden();
    if (firstStart) whenCollectionsAreReady(openFirstRequest);
    void watchCollections(new AbortController().signal);
    void watchSessions(new AbortController().signal);
    void watchSharedVariables(new AbortController().signal);
    void watchDownloads(new AbortController().signal);
    void watchTokenRequests(new AbortController().signal);
    void startPractice();
    void followMenu();
  } catch (thrown) {
    refuseStart(thrown);
  }
}

export function refuseStart(thrown: unknown): void {
  setState({ startProblem: toAppError(thrown).data });
}

function putTabs(list: readonly Tab[]): void {
  const ordered = list.toSorted((a, b) => a.position - b.position);
  for (const tab of ordered) {
    if (!tab.unsaved) rememberBaseline(tab.id, tab.request);
    else if (tab.source === null) rememberBaseline(tab.id, emptyRequest());
  }
  const tabOrder = ordered.map(({ id }) => id);
  const { layout } = getState();
  const active = tabOrder.includes(layout.activeTabId ?? "") ? layout.activeTabId : (tabOrder[0] ?? null);
  setState({
    tabs: Object.fromEntries(ordered.map((tab) => [tab.id, tab])),
    tabOrder,
    layout: { ...layout, activeTabId: active },
  });
}

function whenCollectionsAreReady(work: () => void): void {
  const stop = useStore.subscribe(({ collectionsReady }) => {
    if (!collectionsReady) return;
    stop();
    work();
  });
}

function flushWhenHidden(): void {
  const flush = (): void => {
    flushDrafts();
    flushLayout();
    void flushSessions();
  };
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") flush();
  });
  addEventListener("beforeunload", flush);
}
