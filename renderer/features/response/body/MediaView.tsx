import { useState } from "react";
import { useTranslate } from "../../../locales/i18n.ts";
import styles from "./previews.module.css";
import { useBodyAddress } from "./useBodyAddress.ts";

interface MediaViewProps {
  kind: "audio" | "video";
  bodyId: string;
  type: string;
}

/** Sound and moving pictures of any size: the player asks for the ranges that it plays. */
export function MediaView({ kind, bodyId, type }: MediaViewProps) {
  const t = useTranslate();
  const address = useBodyAddress(bodyId, type);
  const [broken, setBroken] = useState<string | null>(null);
  if (address.state === "gone") return <p className={styles.note}>{t("panels.previewGone")}</p>;
  if (address.state === "loading") return <div className={styles.centred} />;
  if (broken === address.url) return <p className={styles.note}>{t("panels.mediaBroken")}</p>;
  const player = {
    src: address.url,
    controls: true,
    preload: "metadata" as const,
    onError: () => setBroken(address.url),
  };
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
