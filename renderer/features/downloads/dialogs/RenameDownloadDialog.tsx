import { useState } from "react";
import { useTranslate } from "../../../locales/i18n.ts";
import { renameDownload } from "../../../state/downloadActions.ts";
import { closeOverlay } from "../../../state/overlay.ts";
import { useStore } from "../../../state/store.ts";
import { Button } from "../../../ui/Button.tsx";
import { ModalDialog } from "../../../ui/Dialog.tsx";
import { TextField } from "../../../ui/TextField.tsx";
import styles from "./Dialogs.module.css";

/** Another name for a download whose own is taken. The engine says whether it is free and safe. */
export function RenameDownloadDialog() {
  const t = useTranslate();
  const overlay = useStore((state) => state.overlay);
  const isOpen = overlay?.type === "renameDownload";
  return (
    <ModalDialog
      title={t("downloads.rename.title")}
      closeLabel={t("common.close")}
      isOpen={isOpen}
      onClose={closeOverlay}
    >
      {isOpen ? <RenameForm downloadId={overlay.downloadId} /> : null}
    </ModalDialog>
  );
}

function RenameForm({ downloadId }: { downloadId: string }) {
  const t = useTranslate();
  const [name, setName] = useState(() => useStore.getState().downloads[downloadId]?.fileName ?? "");
  const [problem, setProblem] = useState<string | null>(null);
  const rename = async (): Promise<void> => {
    const found = await renameDownload(downloadId, name);
    if (found === null) closeOverlay();
    else setProblem(found);
  };
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== "") void rename();
      }}
    >
      <TextField
        label={t("downloads.rename.name")}
        autoFocus
        value={name}
        onChange={(text) => {
          setName(text);
          setProblem(null);
        }}
        {...(problem === null ? {} : { problem })}
        maxLength={255}
        validationBehavior="aria"
      />
      <div className={styles.buttons}>
        <Button onPress={closeOverlay}>{t("common.cancel")}</Button>
        <Button type="submit" look="primary" isDisabled={name.trim() === ""}>
          {t("downloads.rename.submit")}
        </Button>
      </div>
    </form>
  );
}
