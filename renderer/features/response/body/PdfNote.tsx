import { useTranslate } from "../../../locales/i18n.ts";
import { useStore } from "../../../state/store.ts";
import { formatBytes } from "../../../ui/format.ts";
import styles from "./previews.module.css";

/** The browser's own PDF viewer runs scripts of its own in a frame: the window's policy allows neither. */
export function PdfNote({ sizeBytes }: { sizeBytes: number }) {
  const t = useTranslate();
  const language = useStore((state) => state.language);
  return <p className={styles.note}>{t("panels.pdfNote", { size: formatBytes(sizeBytes, language) })}</p>;
}
