import { useEffect, useState } from "react";
import { useTranslate } from "../../../locales/i18n.ts";
import { keepExample, suggestedExampleName, watchExamples } from "../../../state/examples.ts";
import { closeOverlay } from "../../../state/overlay.ts";
import { useStore } from "../../../state/store.ts";
import { Button } from "../../../ui/Button.tsx";
import { ModalDialog } from "../../../ui/Dialog.tsx";
import { TextField } from "../../../ui/TextField.tsx";
import styles from "./actions.module.css";

const longestName = 255;

/** The response of a tab, to be kept in its request's file under a name. */
export function KeepExampleDialog() {
  const t = useTranslate();
  const overlay = useStore((state) => (state.overlay?.type === "keepExample" ? state.overlay : null));
  return (
    <ModalDialog
      title={t("responseActions.keepTitle")}
      closeLabel={t("common.close")}
      isOpen={overlay !== null}
      onClose={closeOverlay}
      size="small"
    >
      {overlay === null ? null : <NameForm tabId={overlay.tabId} />}
    </ModalDialog>
  );
}

function NameForm({ tabId }: { tabId: string }) {
  const t = useTranslate();
  // Of the names that are taken; what was typed stays.
  useEffect(() => watchExamples(tabId), [tabId]);
  useStore((state) => state.examples[tabId]);
  const [typed, setTyped] = useState<string | null>(null);
  const name = typed ?? suggestedExampleName(tabId);
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() === "") return;
        closeOverlay();
        void keepExample(tabId, name.trim());
      }}
    >
      <TextField
        label={t("responseActions.name")}
        hint={t("responseActions.keepText")}
        autoFocus
        onFocus={(event) => {
          if (event.target instanceof HTMLInputElement) event.target.select();
        }}
        value={name}
        onChange={setTyped}
        maxLength={longestName}
      />
      <div className={styles.buttons}>
        <Button onPress={closeOverlay}>{t("common.cancel")}</Button>
        <Button type="submit" look="primary" isDisabled={name.trim() === ""}>
          {t("responseActions.keepSubmit")}
        </Button>
      </div>
    </form>
  );
}
