/** The commands of the window as a whole. Panels register theirs where they are. */
import { translate } from "../locales/i18n.ts";
import { registerCommands, type Command } from "../state/commands.ts";
import { currentCollectionId } from "../state/environments.ts";
import { downloadTab } from "../state/downloadActions.ts";
import { cancelSend, isRunning } from "../state/exchanges.ts";
import { chooseView, toggleSideBar, turnOrientation } from "../state/layout.ts";
import { openOverlay } from "../state/overlay.ts";
import { sendTab } from "../state/sending.ts";
import { changeSettings } from "../state/settings.ts";
import { getState } from "../state/store.ts";
import { closeTab, moveTab, newTab, stepTab } from "../state/tabs.ts";
import { saveTab } from "../state/tabSaving.ts";
import { shownOrientation } from "./orientation.ts";
import { toggleWholePane } from "./paneRoom.ts";

export function registerAppCommands(): void {
  registerCommands([...tabCommands, ...windowCommands]);
}

/** What Escape closes before it cancels a send: menus, popovers, a field's completions. */
const openLists = "[role=dialog], [role=menu], [data-trigger], [role=combobox][aria-expanded=true]";

function activeTabId(): string | null {
  return getState().view === "collections" ? getState().layout.activeTabId : null;
}

function hasTab(): boolean {
  return activeTabId() !== null;
}

function withTab(work: (tabId: string) => void): () => void {
  return () => {
    const tabId = activeTabId();
    if (tabId !== null) work(tabId);
  };
}

const tabCommands: Command[] = [
  // In a browser, Ctrl+T, Ctrl+W and Ctrl+Tab belong to the browser: hence the second shortcuts.
  {
    id: "tab.new",
    title: () => translate("shell.commandNewRequest"),
    shortcuts: ["Mod+T", "Alt+T"],
    run: () => void newTab(),
  },
  {
    id: "request.send",
    title: () => translate("shell.commandSend"),
    shortcuts: ["Mod+Enter"],
    run: withTab((tabId) => void sendTab(tabId)),
    enabled: hasTab,
  },
  {
    id: "request.download",
    title: () => translate("downloads.commandDownload"),
    shortcuts: ["Mod+Shift+D", "Alt+Shift+D"],
    run: withTab((tabId) => void downloadTab(tabId)),
    enabled: hasTab,
  },
  {
    id: "request.cancel",
    title: () => translate("shell.cancelSend"),
    shortcuts: ["Escape"],
    run: withTab(cancelSend),
    enabled: () => isRunning(activeTabId() ?? "") && document.querySelector(openLists) === null,
    whileTyping: true,
  },
  {
    id: "request.save",
    title: () => translate("shell.commandSave"),
    shortcuts: ["Mod+S"],
    run: withTab((tabId) => void saveTab(tabId)),
    enabled: hasTab,
  },
  {
    id: "tab.close",
    title: () => translate("shell.commandCloseTab"),
    shortcuts: ["Mod+W", "Alt+W"],
    run: withTab(closeTab),
    enabled: hasTab,
  },
  {
    id: "tab.next",
    title: () => translate("shell.commandNextTab"),
    shortcuts: ["Ctrl+Tab", "Alt+PageDown"],
    run: () => stepTab(1),
    enabled: hasTab,
  },
  {
    id: "tab.previous",
    title: () => translate("shell.commandPreviousTab"),
    shortcuts: ["Ctrl+Shift+Tab", "Alt+PageUp"],
    run: () => stepTab(-1),
    enabled: hasTab,
  },
  {
    id: "tab.moveLeft",
    title: () => translate("shell.commandMoveTabLeft"),
    shortcuts: ["Alt+Shift+ArrowLeft"],
    run: withTab((tabId) => shiftTab(tabId, -1)),
    enabled: hasTab,
  },
  {
    id: "tab.moveRight",
    title: () => translate("shell.commandMoveTabRight"),
    shortcuts: ["Alt+Shift+ArrowRight"],
    run: withTab((tabId) => shiftTab(tabId, 1)),
    enabled: hasTab,
  },
];

const windowCommands: Command[] = [
  {
    id: "palette",
    title: () => translate("shell.commandPalette"),
    shortcuts: ["Mod+K"],
    run: () => openOverlay({ type: "palette" }),
  },
  {
    id: "sideBar",
    title: () => translate("shell.toggleSideBar"),
    shortcuts: ["Mod+B"],
    run: toggleSideBar,
  },
  {
    id: "orientation",
    title: () => translate("shell.commandOrientation"),
    shortcuts: [],
    run: () => turnOrientation(shownOrientation(getState().layout, innerWidth)),
    enabled: hasTab,
  },
  {
    id: "pane.response",
    title: () => translate("shell.commandWholeResponse"),
    shortcuts: ["Alt+M"],
    run: () => toggleWholePane("response"),
    enabled: hasTab,
  },
  {
    id: "pane.request",
    title: () => translate("shell.commandWholeRequest"),
    shortcuts: ["Alt+Shift+M"],
    run: () => toggleWholePane("request"),
    enabled: hasTab,
  },
  {
    id: "environments",
    title: () => translate("shell.commandEnvironments"),
    shortcuts: [],
    run: () => openOverlay({ type: "environments", collectionId: currentCollectionId(getState()) }),
  },
  {
    id: "view.collections",
    title: () => translate("shell.commandCollections"),
    shortcuts: [],
    run: () => chooseView("collections"),
  },
  {
    id: "view.history",
    title: () => translate("history.command"),
    // Cmd+H hides the application on a Mac.
    shortcuts: ["Mod+H", "Alt+H"],
    run: () => chooseView("history"),
  },
  {
    id: "view.downloads",
    title: () => translate("downloads.command"),
    shortcuts: ["Mod+J", "Alt+J"],
    run: () => chooseView("downloads"),
  },
  {
    id: "downloads.add",
    title: () => translate("downloads.commandAdd"),
    shortcuts: [],
    run: () => openOverlay({ type: "addDownloads", text: "" }),
  },
  {
    id: "view.sessions",
    title: () => translate("sessions.command"),
    shortcuts: [],
    run: () => chooseView("sessions"),
  },
  {
    id: "view.settings",
    title: () => translate("shell.commandSettings"),
    shortcuts: ["Mod+,"],
    run: () => chooseView("settings"),
  },
  {
    id: "theme.light",
    title: () => translate("shell.commandLightTheme"),
    shortcuts: [],
    run: () => void changeSettings({ theme: "light" }),
    enabled: () => getState().theme !== "light",
  },
  {
    id: "theme.dark",
    title: () => translate("shell.commandDarkTheme"),
    shortcuts: [],
    run: () => void changeSettings({ theme: "dark" }),
    enabled: () => getState().theme !== "dark",
  },
  {
    id: "shortcuts",
    title: () => translate("shell.shortcuts"),
    shortcuts: ["?"],
    run: () => openOverlay({ type: "shortcuts" }),
  },
];

function shiftTab(tabId: string, step: number): void {
  moveTab(tabId, getState().tabOrder.indexOf(tabId) + step);
}
