import { X } from "lucide-react";
import { baseName } from "../../../shared/contentTypes.ts";
import { findVariables } from "../../../shared/variables.ts";
import { useTranslate } from "../../locales/i18n.ts";
import { IconButton } from "../../ui/IconButton.tsx";
import formStyles from "../Form.module.css";
import { fileProblem, useFileFacts, type FileAccess } from "../files/fileFacts.ts";
import styles from "./Delivery.module.css";

interface FileRowProps {
  files: FileAccess;
  path: string;
  onRemove: () => void;
}

/** A chosen file by its name, with what is wrong with it; its whole path on hover. */
export function FileRow({ files, path, onRemove }: FileRowProps) {
  const t = useTranslate();
  const facts = useFileFacts(findVariables(path).length > 0 ? "" : path, files);
  const problem = facts === null ? undefined : fileProblem(t, facts);
  return (
    <span className={styles.file} title={path}>
      <span className={styles.fileName}>{baseName(path)}</span>
      {problem !== undefined && <span className={formStyles.bad}>{problem}</span>}
      <IconButton label={t("delivery.remove", { name: baseName(path) })} onPress={onRemove}>
        <X size={13} strokeWidth={1.75} />
      </IconButton>
    </span>
  );
}
