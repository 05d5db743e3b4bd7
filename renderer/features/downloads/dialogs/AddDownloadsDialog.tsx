import { useState } from "react";
import { useTranslate } from "../../../locales/i18n.ts";
import { addDownloads, noChoices } from "../../../state/downloadActions.ts";
import { askToNotify } from "../../../state/downloadNotices.ts";
import { closeOverlay } from "../../../state/overlay.ts";
import { useStore } from "../../../state/store.ts";
import { Button } from "../../../ui/Button.tsx";
import { ModalDialog } from "../../../ui/Dialog.tsx";
import { countUrls } from "../urlText.ts";
import styles from "./Dialogs.module.css";
import { FolderField } from "./FolderField.tsx";

/** A list of URLs, with checksums if there are any, and where they go to. */
export function AddDownloadsDialog() {
  const t = useTranslate();
  const overlay = useStore((state) => state.overlay);
  const isOpen = overlay?.type === "addDownloads";
  return (
    <ModalDialog title={t("downloads.add.title")} closeLabel={t("common.close")} isOpen={isOpen} onClose={closeOverlay}>
      {isOpen ? <AddForm given={overlay.text} /> : null}
    </ModalDialog>
  );
}

function AddForm({ given }: { given: string }) {
  const t = useTranslate();
  const [text, setText] = useState(given);
  const [directory, setDirectory] = useState("");
  const [notes, setNotes] = useState<readonly string[]>([]);
  const count = countUrls(text);
  const add = async (): Promise<void> => {
    void askToNotify();
    const refused = await addDownloads(text, { ...noChoices, directory: directory.trim() || null });
    if (refused?.length === 0) closeOverlay();
    else if (refused !== null) {
      // Those that were taken are not to be taken twice.
      setText(refused.join("\n"));
      setNotes(refused);
    }
  };
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() !== "") void add();
      }}
    >
      <label className={styles.long}>
        <span className={styles.label}>{t("downloads.add.urls")}</span>
        <textarea
          autoFocus
          rows={8}
          spellCheck={false}
          autoComplete="off"
          placeholder={t("downloads.add.placeholder")}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
            event.preventDefault();
            event.currentTarget.form?.requestSubmit();
          }}
        />
      </label>
      <p className={styles.hint}>{t("downloads.add.hint")}</p>
      <FolderField value={directory} onChange={setDirectory} />
      {notes.length === 0 ? null : (
        <div role="alert" className={styles.notes}>
          {t("downloads.add.notes")}
          <ul>
            {notes.slice(0, 20).map((note, index) => (
              <li key={`${index} ${note}`}>{note}</li>
            ))}
          </ul>
        </div>
      )}
      <div className={styles.buttons}>
        <Button onPress={closeOverlay}>{t("common.cancel")}</Button>
        <Button type="submit" look="primary" isDisabled={text.trim() === ""}>
          {count === 0 ? t("downloads.add.submitNone") : t("downloads.add.submit", { count })}
        </Button>
      </div>
    </form>
  );
}
