import { useEffect, useLayoutEffect, useRef, useState, useSyncExternalStore, type CSSProperties } from "react";
import type { TextPosition } from "../../../../../shared/contract/bodyView.ts";
import { useTranslate } from "../../../../locales/i18n.ts";
import { useStore } from "../../../../state/store.ts";
import { formatNumber } from "../../../../ui/format.ts";
import type { MenuPoint } from "../MenuAt.tsx";
import { selectedColumns } from "./positions.ts";
import { noMarks, type RowMarks } from "./rowPieces.ts";
import { scrollExtent } from "./scrollExtent.ts";
import type { TextMatches } from "./textMatches.ts";
import { rowHeightPx, type DrawnRow } from "./textLayout.ts";
import type { TextModel } from "./textModel.ts";
import { TextRow } from "./TextRow.tsx";
import styles from "./TextView.module.css";
import { useTextInput } from "./useTextInput.ts";
import { rulerColumns, useTextScroll } from "./useTextScroll.ts";

declare module "react" {
  interface CSSProperties {
    "--gutter"?: string;
    "--shift"?: string;
  }
}

export interface TextViewProps {
  model: TextModel;
  matches: TextMatches | null;
  /** Index of the match that the person is at; -1: none. */
  currentMatch: number;
  /** To be marked, because one belongs to the other. */
  brackets: readonly TextPosition[];
  onMenu: (point: MenuPoint) => void;
  onCopy: () => void;
}

/** Beside the number: the fold mark and the gaps. */
const gutterSpacePx = 36;
/** Columns are drawn in steps, so that rows stay the same while one scrolls a little. */
const drawnStepColumns = 128;

/** Lines of text with numbers, colours and a caret; only those in view are drawn. */
export function TextView({ model, matches, currentMatch, brackets, onMenu, onCopy }: TextViewProps) {
  const t = useTranslate();
  const language = useStore((state) => state.language);
  useSyncExternalStore(model.subscribe, () => model.version);
  const rows = useRef<HTMLDivElement>(null);
  const { size, shown, wrap, facts, caret } = model;
  const digits = Math.max(3, formatNumber(Math.max(1, facts.lines), language).length);
  const gutterPx = Math.ceil(digits * size.columnPx) + gutterSpacePx;
  const extent = scrollExtent(model, gutterPx);
  const { scroller, ruler, wideRuler, onScroll } = useTextScroll({ model, extent, gutterPx });
  const input = useTextInput({ model, rows, onMenu, onCopy, onBracket: () => goToOther(model, brackets) });
  useTallRows(model, rows);
  const said = useSaidLine(model);

  const drawn = model.drawn();
  const marksOf = (one: DrawnRow): RowMarks => {
    const isHead = caret.isShown && caret.head.line === one.line;
    const selected = selectedColumns(caret.selection, one.line);
    const past = Math.min(one.pastColumn, 1e15);
    const found = matches?.ofLine(one.line, one.firstColumn, past) ?? [];
    const paired = brackets.filter(({ line }) => line === one.line).map(({ column }) => column);
    if (!isHead && selected === null && found.length === 0 && paired.length === 0) return noMarks;
    const isHere = caret.head.column >= one.firstColumn && caret.head.column < past;
    return { matches: found, selected, brackets: paired, caret: isHead && isHere ? caret.head.column : null };
  };
  const layerStyle: CSSProperties = { height: size.heightPx, width: size.widthPx + gutterPx };
  return (
    <div className={styles.view} style={{ "--gutter": `${gutterPx}px`, "--shift": `${wrap ? 0 : -shown.leftPx}px` }}>
      <span ref={ruler} className={styles.ruler} aria-hidden="true">
        {"0".repeat(rulerColumns)}
      </span>
      <span ref={wideRuler} className={styles.ruler} aria-hidden="true">
        {"가".repeat(rulerColumns)}
      </span>
      <div ref={scroller} className={styles.scroller} onScroll={onScroll} tabIndex={-1}>
        <div style={{ height: extent.heightPx, width: wrap ? "100%" : extent.widthPx, minWidth: "100%" }}>
          <div className={styles.layer} style={layerStyle}>
            <section className={styles.textArea} aria-label={t("body.lines")}>
              <div
                ref={rows}
                role="textbox"
                aria-readonly="true"
                aria-multiline="true"
                aria-label={t("body.text")}
                tabIndex={0}
                className={styles.textbox}
                {...input}
              >
                <div style={{ transform: `translateY(${-shown.place.offsetPx}px)` }}>
                  {drawn.map((one) => (
                    <Line
                      key={`${one.line} ${one.segment}`}
                      {...{ model, one, language, currentMatch }}
                      marks={marksOf(one)}
                    />
                  ))}
                </div>
              </div>
            </section>
          </div>
        </div>
      </div>
      <span className={styles.said} aria-live="polite">
        {said}
      </span>
    </div>
  );
}

