import { useTranslate } from "../../../locales/i18n.ts";
import { chooseFolder } from "../../../state/files.ts";
import { useStore } from "../../../state/store.ts";
import { Button } from "../../../ui/Button.tsx";
import { TextField } from "../../../ui/TextField.tsx";
import styles from "./Dialogs.module.css";

/** A folder of the engine's machine: typed, or chosen where there are native dialogs. "" is the settings' one. */
export function FolderField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const t = useTranslate();
  const nativeDialogs = useStore((state) => state.info?.nativeDialogs ?? false);
  const ownDefault = useStore((state) => state.settings.downloads.directory);
  const choose = async (): Promise<void> => {
    const path = await chooseFolder();
    if (path !== null) onChange(path);
  };
  return (
    <div className={styles.folder}>
      <TextField
        code
        label={t("downloads.choose.folder")}
        placeholder={ownDefault === "" ? t("downloads.choose.folderDefault") : ownDefault}
        value={value}
        onChange={onChange}
      />
      {nativeDialogs ? <Button onPress={() => void choose()}>{t("downloads.choose.chooseFolder")}</Button> : null}
    </div>
  );
}
