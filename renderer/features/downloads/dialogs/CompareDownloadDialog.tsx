import { useState } from "react";
import { useTranslate } from "../../../locales/i18n.ts";
import { expectChecksum } from "../../../state/downloadActions.ts";
import { closeOverlay } from "../../../state/overlay.ts";
import { useStore } from "../../../state/store.ts";
import { Button } from "../../../ui/Button.tsx";
import { ModalDialog } from "../../../ui/Dialog.tsx";
import styles from "./Dialogs.module.css";

/** Compares a download with what somebody else says of it. The row tells the result. */
export function CompareDownloadDialog() {
  const t = useTranslate();
  const overlay = useStore((state) => state.overlay);
  const isOpen = overlay?.type === "compareDownload";
  return (
    <ModalDialog
      title={t("downloads.compareWith.title")}
      closeLabel={t("common.close")}
      isOpen={isOpen}
      onClose={closeOverlay}
    >
      {isOpen ? <CompareForm downloadId={overlay.downloadId} /> : null}
    </ModalDialog>
  );
}

function CompareForm({ downloadId }: { downloadId: string }) {
  const t = useTranslate();
  const [text, setText] = useState("");
  const compare = async (): Promise<void> => {
    if (await expectChecksum(downloadId, text)) closeOverlay();
  };
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() !== "") void compare();
      }}
    >
      <label className={styles.long}>
        <span className={styles.label}>{t("downloads.compareWith.text")}</span>
        <textarea
          autoFocus
          rows={4}
          spellCheck={false}
          autoComplete="off"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      <p className={styles.hint}>{t("downloads.compareWith.hint")}</p>
      <div className={styles.buttons}>
        <Button onPress={closeOverlay}>{t("common.cancel")}</Button>
        <Button type="submit" look="primary" isDisabled={text.trim() === ""}>
          {t("downloads.compareWith.submit")}
        </Button>
      </div>
    </form>
  );
}