/** From the bracket at the caret to the one that belongs to it. */
function goToOther(model: TextModel, [here, other]: readonly TextPosition[]): void {
  if (here === undefined || other === undefined) return;
  model.reveal(other.line, other.column, "third");
  model.caret.place(other, { reveal: false });
}

interface LineProps {
  model: TextModel;
  one: DrawnRow;
  language: string;
  currentMatch: number;
  marks: RowMarks;
}

function Line({ model, one, language, currentMatch, marks }: LineProps) {
  const { line, segment } = one;
  const { wrap, size, shown, caret } = model;
  const row = model.row(one);
  const lastHidden = model.folds.lastHidden(line);
  const unitPx = size.columnPx * (wrap ? 1 : model.layout.densityOf(line));
  const columns = wrap ? one : drawnColumns(row?.text.length ?? 0, shown.leftPx / unitPx, size.widthPx / unitPx);
  const firstColumn = Math.max(columns.firstColumn, row?.firstColumn ?? 0);
  const count = row?.fold?.count ?? null;
  const foldedRest = lastHidden === null ? "" : (model.rows.get(lastHidden, 0)?.text.trimStart() ?? "");
  const marked = marks.matches.some(({ index }) => index === currentMatch);
  return (
    <TextRow
      line={line}
      number={segment === 0 ? formatNumber(line + 1, language) : null}
      row={row}
      firstColumn={firstColumn}
      pastColumn={columns.pastColumn}
      startPx={firstColumn * unitPx}
      marks={marks}
      currentMatch={marked ? currentMatch : -1}
      isCurrent={caret.isShown && caret.head.line === line}
      isWrapped={wrap}
      foldedCount={lastHidden === null ? null : `… ${count === null ? "" : formatNumber(count, language)}`.trim()}
      foldedRest={foldedRest}
    />
  );
}

/** All of a line of everyday length; of a longer one what is in view and a little around. */
function drawnColumns(length: number, left: number, width: number): { firstColumn: number; pastColumn: number } {
  if (length < 1000) return { firstColumn: 0, pastColumn: Infinity };
  const firstColumn = Math.max(0, Math.floor((left - 16) / drawnStepColumns) * drawnStepColumns);
  const pastColumn = (Math.ceil((left + width + 16) / drawnStepColumns) + 1) * drawnStepColumns;
  return { firstColumn, pastColumn };
}

/** Wide characters can make a wrapped row higher than others: what came out is measured. */
function useTallRows(model: TextModel, rows: { current: HTMLElement | null }): void {
  useLayoutEffect(() => {
    if (!model.wrap || rows.current === null) return;
    const { tall } = model.layout;
    let changed = false;
    const drawn = model.drawn();
    for (const [index, row] of [...rows.current.querySelectorAll<HTMLElement>("[data-line]")].entries()) {
      const one = drawn[index];
      const heightPx = row.offsetHeight;
      if (one === undefined || heightPx === 0) continue;
      const key = `${one.line} ${one.segment}`;
      if ((tall.get(key) ?? rowHeightPx) === heightPx) continue;
      if (heightPx === rowHeightPx) tall.delete(key);
      else tall.set(key, heightPx);
      changed = true;
    }
    if (changed) model.changed();
  });
}

const mostSaidUnits = 300;
const sayAfterMs = 150;

/** The line that the caret came to, for a screen reader: what is drawn has no caret that it could follow. */
function useSaidLine(model: TextModel): string {
  const { line } = model.caret.head;
  const { isShown } = model.caret;
  const [said, setSaid] = useState("");
  useEffect(() => {
    if (!isShown) return undefined;
    const timer = setTimeout(() => setSaid(model.rows.get(line, 0)?.text.slice(0, mostSaidUnits) ?? ""), sayAfterMs);
    return () => clearTimeout(timer);
  }, [model, line, isShown]);
  return said;
}
