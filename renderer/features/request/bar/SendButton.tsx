import { Button } from "react-aria-components";
import { useTranslate, type Translate } from "../../../locales/i18n.ts";
import { copyAsCurl } from "../../../state/curl.ts";
import { downloadTab } from "../../../state/downloadActions.ts";
import { cancelSend, sendRequest } from "../../../state/exchanges.ts";
import { openPreview } from "../../../state/preview.ts";
import { openOverlay } from "../../../state/overlay.ts";
import { sendTab } from "../../../state/sending.ts";
import { formatShortcut } from "../../../state/shortcuts.ts";
import { getState, useStore } from "../../../state/store.ts";
import { newTab, updateRequest } from "../../../state/tabs.ts";
import { saveTab } from "../../../state/tabSaving.ts";
import { showToast } from "../../../state/toasts.ts";
import { ChevronDown } from "../../../ui/icons.tsx";
import { MenuButton, type MenuAction } from "../../../ui/Menu.tsx";
import { Tooltip } from "../../../ui/Tooltip.tsx";
import styles from "./SendButton.module.css";

/** A second click of a double click must not cancel what the first one sent. */
const doubleClickMs = 400;

/** Send, and Cancel in its place while the request runs: one button, one width. */
export function SendButton({ tabId }: { tabId: string }) {
  const t = useTranslate();
  const downloads = useStore((state) => state.tabs[tabId]?.request.download === true);
  const sendText = t(downloads ? "downloads.request.button" : "request.send");
  const isRunning = useStore((state) => state.exchanges[tabId]?.state === "running");
  const press = (): void => {
    const exchange = getState().exchanges[tabId];
    if (exchange?.state !== "running") void sendTab(tabId);
    else if (performance.now() - exchange.startedAtMs > doubleClickMs) cancelSend(tabId);
  };
  return (
    <div className={styles.send} data-running={isRunning || undefined}>
      <Tooltip
        text={isRunning ? t("request.cancel") : sendText}
        shortcut={formatShortcut(isRunning ? "Escape" : "Mod+Enter")}
      >
        <Button className={styles.main ?? ""} onPress={press} aria-label={isRunning ? t("request.cancel") : sendText}>
          <span aria-hidden="true" data-shown={!isRunning || undefined}>
            {sendText}
          </span>
          <span aria-hidden="true" data-shown={isRunning || undefined}>
            {t("request.cancel")}
          </span>
        </Button>
      </Tooltip>
      <MenuButton label={t("request.sendOptions")} placement="bottom end" actions={useSendActions(tabId)}>
        <Button className={styles.more ?? ""} aria-label={t("request.sendOptions")}>
          <ChevronDown size={12} />
        </Button>
      </MenuButton>
    </div>
  );
}

function useSendActions(tabId: string): MenuAction[] {
  const t = useTranslate();
  const downloads = useStore((state) => state.tabs[tabId]?.request.download === true);
  return [
    {
      id: "newTab",
      text: t("request.sendInNewTab"),
      run: () => {
        const tab = getState().tabs[tabId];
        if (tab) void sendRequest(newTab(tab.request, tab.name));
      },
    },
    {
      id: "saveAndSend",
      text: t("request.saveAndSend"),
      run: () => {
        void saveTab(tabId);
        void sendTab(tabId);
      },
    },
    ...downloadActions(tabId, downloads, t),
    { id: "preview", text: t("variables.preview.menu"), separated: true, run: () => openPreview(tabId) },
    { id: "curl", text: t("request.copyAsCurl"), run: () => void copyAsCurl(tabId) },
  ];
}

/** A file instead of the response pane, or the other way round: this once, or from now on. */
function downloadActions(tabId: string, downloads: boolean, t: Translate): MenuAction[] {
  const turn = (): void => {
    updateRequest(tabId, (request) => ({ ...request, download: !downloads }));
    showToast({ text: t(downloads ? "downloads.request.nowShows" : "downloads.request.nowDownloads") });
  };
  return [
    downloads
      ? { id: "show", text: t("downloads.request.showInstead"), separated: true, run: () => void sendRequest(tabId) }
      : {
          id: "download",
          text: t("downloads.request.download"),
          shortcut: formatShortcut("Mod+Shift+D"),
          separated: true,
          run: () => void downloadTab(tabId),
        },
    {
      id: "downloadAs",
      text: t("downloads.request.downloadAs"),
      run: () => openOverlay({ type: "download", tabId }),
    },
    { id: "always", text: t(downloads ? "downloads.request.never" : "downloads.request.always"), run: turn },
  ];
}
