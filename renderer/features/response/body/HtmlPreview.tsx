/** HTML as a page, in a frame that may do nothing: previewDocument.ts says what keeps it still. */
import { useEffect, useState } from "react";
import { useTranslate } from "../../../locales/i18n.ts";
import { readBodyRange } from "../../../state/bodies.ts";
import { useStore } from "../../../state/store.ts";
import { formatBytes } from "../../../ui/format.ts";
import styles from "./HtmlPreview.module.css";
import { textEncoding, type MediaType } from "./mediaType.ts";
import { previewDocument } from "./previewDocument.ts";

const mostPreviewBytes = 4 * 1024 * 1024;
const headBytes = 1024;

export function HtmlPreview({ bodyId, sizeBytes, media }: { bodyId: string; sizeBytes: number; media: MediaType }) {
  const t = useTranslate();
  const language = useStore((state) => state.language);
  const [page, setPage] = useState<string | null>(null);
  const [gone, setGone] = useState(false);
  const tooLarge = sizeBytes > mostPreviewBytes;
  useEffect(() => {
    if (tooLarge) return undefined;
    let left = false;
    const load = async (): Promise<void> => {
      const bytes = await readBodyRange(bodyId, 0, sizeBytes);
      if (left) return;
      const decoder = new TextDecoder(textEncoding(media, bytes.subarray(0, headBytes)));
      setPage(previewDocument(decoder.decode(bytes), styleNonce()));
    };
    load().catch(() => left || setGone(true));
    return () => {
      left = true;
    };
  }, [bodyId, sizeBytes, media, tooLarge]);
  if (tooLarge) {
    return (
      <p className={styles.note}>{t("panels.previewTooLarge", { limit: formatBytes(mostPreviewBytes, language) })}</p>
    );
  }
  if (gone) return <p className={styles.note}>{t("panels.previewGone")}</p>;
  return (
    <div className={styles.preview}>
      <p className={styles.note}>{t("panels.previewNote")}</p>
      {page === null ? null : (
        <iframe
          className={styles.frame}
          title={t("panels.previewFrame")}
          sandbox=""
          srcDoc={page}
          referrerPolicy="no-referrer"
        />
      )}
    </div>
  );
}

function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? "";
}
