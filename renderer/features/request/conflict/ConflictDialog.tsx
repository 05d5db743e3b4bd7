import type { Request } from "../../../../shared/model/request.ts";
import { TextComparison } from "../../../editors/compare/TextComparison.tsx";
import { translate, useTranslate } from "../../../locales/i18n.ts";
import { keepBoth, keepMine, takeFromDisk } from "../../../state/conflictChoices.ts";
import { fileChangeOf } from "../../../state/fileChanges.ts";
import { closeOverlay } from "../../../state/overlay.ts";
import { useStore } from "../../../state/store.ts";
import { Button } from "../../../ui/Button.tsx";
import { ModalDialog } from "../../../ui/Dialog.tsx";
import styles from "./Conflict.module.css";
import { requestText } from "./requestText.ts";

/** What is on disk beside what the tab has; the person chooses. */
export function ConflictDialog() {
  const t = useTranslate();
  const tabId = useStore(({ overlay }) => (overlay?.type === "conflict" ? overlay.tabId : null));
  const tab = useStore(({ tabs }) => (tabId === null ? undefined : tabs[tabId]));
  const change = useStore((state) => (tabId === null ? null : fileChangeOf(state, tabId)));
  const choose = (work: (id: string) => unknown): void => {
    closeOverlay();
    if (tabId !== null) void work(tabId);
  };
  return (
    <ModalDialog
      title={t("collection.changed.title", { name: tab?.name ?? "" })}
      closeLabel={t("common.close")}
      isOpen={tab !== undefined && change?.type === "changed"}
      onClose={closeOverlay}
      size="large"
      footer={
        <>
          <Button onPress={() => choose((id) => keepBoth(id, copyName))}>{t("collection.changed.keepBoth")}</Button>
          <Button onPress={() => choose(takeFromDisk)}>{t("collection.changed.takeDisk")}</Button>
          <Button look="primary" onPress={() => choose(keepMine)}>
            {t("collection.changed.keepMine")}
          </Button>
        </>
      }
    >
      {tab !== undefined && change?.type === "changed" ? (
        <Sides mine={tab.request} disk={change.request} mineName={tab.name} diskName={change.name} />
      ) : null}
    </ModalDialog>
  );
}

interface SidesProps {
  mine: Request;
  disk: Request;
  mineName: string;
  diskName: string;
}

function Sides({ mine, disk, mineName, diskName }: SidesProps) {
  const t = useTranslate();
  return (
    <div className={styles.sides}>
      <p className={styles.explain}>{t("collection.changed.explain")}</p>
      <div className={styles.heads} aria-hidden="true">
        <span>{t("collection.changed.disk")}</span>
        <span>{t("collection.changed.mine")}</span>
      </div>
      <TextComparison
        one={requestText(diskName, disk)}
        other={requestText(mineName, mine)}
        oneLabel={t("collection.changed.disk")}
        otherLabel={t("collection.changed.mine")}
        unchangedLabel={t("collection.changed.lines")}
      />
    </div>
  );
}

function copyName(name: string): string {
  return translate("collection.changed.copyName", { name });
}
