import { useState } from "react";
import { readChecksum } from "../../../../shared/checksumText.ts";
import { useTranslate } from "../../../locales/i18n.ts";
import { downloadTab, noChoices } from "../../../state/downloadActions.ts";
import { askToNotify } from "../../../state/downloadNotices.ts";
import { closeOverlay } from "../../../state/overlay.ts";
import { useStore } from "../../../state/store.ts";
import { Button } from "../../../ui/Button.tsx";
import { ModalDialog } from "../../../ui/Dialog.tsx";
import { Select } from "../../../ui/Select.tsx";
import { TextField } from "../../../ui/TextField.tsx";
import styles from "./Dialogs.module.css";
import { FolderField } from "./FolderField.tsx";

/** Where the tab's response goes to, and what it must be. */
export function DownloadDialog() {
  const t = useTranslate();
  const overlay = useStore((state) => state.overlay);
  const isOpen = overlay?.type === "download";
  return (
    <ModalDialog
      title={t("downloads.choose.title")}
      closeLabel={t("common.close")}
      isOpen={isOpen}
      onClose={closeOverlay}
      size="small"
    >
      {isOpen ? <ChoicesForm tabId={overlay.tabId} /> : null}
    </ModalDialog>
  );
}

const rangeCounts = ["1", "2", "4", "8", "16"];
const bySettings = "settings";
const codingChoices = { [bySettings]: null, decode: true, keep: false } as const;
type CodingChoice = keyof typeof codingChoices;

function ChoicesForm({ tabId }: { tabId: string }) {
  const t = useTranslate();
  const usualRanges = useStore((state) => state.settings.downloads.ranges);
  const [directory, setDirectory] = useState("");
  const [fileName, setFileName] = useState("");
  const [checksumText, setChecksumText] = useState("");
  const [ranges, setRanges] = useState(bySettings);
  const [codings, setCodings] = useState<CodingChoice>(bySettings);
  const checksum = checksumText.trim() === "" ? null : readChecksum(checksumText);
  const download = async (): Promise<void> => {
    if (checksum === undefined) return;
    void askToNotify();
    const choices = {
      ...noChoices,
      directory: directory.trim() || null,
      fileName: fileName.trim() || null,
      checksum,
      ranges: ranges === bySettings ? null : Number(ranges),
      decode: codingChoices[codings],
    };
    if (await downloadTab(tabId, choices)) closeOverlay();
  };
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void download();
      }}
    >
      <FolderField value={directory} onChange={setDirectory} />
      <TextField
        autoFocus
        code
        label={t("downloads.choose.fileName")}
        placeholder={t("downloads.choose.fileNameDefault")}
        value={fileName}
        onChange={setFileName}
      />
      <TextField
        code
        label={t("downloads.choose.checksum")}
        hint={t("downloads.choose.checksumHint")}
        value={checksumText}
        onChange={setChecksumText}
        problem={checksum === undefined ? t("downloads.choose.checksumBad") : undefined}
      />
      <Select
        label={t("downloads.choose.ranges")}
        labelShown
        value={ranges}
        onChange={setRanges}
        options={[
          { id: bySettings, text: t("downloads.choose.rangesDefault", { count: usualRanges }) },
          ...rangeCounts.map((id) => ({ id, text: id })),
        ]}
      />
      <Select
        label={t("downloads.choose.codings")}
        labelShown
        value={codings}
        onChange={setCodings}
        options={[
          { id: bySettings, text: t("downloads.choose.codingsDefault") },
          { id: "decode", text: t("downloads.choose.decode") },
          { id: "keep", text: t("downloads.choose.keep") },
        ]}
      />
      <div className={styles.buttons}>
        <Button onPress={closeOverlay}>{t("common.cancel")}</Button>
        <Button type="submit" look="primary" isDisabled={checksum === undefined}>
          {t("downloads.choose.submit")}
        </Button>
      </div>
    </form>
  );
}
