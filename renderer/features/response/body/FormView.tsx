import { useEffect, useState } from "react";
import { useTranslate } from "../../../locales/i18n.ts";
import { readBodyRange } from "../../../state/bodies.ts";
import { useStore } from "../../../state/store.ts";
import { formatBytes } from "../../../ui/format.ts";
import { textEncoding, type MediaType } from "./mediaType.ts";
import styles from "./previews.module.css";

const mostFormBytes = 1024 * 1024;
const mostRows = 2000;

/** The pairs of a form, in order, decoded; larger ones are text. */
export function FormView({ bodyId, sizeBytes, media }: { bodyId: string; sizeBytes: number; media: MediaType }) {
  const t = useTranslate();
  const language = useStore((state) => state.language);
  const [pairs, setPairs] = useState<[string, string][] | null>(null);
  const [gone, setGone] = useState(false);
  const tooLarge = sizeBytes > mostFormBytes || (pairs?.length ?? 0) > mostRows;
  useEffect(() => {
    if (sizeBytes > mostFormBytes) return undefined;
    let left = false;
    const load = async (): Promise<void> => {
      const bytes = await readBodyRange(bodyId, 0, sizeBytes);
      const text = new TextDecoder(textEncoding(media, bytes)).decode(bytes);
      if (!left) setPairs([...new URLSearchParams(text.trim())]);
    };
    load().catch(() => left || setGone(true));
    return () => {
      left = true;
    };
  }, [bodyId, sizeBytes, media]);
  if (gone) return <p className={styles.note}>{t("panels.previewGone")}</p>;
  if (tooLarge) {
    return (
      <p className={styles.note}>{t("panels.previewTooLarge", { limit: formatBytes(mostFormBytes, language) })}</p>
    );
  }
  return (
    <div className={styles.specimen}>
      <table className={styles.table} aria-label={t("panels.form")}>
        <thead>
          <tr>
            <th>{t("panels.name")}</th>
            <th>{t("panels.value")}</th>
          </tr>
        </thead>
        <tbody>
          {(pairs ?? []).map(([name, value], index) => (
            // Names repeat; the place tells them apart.
            <tr key={index}>
              <td>{name}</td>
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
