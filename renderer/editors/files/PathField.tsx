import { useState } from "react";
import { useLocale } from "react-aria-components";
import { useTranslate } from "../../locales/i18n.ts";
import { Button } from "../../ui/Button.tsx";
import { formatBytes } from "../../ui/format.ts";
import { TextField } from "../../ui/TextField.tsx";
import { fileProblem, useFileFacts, type FileAccess } from "./fileFacts.ts";
import styles from "./FileChoice.module.css";

/** A path on the engine's machine, looked at while it is typed. */
export function PathField({ files, onChoose }: { files: FileAccess; onChoose: (path: string) => void }) {
  const t = useTranslate();
  const { locale } = useLocale();
  const [path, setPath] = useState("");
  const facts = useFileFacts(path, files);
  const problem = facts === null ? undefined : fileProblem(t, facts);
  const isUsable = facts !== null && problem === undefined;
  const choose = (): void => {
    if (isUsable) onChoose(facts.path);
  };
  return (
    <form
      className={styles.path}
      onSubmit={(event) => {
        event.preventDefault();
        choose();
      }}
    >
      <TextField label={t("request.file.byPath")} code value={path} onChange={setPath} problem={problem} />
      <div className={styles.pathEnd}>
        <span role="status" className={styles.hint}>
          {isUsable ? t("request.file.found", { size: formatBytes(facts.sizeBytes, locale) }) : ""}
        </span>
        <Button type="submit" size="small" isDisabled={!isUsable}>
          {t("request.file.usePath")}
        </Button>
      </div>
    </form>
  );
}
