import { useEffect, useEffectEvent, useRef, useState, type CSSProperties } from "react";
import { useTranslate } from "../../../../locales/i18n.ts";
import type { Pdf, PdfDocument } from "./pdfDocument.ts";
import { drawPage, type PageLink } from "./pdfPage.ts";
import styles from "./PdfView.module.css";
import type { PageSize } from "./usePdf.ts";

interface PdfPageProps {
  opened: { pdf: Pdf; document: PdfDocument };
  number: number;
  scale: number;
  size: PageSize;
  top: number;
  onSize: (number: number, size: PageSize) => void;
  onLink: (target: PageLink["target"]) => void;
}

/** Drawn while it is near what is seen. What was drawn stays until it is drawn at the new size. */
export function PdfPage({ opened, number, scale, size, top, onSize, onLink }: PdfPageProps) {
  const t = useTranslate();
  const element = useRef<HTMLDivElement>(null);
  const drawing = useRef<HTMLDivElement>(null);
  const [isNear, setNear] = useState(false);
  const [links, setLinks] = useState<PageLink[]>([]);
  const [isBroken, setBroken] = useState(false);
  const tellSize = useEffectEvent(onSize);
  useEffect(() => {
    if (element.current === null) return undefined;
    const root = element.current.closest(`.${styles.pages}`);
    const observer = new IntersectionObserver((entries) => setNear(entries.at(-1)?.isIntersecting ?? false), {
      root,
      rootMargin: "30% 0px",
    });
    observer.observe(element.current);
    return () => observer.disconnect();
  }, []);
  useEffect(() => {
    const place = drawing.current;
    if (!isNear || place === null) return undefined;
    const controller = new AbortController();
    const { signal } = controller;
    const draw = async (): Promise<void> => {
      const drawn = await drawPage(opened, number, scale, signal);
      if (signal.aborted) return;
      drawn.canvas.className = styles.canvas ?? "";
      drawn.text.className = styles.text ?? "";
      place.replaceChildren(drawn.canvas, drawn.text);
      setLinks(drawn.links);
      setBroken(false);
      tellSize(number, drawn.size);
    };
    draw().catch(() => signal.aborted || setBroken(true));
    return () => controller.abort();
  }, [opened, number, scale, isNear]);
  useEffect(() => {
    if (!isNear) drawing.current?.replaceChildren();
  }, [isNear]);
  const box: CSSProperties & Record<`--${string}`, string> = {
    top,
    width: Math.floor(size.width * scale),
    height: Math.floor(size.height * scale),
    "--total-scale-factor": String(scale),
  };
  return (
    <div ref={element} className={styles.page} style={box} role="group" aria-label={t("bodyPreview.page", { number })}>
      <div ref={drawing} />
      {isBroken ? <p className={styles.broken}>{t("bodyPreview.pageBroken")}</p> : null}
      {isNear
        ? links.map(({ box, target }, index) => (
            // Boxes may be the same; the place tells them apart.
            <button
              key={index}
              type="button"
              className={styles.link}
              style={box}
              title={"url" in target ? target.url : t("bodyPreview.placeInDocument")}
              aria-label={"url" in target ? target.url : t("bodyPreview.placeInDocument")}
              onClick={() => onLink(target)}
            />
          ))
        : null}
    </div>
  );
}
