/**
 * The window's one store. Slices are described beside their actions, a noun a file; their first values stand here,
 * so that no slice and the store import each other's values in a circle. Components read by narrow selectors.
 */
import { create } from "zustand";
import { defaultDelivery } from "../../shared/model/delivery.ts";
import { noHistoryFilter } from "../../shared/model/history.ts";
import { defaultDownloadSettings } from "../../shared/model/downloadSettings.ts";
import { defaultHistorySettings, defaultLayout } from "../../shared/model/workspace.ts";
import type { AppInfoSlice } from "./appInfo.ts";
import type { AuthSlice } from "./auth.ts";
import type { AutomaticHeadersSlice } from "./automaticHeaders.ts";
import type { BrokenItemSlice } from "./brokenItem.ts";
import type { CollectionsSlice } from "./collections.ts";
import type { CommandsSlice } from "./commands.ts";
import type { DeliveryInForceSlice } from "./deliveryInForce.ts";
import { noDownloads } from "./downloadList.ts";
import type { DownloadsSlice } from "./downloads.ts";
import type { ExchangesSlice } from "./exchanges.ts";
import type { FileChangesSlice } from "./fileChanges.ts";
import type { ExamplesSlice } from "./examples.ts";
import type { HistorySlice } from "./history.ts";
import type { ItemClipboardSlice } from "./itemClipboard.ts";
import type { LayoutSlice } from "./layout.ts";
import type { OverlaySlice } from "./overlay.ts";
import type { SecretsSlice } from "./secrets.ts";
import type { SessionLifeSlice } from "./sessionLife.ts";
import type { SessionsSlice } from "./sessions.ts";
import type { SettingsSlice } from "./settings.ts";
import type { TabsSlice } from "./tabs.ts";
import type { ToastsSlice } from "./toasts.ts";
import type { PreviewSlice } from "./preview.ts";
import type { ShownVariableSlice } from "./variableActions.ts";
import type { VariablesSlice } from "./variables.ts";
import type { TokensSlice } from "./tokens.ts";

export type State = AppInfoSlice &
  AuthSlice &
  AutomaticHeadersSlice &
  BrokenItemSlice &
  CollectionsSlice &
  CommandsSlice &
  DeliveryInForceSlice &
  DownloadsSlice &
  ExchangesSlice &
  ExamplesSlice &
  FileChangesSlice &
  HistorySlice &
  ItemClipboardSlice &
  LayoutSlice &
  OverlaySlice &
  PreviewSlice &
  SecretsSlice &
  SessionLifeSlice &
  SessionsSlice &
  SettingsSlice &
  ShownVariableSlice &
  TabsSlice &
  ToastsSlice &
  TokensSlice &
  VariablesSlice;

const initialHistory: State["history"] = {
  filter: noHistoryFilter,
  entries: [],
  more: false,
  count: null,
  state: "loading",
  problem: null,
  facets: null,
  selected: [],
  choosing: null,
  comparing: null,
};

const initialSettings: State["settings"] = {
  language: "system",
  theme: "system",
  delivery: defaultDelivery,
  history: defaultHistorySettings,
  downloads: defaultDownloadSettings,
};

export function initialState(): State {
  return {
    info: null,
    practiceUrl: null,
    connection: "connecting",
    ready: false,
    startProblem: null,
    collections: {},
    collectionOrder: [],
    collectionsReady: false,
    renaming: null,
    itemClipboard: null,
    examples: {},
    fileChanges: {},
    brokenItem: null,
    commands: {},
    exchanges: {},
    automaticHeaders: {},
    inheritedDelivery: {},
    ...noDownloads,
    history: initialHistory,
    layout: defaultLayout,
    view: "collections",
    overlay: null,
    sessions: {},
    sessionsReady: false,
    shownSession: null,
    sessionPanel: "overview",
    renamingSession: null,
    sessionLives: {},
    settings: initialSettings,
    language: "en",
    theme: "light",
    tabs: {},
    tabOrder: [],
    savePrompt: null,
    emptyTabId: null,
    toasts: [],
    requestPreview: { isRevealed: false, preview: null, problem: null },
    shownVariable: null,
    globalVariables: [],
    runtimeVariables: {},
    variablesInForce: {},
    windowReturns: 0,
    authViews: {},
    tokenBoxes: {},
    keptTokens: null,
    tokenRequests: [],
    secretsState: null,
  };
}

export const useStore = create<State>()(initialState);

export function getState(): State {
  return useStore.getState();
}

export function setState(change: Partial<State> | ((state: State) => Partial<State>)): void {
  useStore.setState(change);
}
