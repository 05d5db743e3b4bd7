import { useTranslate } from "../../../locales/i18n.ts";
import { showBrokenItem } from "../../../state/brokenItem.ts";
import { fileChangeOf, type FileChange } from "../../../state/fileChanges.ts";
import { openOverlay } from "../../../state/overlay.ts";
import { getState, useStore } from "../../../state/store.ts";
import { saveTab } from "../../../state/tabSaving.ts";
import { Button } from "../../../ui/Button.tsx";
import styles from "./Conflict.module.css";

/** Above the request: that its file is not what it was. */
export function FileNotice({ tabId }: { tabId: string }) {
  const t = useTranslate();
  const change = useStore((state) => fileChangeOf(state, tabId));
  if (change === null) return null;
  return (
    <div role="status" className={styles.notice} data-type={change.type}>
      <span className={styles.text}>{t(`collection.${change.type}.text`)}</span>
      <NoticeAction tabId={tabId} type={change.type} />
    </div>
  );
}

function NoticeAction({ tabId, type }: { tabId: string; type: FileChange["type"] }) {
  const t = useTranslate();
  switch (type) {
    case "changed":
      return (
        <Button size="small" onPress={() => openOverlay({ type: "conflict", tabId })}>
          {t("collection.changed.compare")}
        </Button>
      );
    case "deleted":
      return (
        <Button size="small" onPress={() => void saveTab(tabId)}>
          {t("collection.deleted.saveAgain")}
        </Button>
      );
    case "broken":
      return (
        <Button size="small" onPress={() => showFile(tabId)}>
          {t("collection.broken.show")}
        </Button>
      );
  }
}

function showFile(tabId: string): void {
  const source = getState().tabs[tabId]?.source;
  if (source) showBrokenItem(source);
}
