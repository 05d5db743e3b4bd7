import { useState } from "react";
import { useTranslate } from "../../locales/i18n.ts";
import { openCollection } from "../../state/collections.ts";
import { closeOverlay } from "../../state/overlay.ts";
import { useStore } from "../../state/store.ts";
import { Button } from "../../ui/Button.tsx";
import { ModalDialog } from "../../ui/Dialog.tsx";
import { TextField } from "../../ui/TextField.tsx";
import styles from "./OpenFolderDialog.module.css";

/** For shells without native dialogs: the path is typed. */
export function OpenFolderDialog() {
  const t = useTranslate();
  const isOpen = useStore((state) => state.overlay?.type === "openFolder");
  return (
    <ModalDialog
      title={t("sidebar.openTitle")}
      closeLabel={t("common.close")}
      isOpen={isOpen}
      onClose={closeOverlay}
      size="small"
    >
      <PathForm />
    </ModalDialog>
  );
}

function PathForm() {
  const t = useTranslate();
  const [path, setPath] = useState("");
  const dropped = useStore(({ overlay }) => (overlay?.type === "openFolder" ? overlay.dropped : undefined));
  const open = async (): Promise<void> => {
    if (path.trim() !== "" && (await openCollection(path.trim()))) closeOverlay();
  };
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void open();
      }}
    >
      <TextField
        autoFocus
        code
        label={t("sidebar.openPath")}
        hint={dropped === undefined ? t("sidebar.openHint") : t("sidebar.dropHint", { name: dropped })}
        value={path}
        onChange={setPath}
      />
      <div className={styles.buttons}>
        <Button onPress={closeOverlay}>{t("common.cancel")}</Button>
        <Button type="submit" look="primary" isDisabled={path.trim() === ""}>
          {t("common.open")}
        </Button>
      </div>
    </form>
  );
}
