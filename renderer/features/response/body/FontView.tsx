import { useEffect, useId, useState } from "react";
import { useTranslate } from "../../../locales/i18n.ts";
import { readBodyBlob } from "../../../state/bodies.ts";
import { TextField } from "../../../ui/TextField.tsx";
import styles from "./previews.module.css";

const sizesPixels = [14, 20, 32, 48, 72];

/** A specimen in the font itself. Its family exists as long as it is looked at, under a name that nothing else has. */
export function FontView({ bodyId, sizeBytes }: { bodyId: string; sizeBytes: number }) {
  const t = useTranslate();
  const family = `body-${useId().replace(/\W/g, "")}`;
  const [state, setState] = useState<"loading" | "shown" | "broken">("loading");
  const [text, setText] = useState<string | null>(null);
  useEffect(() => {
    let left = false;
    let font: FontFace | null = null;
    const load = async (): Promise<void> => {
      const blob = await readBodyBlob(bodyId, sizeBytes);
      if (blob === null || left) return;
      const loaded = await new FontFace(family, await blob.arrayBuffer()).load();
      if (left) return;
      font = loaded;
      document.fonts.add(loaded);
      setState("shown");
    };
    load().catch(() => left || setState("broken"));
    return () => {
      left = true;
      if (font !== null) document.fonts.delete(font);
    };
  }, [bodyId, sizeBytes, family]);
  if (state === "broken") return <p className={styles.note}>{t("panels.fontBroken")}</p>;
  if (state === "loading") return <div className={styles.centred} />;
  const sample = text ?? t("panels.fontSample");
  return (
    <div className={styles.specimen}>
      <TextField aria-label={t("panels.fontText")} value={sample} onChange={setText} />
      {sizesPixels.map((size) => (
        <p key={size} style={{ fontFamily: `"${family}"`, fontSize: size }}>
          {sample}
        </p>
      ))}
    </div>
  );
}
