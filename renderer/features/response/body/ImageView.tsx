import { useEffect, useState } from "react";
import { useTranslate } from "../../../locales/i18n.ts";
import { readBodyBlob } from "../../../state/bodies.ts";
import { useStore } from "../../../state/store.ts";
import { formatBytes, formatNumber } from "../../../ui/format.ts";
import styles from "./ImageView.module.css";

const mostImageBytes = 64 * 1024 * 1024;

/** An image drawn from a Blob of its own: nothing in it can run or fetch. */
export function ImageView({ bodyId, sizeBytes, type }: { bodyId: string; sizeBytes: number; type: string }) {
  const t = useTranslate();
  const language = useStore((state) => state.language);
  const [address, setAddress] = useState<string | null>(null);
  const [broken, setBroken] = useState(false);
  const [size, setSize] = useState<{ width: number; height: number } | null>(null);
  const tooLarge = sizeBytes > mostImageBytes;
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
  if (tooLarge || broken) {
    const limit = formatBytes(mostImageBytes, language);
    return (
      <p className={styles.problem}>
        {tooLarge ? t("response.body.imageTooLarge", { limit }) : t("response.body.imageBroken")}
      </p>
    );
  }
  return (
    <figure className={styles.figure}>
      {address === null ? null : (
        <img
          src={address}
          alt={t("response.body.imageAlt")}
          className={styles.image}
          onError={() => setBroken(true)}
          onLoad={({ currentTarget }) =>
            setSize({ width: currentTarget.naturalWidth, height: currentTarget.naturalHeight })
          }
        />
      )}
      <figcaption className={styles.caption}>
        {size === null ? "" : `${formatNumber(size.width, language)} × ${formatNumber(size.height, language)}`}
      </figcaption>
    </figure>
  );
}
