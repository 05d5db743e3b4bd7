/** The pages under each other, of which those in view are drawn; and the bar that goes through them. */
import { ChevronDown, ChevronUp, MoveHorizontal, Scan, ZoomIn, ZoomOut } from "lucide-react";
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { useTranslate } from "../../../../locales/i18n.ts";
import { openLinkAnywhere } from "../../../../state/links.ts";
import { useStore } from "../../../../state/store.ts";
import { formatNumber, formatPercent } from "../../../../ui/format.ts";
import { IconButton } from "../../../../ui/IconButton.tsx";
import { TextField } from "../../../../ui/TextField.tsx";
import { useRowWindow } from "../../../../ui/useRowWindow.ts";
import type { Pdf, PdfDocument } from "./pdfDocument.ts";
import { actualScale, mostPages, pageAt, pageHeights, scaleOf, type Zoom } from "./pdfLayout.ts";
import { pageOfDestination, type PageLink } from "./pdfPage.ts";
import { PdfPage } from "./PdfPage.tsx";
import styles from "./PdfView.module.css";
import type { PageSize } from "./usePdf.ts";

interface PdfPagesProps {
  pdf: Pdf;
  document: PdfDocument;
  firstSize: PageSize;
}

export function PdfPages({ pdf, document, firstSize }: PdfPagesProps) {
  const t = useTranslate();
  const language = useStore((state) => state.language);
  const list = useRef<HTMLDivElement>(null);
  const opened = useMemo(() => ({ pdf, document }), [pdf, document]);
  const [zoom, setZoom] = useState<Zoom>("width");
  const [sizes, setSizes] = useState<ReadonlyMap<number, PageSize>>(new Map());
  const widthPx = useWidth(list);
  const count = Math.min(document.numPages, mostPages);
  const scale = scaleOf(zoom, firstSize, widthPx);
  const heights = useMemo(() => pageHeights(count, sizes, firstSize, scale), [count, sizes, firstSize, scale]);
  const { starts, shown } = useRowWindow(list, heights);
  const { page, goTo } = useCurrentPage(list, starts, scale);
  const onSize = useCallback(
    (number: number, size: PageSize) =>
      setSizes((before) => {
        const known = before.get(number) ?? firstSize;
        const isSame = known.width === size.width && known.height === size.height;
        return isSame ? before : new Map(before).set(number, size);
      }),
    [firstSize],
  );
  const follow = (target: PageLink["target"]): void => {
    if ("url" in target) return openLinkAnywhere(target.url);
    pageOfDestination(document, target.destination).then(
      (number) => number === null || goTo(number),
      () => undefined,
    );
  };
  const numbers = Array.from({ length: Math.max(0, shown.end - shown.first) }, (_, ahead) => shown.first + ahead + 1);
  return (
    <>
      <div ref={list} className={styles.pages} role="region" aria-label={t("bodyPreview.pdf")} tabIndex={0}>
        <div className={styles.extent} style={{ height: starts.at(-1) ?? 0 }}>
          {widthPx === 0
            ? null
            : numbers.map((number) => (
                <PdfPage
                  key={number}
                  {...{ opened, number, scale, onSize }}
                  size={sizes.get(number) ?? firstSize}
                  top={starts[number - 1] ?? 0}
                  onLink={follow}
                />
              ))}
        </div>
      </div>
      {document.numPages > mostPages ? (
        <p className={styles.note}>
          {t("bodyPreview.morePages", { count: mostPages, all: formatNumber(document.numPages, language) })}
        </p>
      ) : null}
      <div className={styles.bar}>
        <IconButton label={t("bodyPreview.previousPage")} isDisabled={page <= 1} onPress={() => goTo(page - 1)}>
          <ChevronUp size={15} strokeWidth={1.7} />
        </IconButton>
        <IconButton label={t("bodyPreview.nextPage")} isDisabled={page >= count} onPress={() => goTo(page + 1)}>
          <ChevronDown size={15} strokeWidth={1.7} />
        </IconButton>
        <PageField key={page} page={page} count={count} onGo={goTo} />
        <span className={styles.of}>{t("bodyPreview.ofPages", { count: document.numPages })}</span>
        <IconButton label={t("panels.zoomOut")} onPress={() => setZoom(scale / actualScale / 1.25)}>
          <ZoomOut size={15} strokeWidth={1.7} />
        </IconButton>
        <span className={styles.zoom}>{formatPercent(scale / actualScale, language)}</span>
        <IconButton label={t("panels.zoomIn")} onPress={() => setZoom((scale / actualScale) * 1.25)}>
          <ZoomIn size={15} strokeWidth={1.7} />
        </IconButton>
        <IconButton label={t("panels.actualSize")} isDisabled={zoom === 1} onPress={() => setZoom(1)}>
          <Scan size={15} strokeWidth={1.7} />
        </IconButton>
        <IconButton label={t("bodyPreview.fitWidth")} isDisabled={zoom === "width"} onPress={() => setZoom("width")}>
          <MoveHorizontal size={15} strokeWidth={1.7} />
        </IconButton>
      </div>
    </>
  );
}

interface PageFieldProps {
  page: number;
  count: number;
  onGo: (page: number) => void;
}

function PageField({ page, count, onGo }: PageFieldProps) {
  const t = useTranslate();
  const [text, setText] = useState(String(page));
  const go = (): void => {
    const number = Number.parseInt(text, 10);
    if (Number.isNaN(number)) setText(String(page));
    else onGo(Math.min(count, Math.max(1, number)));
  };
  return (
    <TextField
      className={styles.pageField}
      aria-label={t("bodyPreview.pageNumber")}
      inputMode="numeric"
      value={text}
      onChange={setText}
      onBlur={go}
      onKeyDown={(event) => {
        if (event.key === "Enter") go();
      }}
    />
  );
}

function useWidth(element: React.RefObject<HTMLElement | null>): number {
  const [widthPx, setWidth] = useState(0);
  useEffect(() => {
    if (element.current === null) return undefined;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)));
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element]);
  return widthPx;
}

/** The page in view; it stays in view when pages become larger or smaller. */
function useCurrentPage(list: React.RefObject<HTMLElement | null>, starts: readonly number[], scale: number) {
  const [page, setPage] = useState(1);
  /** How far into which page the top of the view is, in points. */
  const place = useRef({ page: 1, points: 0 });
  const isPlaced = useRef(scale);
  useLayoutEffect(() => {
    const element = list.current;
    if (element === null || isPlaced.current === scale) return;
    isPlaced.current = scale;
    element.scrollTo({ top: (starts[place.current.page - 1] ?? 0) + place.current.points * scale });
  }, [list, starts, scale]);
  useEffect(() => {
    const element = list.current;
    if (element === null) return undefined;
    const look = (): void => {
      const top = pageAt(starts, element.scrollTop);
      place.current = { page: top, points: (element.scrollTop - (starts[top - 1] ?? 0)) / scale };
      setPage(pageAt(starts, element.scrollTop + element.clientHeight / 2));
    };
    look();
    element.addEventListener("scroll", look, { passive: true });
    return () => element.removeEventListener("scroll", look);
  }, [list, starts, scale]);
  const goTo = (number: number): void => list.current?.scrollTo({ top: starts[number - 1] ?? 0 });
  return { page, goTo };
}
