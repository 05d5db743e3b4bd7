import { Maximize, Scan, ZoomIn, ZoomOut } from "lucide-react";
import { useEffect, useState } from "react";
import { useTranslate } from "../../../locales/i18n.ts";
import { readBodyBlob } from "../../../state/bodies.ts";
import { useStore } from "../../../state/store.ts";
import { joinClassNames } from "../../../ui/className.ts";
import { formatBytes, formatNumber, formatPercent } from "../../../ui/format.ts";
import { IconButton } from "../../../ui/IconButton.tsx";
import styles from "./ImageView.module.css";

const mostImageBytes = 64 * 1024 * 1024;

/** An image drawn from a Blob of its own: nothing in it can run or fetch. */
export function ImageView({ bodyId, sizeBytes, type }: { bodyId: string; sizeBytes: number; type: string }) {
  const t = useTranslate();
  const language = useStore((state) => state.language);
  const [address, setAddress] = useState<string | null>(null);
  const [broken, setBroken] = useState(false);
  const [size, setSize] = useState<{ width: number; height: number } | null>(null);
  const [zoom, setZoom] = useState<number | null>(null);
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
      <div className={joinClassNames(styles.ground, zoom === null && styles.fitted)}>
        {address === null ? null : (
          <img
            src={address}
            alt={t("response.body.imageAlt")}
            className={joinClassNames(styles.image, zoom !== null && zoom > 2 && styles.large)}
            style={zoom === null || size === null ? {} : { width: size.width * zoom, height: size.height * zoom }}
            onError={() => setBroken(true)}
            onLoad={({ currentTarget }) =>
              setSize({ width: currentTarget.naturalWidth, height: currentTarget.naturalHeight })
            }
          />
        )}
      </div>
      <figcaption className={styles.caption}>
        {size === null ? "" : `${formatNumber(size.width, language)} × ${formatNumber(size.height, language)}`}
        <Zoom zoom={zoom} onZoom={setZoom} />
      </figcaption>
    </figure>
  );
}

const leastZoom = 1 / 16;
const mostZoom = 16;

/** `zoom` is CSS pixels for a pixel of the image; null: it fits the place that there is. */
function Zoom({ zoom, onZoom }: { zoom: number | null; onZoom: (zoom: number | null) => void }) {
  const t = useTranslate();
  const language = useStore((state) => state.language);
  const step = (factor: number): void => onZoom(Math.min(mostZoom, Math.max(leastZoom, (zoom ?? 1) * factor)));
  return (
    <>
      <IconButton label={t("panels.zoomOut")} isDisabled={zoom === leastZoom} onPress={() => step(0.5)}>
        <ZoomOut size={15} strokeWidth={1.7} />
      </IconButton>
      <span className={styles.zoom}>{zoom === null ? t("panels.fits") : formatPercent(zoom, language)}</span>
      <IconButton label={t("panels.zoomIn")} isDisabled={zoom === mostZoom} onPress={() => step(2)}>
        <ZoomIn size={15} strokeWidth={1.7} />
      </IconButton>
      <IconButton label={t("panels.actualSize")} isDisabled={zoom === 1} onPress={() => onZoom(1)}>
        <Scan size={15} strokeWidth={1.7} />
      </IconButton>
      <IconButton label={t("panels.fit")} isDisabled={zoom === null} onPress={() => onZoom(null)}>
        <Maximize size={15} strokeWidth={1.7} />
      </IconButton>
    </>
  );
}
