import { Button } from "react-aria-components";
import { useTranslate } from "../../../locales/i18n.ts";
import { cancelSend, sendRequest } from "../../../state/exchanges.ts";
import { openPreview } from "../../../state/preview.ts";
import { formatShortcut } from "../../../state/shortcuts.ts";
import { getState, useStore } from "../../../state/store.ts";
import { newTab } from "../../../state/tabs.ts";
import { saveTab } from "../../../state/tabSaving.ts";
import { ChevronDown } from "../../../ui/icons.tsx";
import { MenuButton } from "../../../ui/Menu.tsx";
import { Tooltip } from "../../../ui/Tooltip.tsx";
import { copyAsCurl } from "./curl.ts";
import styles from "./SendButton.module.css";

/** A second click of a double click must not cancel what the first one sent. */
const doubleClickMs = 400;

/** Send, and Cancel in its place while the request runs: one button, one width. */
export function SendButton({ tabId }: { tabId: string }) {
  const t = useTranslate();
  const isRunning = useStore((state) => state.exchanges[tabId]?.state === "running");
  const press = (): void => {
    const exchange = getState().exchanges[tabId];
    if (exchange?.state !== "running") void sendRequest(tabId);
    else if (performance.now() - exchange.startedAtMs > doubleClickMs) cancelSend(tabId);
  };
  return (
    <div className={styles.send} data-running={isRunning || undefined}>
      <Tooltip
        text={t(isRunning ? "request.cancel" : "request.send")}
        shortcut={formatShortcut(isRunning ? "Escape" : "Mod+Enter")}
      >
        <Button
          className={styles.main ?? ""}
          onPress={press}
          aria-label={t(isRunning ? "request.cancel" : "request.send")}
        >
          <span aria-hidden="true" data-shown={!isRunning || undefined}>
            {t("request.send")}
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

function useSendActions(tabId: string) {
  const t = useTranslate();
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
        void sendRequest(tabId);
      },
    },
    { id: "preview", text: t("variables.preview.menu"), separated: true, run: () => openPreview(tabId) },
    { id: "curl", text: t("request.copyAsCurl"), run: () => void copyAsCurl(tabId) },
  ];
}
