import { Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { layOutJson } from "../../../../../shared/jsonLayout.ts";
import { toAppError, type AppErrorData } from "../../../../../shared/errors.ts";
import { useTranslate } from "../../../../locales/i18n.ts";
import { readTableCell, type WholeCell } from "../../../../state/bodyTables.ts";
import { copyText } from "../../../../state/clipboard.ts";
import { errorText } from "../../../../state/errorText.ts";
import { useStore } from "../../../../state/store.ts";
import { formatNumber } from "../../../../ui/format.ts";
import { IconButton } from "../../../../ui/IconButton.tsx";
import { Cross } from "../../../../ui/icons.tsx";
import styles from "./CellDetail.module.css";
import { jsonPieces } from "./jsonPieces.ts";

/** More at once makes the page slow; all of it can be copied. */
const mostShownUnits = 200_000;
const mostLaidOutUnits = 1_000_000;
const settledMs = 60;

interface CellDetailProps {
  tableId: string;
  /** In the body. */
  row: number;
  column: number;
  name: string;
  onClose: () => void;
}

/** Below the table: all of the cell that one is at; JSON over lines. */
export function CellDetail({ tableId, row, column, name, onClose }: CellDetailProps) {
  const t = useTranslate();
  const language = useStore((state) => state.language);
  const { cell, error } = useWholeCell(tableId, row, column);
  const text = cell === null ? "" : laidOut(cell);
  const shown = text.slice(0, mostShownUnits);
  const figures = { shown: formatNumber(shown.length, language), total: formatNumber(text.length, language) };
  return (
    <section className={styles.detail} aria-label={t("bodyTable.cell")}>
      <div className={styles.bar}>
        <span className={styles.title}>
          {t("bodyTable.cellTitle", { column: name, row: formatNumber(row + 1, language) })}
        </span>
        <IconButton
          label={t("bodyTable.copyCell")}
          isDisabled={cell === null}
          onPress={() => void (cell !== null && copyText(cell.text))}
        >
          <Copy size={14} strokeWidth={1.7} />
        </IconButton>
        <IconButton label={t("bodyTable.closeCell")} onPress={onClose}>
          <Cross size={14} />
        </IconButton>
      </div>
      {error === null ? null : <p className={styles.note}>{errorText(error, language).message}</p>}
      {cell?.isCut === true ? <p className={styles.note}>{t("bodyTable.cellTooLong")}</p> : null}
      {cell?.isCut !== true && shown.length < text.length ? (
        <p className={styles.note}>{t("bodyTable.cellCut", figures)}</p>
      ) : null}
      <pre className={styles.text} tabIndex={0} dir="auto">
        {jsonPieces(shown).map(({ kind, text: piece }, index) =>
          kind === "plain" ? (
            piece
          ) : (
            <span key={index} className={styles[kind]}>
              {piece}
            </span>
          ),
        )}
      </pre>
    </section>
  );
}

/** Of a container, and of a text that is JSON itself. */
function laidOut({ text }: WholeCell): string {
  return text.length <= mostLaidOutUnits && /^\s*[[{]/.test(text) ? layOutJson(text) : text;
}

interface KnownCell {
  cell: WholeCell | null;
  error: AppErrorData | null;
}

/** Asked for once one rests at a cell; what was shown before stays until then. */
function useWholeCell(tableId: string, row: number, column: number): KnownCell {
  const [known, setKnown] = useState<KnownCell>({ cell: null, error: null });
  useEffect(() => {
    let left = false;
    const read = async (): Promise<void> => {
      try {
        const cell = await readTableCell(tableId, row, column);
        if (!left) setKnown({ cell, error: null });
      } catch (thrown) {
        if (!left) setKnown({ cell: null, error: toAppError(thrown).data });
      }
    };
    const timer = setTimeout(() => void read(), settledMs);
    return () => {
      left = true;
      clearTimeout(timer);
    };
  }, [tableId, row, column]);
  return known;
}
