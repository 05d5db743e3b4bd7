/** The bar above both panes: where the request is, its method and URL, and what is done with it. */
import { useEffect, useRef } from "react";
import { Code } from "lucide-react";
import { Button } from "react-aria-components";
import { translate, useTranslate } from "../../locales/i18n.ts";
import { copyAsCurl } from "../../state/curl.ts";
import { registerCommands } from "../../state/commands.ts";
import { openPreview } from "../../state/preview.ts";
import { useStore } from "../../state/store.ts";
import { greetedEmptyTab } from "../../state/tabs.ts";
import { Tooltip } from "../../ui/Tooltip.tsx";
import { Crumb } from "./bar/Crumb.tsx";
import { MethodPicker } from "./bar/MethodPicker.tsx";
import { SaveButton } from "./bar/SaveButton.tsx";
import { SendButton } from "./bar/SendButton.tsx";
import { SessionPicker } from "./bar/SessionPicker.tsx";
import { UrlField } from "./bar/UrlField.tsx";
import styles from "./bar/RequestBar.module.css";

export function RequestBar({ tabId }: { tabId: string }) {
  const t = useTranslate();
  const url = useRef<HTMLInputElement>(null);
  const isNew = useStore((state) => state.emptyTabId === tabId);
  useEffect(() => {
    if (!isNew) return;
    url.current?.focus();
    greetedEmptyTab();
  }, [isNew]);
  useEffect(() => {
    const focusUrl = (): void => {
      url.current?.focus();
      url.current?.select();
    };
    return registerCommands([
      { id: "request.url", title: () => translate("request.focusUrl"), shortcuts: ["Mod+L"], run: focusUrl },
      {
        id: "request.copyAsCurl",
        title: () => translate("request.copyAsCurl"),
        shortcuts: [],
        run: () => void copyAsCurl(tabId),
      },
      {
        id: "request.preview",
        title: () => translate("variables.preview.menu"),
        shortcuts: ["Mod+Shift+Enter"],
        run: () => openPreview(tabId),
      },
    ]);
  }, [tabId]);
  return (
    <div className={styles.bar}>
      <div className={styles.top}>
        <Crumb tabId={tabId} />
        <SessionPicker tabId={tabId} />
      </div>
      <div className={styles.line}>
        <div className={styles.url}>
          <MethodPicker tabId={tabId} />
          <UrlField tabId={tabId} inputRef={url} />
        </div>
        <SendButton tabId={tabId} />
        <SaveButton tabId={tabId} />
        <Tooltip text={t("request.copyAsCurl")}>
          <Button
            className={styles.ghost ?? ""}
            aria-label={t("request.copyAsCurl")}
            onPress={() => void copyAsCurl(tabId)}
          >
            <Code size={16} strokeWidth={1.6} aria-hidden="true" />
          </Button>
        </Tooltip>
      </div>
    </div>
  );
}
