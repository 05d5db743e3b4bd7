import { useMemo } from "react";
import { layOutJson } from "../../../../../shared/jsonLayout.ts";
import { useTranslate } from "../../../../locales/i18n.ts";
import { readTableCell, type WholeCell } from "../../../../state/bodyTables.ts";
import { copyText } from "../../../../state/clipboard.ts";
import { useStore } from "../../../../state/store.ts";
import { formatNumber } from "../../../../ui/format.ts";
import { useRested, WholePane } from "../value/WholePane.tsx";
import styles from "./CellDetail.module.css";
import { jsonPieces } from "./jsonPieces.ts";

const mostLaidOutUnits = 1_000_000;

interface CellDetailProps {
  tableId: string;
  /** In the body. */
  row: number;
  column: number;
  name: string;
  onClose: () => void;
}

/** All of the cell that one is at; JSON over lines. */
export function CellDetail({ tableId, row, column, name, onClose }: CellDetailProps) {
  const t = useTranslate();
  const language = useStore((state) => state.language);
  const { known: cell, error } = useRested(`${tableId} ${row} ${column}`, () => readTableCell(tableId, row, column));
  const known = useMemo(() => (cell === null ? null : { text: laidOut(cell), isCut: cell.isCut }), [cell]);
  return (
    <WholePane
      name={t("bodyTable.cell")}
      title={t("bodyTable.cellTitle", { column: name, row: formatNumber(row + 1, language) })}
      copyLabel={t("bodyTable.copyCell")}
      read={{ known, error }}
      onCopy={cell === null ? null : () => void copyText(cell.text)}
      onClose={onClose}
    >
      {(shown) =>
        jsonPieces(shown).map(({ kind, text }, index) =>
          kind === "plain" ? (
            text
          ) : (
            <span key={index} className={styles[kind]}>
              {text}
            </span>
          ),
        )
      }
    </WholePane>
  );
}

/** Of a container, and of a text that is JSON itself. */
function laidOut({ text }: WholeCell): string {
  return text.length <= mostLaidOutUnits && /^\s*[[{]/.test(text) ? layOutJson(text) : text;
}
