import { FlaskConical } from "lucide-react";
import { Button } from "react-aria-components";
import { useTranslate } from "../../locales/i18n.ts";
import { useStore } from "../../state/store.ts";
import { showToast } from "../../state/toasts.ts";
import { joinClassNames } from "../../ui/className.ts";
import { Tooltip } from "../../ui/Tooltip.tsx";
import { copyText } from "./copyText.ts";
import { LastExchange, SessionSummary } from "./SessionSummary.tsx";
import { LanguageMenu, ThemeMenu } from "./AppearanceMenus.tsx";
import { DownloadSummary } from "./DownloadSummary.tsx";
import styles from "./StatusBar.module.css";

export function StatusBar() {
  return (
    <footer className={styles.bar}>
      <Connection />
      <SessionSummary />
      <LastExchange />
      <PracticeAddress />
      <div className={styles.end}>
        <DownloadSummary />
        <ThemeMenu className={styles.button} />
        <LanguageMenu className={styles.button} />
      </div>
    </footer>
  );
}

function Connection() {
  const t = useTranslate();
  const connection = useStore((state) => state.connection);
  const texts = {
    open: t("shell.connectionOpen"),
    connecting: t("shell.connectionConnecting"),
    lost: t("shell.connectionLost"),
    refused: t("shell.connectionRefused"),
  };
  return (
    <span
      className={joinClassNames(styles.part, styles[connection])}
      role="status"
      title={connection === "open" ? texts.open : undefined}
    >
      <span className={styles.dot} aria-hidden="true" />
      <span className={styles.connectionText}>{texts[connection]}</span>
    </span>
  );
}

function PracticeAddress() {
  const t = useTranslate();
  const url = useStore((state) => state.practiceUrl);
  if (url === null) return null;
  const copy = async (): Promise<void> => {
    await copyText(url);
    showToast({ text: t("common.copied"), tone: "ok" });
  };
  return (
    <Tooltip text={t("shell.copyPractice")} placement="top">
      <Button className={styles.button ?? ""} onPress={() => void copy()}>
        <FlaskConical size={13} strokeWidth={1.6} aria-hidden="true" />
        {t("shell.practice")} <span className={styles.address}>{url.replace(/^https?:\/\//, "")}</span>
      </Button>
    </Tooltip>
  );
}
