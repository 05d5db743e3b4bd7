import { useEffect, useState } from "react";
import { useTranslate } from "../../../locales/i18n.ts";
import { mostDownloadBytes, readBodyBlob } from "../../../state/bodies.ts";
import { useStore } from "../../../state/store.ts";
import { formatBytes } from "../../../ui/format.ts";
import styles from "./previews.module.css";

interface MediaViewProps {
  kind: "audio" | "video";
  bodyId: string;
  sizeBytes: number;
  type: string;
}

/** Sound and moving pictures, played from a Blob: any place of it can be gone to. */
export function MediaView({ kind, bodyId, sizeBytes, type }: MediaViewProps) {
  const t = useTranslate();
  const language = useStore((state) => state.language);
  const [address, setAddress] = useState<string | null>(null);
  const [broken, setBroken] = useState(false);
  const tooLarge = sizeBytes > mostDownloadBytes;
  useEffect(() => {
    if (tooLarge) return undefined;
    let url: string | null = null;
    let left = false;
    const load = async (): Promise<void> => {
      const blob = await readBodyBlob(bodyId, sizeBytes);
      if (blob === null || left) return;
      url = URL.createObjectURL(blob.slice(0, blob.size, type));
      setBroken(false);
      setAddress(url);
    };
    void load();
    return () => {
      left = true;
      if (url !== null) URL.revokeObjectURL(url);
    };
  }, [bodyId, sizeBytes, type, tooLarge]);
  if (tooLarge) {
    return (
      <p className={styles.note}>{t("panels.mediaTooLarge", { limit: formatBytes(mostDownloadBytes, language) })}</p>
    );
  }
  if (broken) return <p className={styles.note}>{t("panels.mediaBroken")}</p>;
  if (address === null) return <div className={styles.centred} />;
  const player = { src: address, controls: true, onError: () => setBroken(true) };
  return (
    <div className={styles.centred}>
      {kind === "audio" ? (
        <audio {...player} aria-label={t("panels.audio")} />
      ) : (
        <video {...player} aria-label={t("panels.video")} className={styles.video} />
      )}
    </div>
  );
}
