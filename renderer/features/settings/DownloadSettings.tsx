import { useState } from "react";
import { checksumAlgorithmSchema, type ChecksumAlgorithm } from "../../../shared/model/checksum.ts";
import { useTranslate } from "../../locales/i18n.ts";
import { changeDownloadSettings } from "../../state/downloadActions.ts";
import { askToNotify } from "../../state/downloadNotices.ts";
import { chooseFolder } from "../../state/files.ts";
import { useStore } from "../../state/store.ts";
import { Button } from "../../ui/Button.tsx";
import { Checkbox } from "../../ui/Checkbox.tsx";
import { Select } from "../../ui/Select.tsx";
import { TextField } from "../../ui/TextField.tsx";
import styles from "./Settings.module.css";
import { SettingsRow, SettingsSection } from "./SettingsSection.tsx";

const rangeCounts = [1, 2, 4, 8, 16];
const algorithmNames: Record<ChecksumAlgorithm, string> = {
  "sha-256": "SHA-256",
  "sha-512": "SHA-512",
  "sha-1": "SHA-1",
  md5: "MD5",
};
const exampleTemplate = "{{$host}}/{{$date}}/{{$fileName}}";

/** How responses are put into files. How many at once stands beside the list of downloads. */
export function DownloadSettings() {
  const t = useTranslate();
  const settings = useStore((state) => state.settings.downloads);
  const { nameTemplate, whenTaken, ranges, decode } = settings;
  return (
    <SettingsSection section="downloads">
      <p className={styles.text}>{t("downloads.settings.text")}</p>
      <FolderRow />
      <SettingsRow label={t("downloads.settings.template")}>
        <TypedText
          key={nameTemplate}
          label={t("downloads.settings.template")}
          text={nameTemplate}
          placeholder="{{$fileName}}"
          hint={t("downloads.settings.templateHint", { example: exampleTemplate })}
          onChange={(text) => void changeDownloadSettings({ nameTemplate: text })}
        />
      </SettingsRow>
      <SettingsRow label={t("downloads.settings.whenTaken")}>
        <Select
          className={styles.choice}
          label={t("downloads.settings.whenTaken")}
          value={whenTaken}
          onChange={(id) => void changeDownloadSettings({ whenTaken: id })}
          options={[
            { id: "number", text: t("downloads.settings.number") },
            { id: "ask", text: t("downloads.settings.ask") },
          ]}
        />
      </SettingsRow>
      <SettingsRow label={t("downloads.settings.ranges")}>
        <Select
          className={styles.choice}
          label={t("downloads.settings.ranges")}
          value={String(ranges)}
          onChange={(id) => void changeDownloadSettings({ ranges: Number(id) })}
          options={[...new Set([...rangeCounts, ranges])].map((count) => ({ id: String(count), text: String(count) }))}
        />
      </SettingsRow>
      <ChecksumsRow />
      <SettingsRow label={t("downloads.settings.decode")}>
        <Checkbox
          aria-label={t("downloads.settings.decode")}
          isSelected={decode}
          onChange={(value) => void changeDownloadSettings({ decode: value })}
        />
      </SettingsRow>
      <NotifyRow />
    </SettingsSection>
  );
}

function FolderRow() {
  const t = useTranslate();
  const directory = useStore((state) => state.settings.downloads.directory);
  const nativeDialogs = useStore((state) => state.info?.nativeDialogs ?? false);
  const choose = async (): Promise<void> => {
    const path = await chooseFolder();
    if (path !== null) await changeDownloadSettings({ directory: path });
  };
  return (
    <SettingsRow label={t("downloads.settings.folder")}>
      <TypedText
        key={directory}
        label={t("downloads.settings.folder")}
        text={directory}
        placeholder={t("downloads.settings.folderDefault")}
        onChange={(text) => void changeDownloadSettings({ directory: text })}
      />
      {nativeDialogs ? <Button onPress={() => void choose()}>{t("downloads.choose.chooseFolder")}</Button> : null}
    </SettingsRow>
  );
}

function ChecksumsRow() {
  const t = useTranslate();
  const checksums = useStore((state) => state.settings.downloads.checksums);
  return (
    <SettingsRow label={t("downloads.settings.checksums")}>
      <div role="group" aria-label={t("downloads.settings.checksums")} className={styles.control}>
        {checksumAlgorithmSchema.options.map((algorithm) => (
          <Checkbox
            key={algorithm}
            isSelected={checksums.includes(algorithm)}
            onChange={(chosen) => {
              const others = checksums.filter((one) => one !== algorithm);
              void changeDownloadSettings({ checksums: chosen ? [...others, algorithm] : others });
            }}
          >
            {algorithmNames[algorithm]}
          </Checkbox>
        ))}
      </div>
    </SettingsRow>
  );
}

function NotifyRow() {
  const t = useTranslate();
  const notify = useStore((state) => state.settings.downloads.notify);
  return (
    <SettingsRow label={t("downloads.settings.notify")}>
      <Checkbox
        aria-label={t("downloads.settings.notify")}
        isSelected={notify}
        onChange={(value) => {
          if (value) void askToNotify();
          void changeDownloadSettings({ notify: value });
        }}
      />
    </SettingsRow>
  );
}

interface TypedTextProps {
  label: string;
  text: string;
  placeholder: string;
  hint?: string;
  onChange: (text: string) => void;
}

/** Taken with Enter and when it is left. */
function TypedText({ label, text, placeholder, hint, onChange }: TypedTextProps) {
  const [typed, setTyped] = useState(text);
  const commit = (): void => {
    if (typed.trim() !== text) onChange(typed.trim());
  };
  return (
    <TextField
      code
      aria-label={label}
      className={styles.typed}
      value={typed}
      placeholder={placeholder}
      hint={hint}
      onChange={setTyped}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === "Enter") commit();
        event.continuePropagation();
      }}
    />
  );
}
