import type { Translate } from "../../../../locales/i18n.ts";
import { useTranslate } from "../../../../locales/i18n.ts";
import { useStore } from "../../../../state/store.ts";
import { formatNumber, formatPercent } from "../../../../ui/format.ts";
import { IconButton } from "../../../../ui/IconButton.tsx";
import { Cross } from "../../../../ui/icons.tsx";
import type { MenuAction } from "../../../../ui/Menu.tsx";
import { ProgressLine } from "../../../../ui/ProgressLine.tsx";
import { FollowEnd } from "../footer/FollowEnd.tsx";
import { KeyButton } from "../footer/KeyButton.tsx";
import { PathButton } from "../footer/PathButton.tsx";
import footer from "../footer/footer.module.css";
import { isOneCell } from "./cellSelection.ts";
import styles from "./TableFooter.module.css";
import type { TableModel } from "./tableModel.ts";
import { useTableOutline } from "./useTable.ts";
import type { TableSort } from "./useTableSort.ts";

interface TableFooterProps {
  model: TableModel;
  sort: TableSort;
  /** Of the cell that one is at; "" when it has none. */
  path: string;
  pathActions: readonly MenuAction[];
  onFind: () => void;
}

/** Where one is, how much there is, in which order; and the way to find. */
export function TableFooter({ model, sort, path, pathActions, onFind }: TableFooterProps) {
  const t = useTranslate();
  const language = useStore((state) => state.language);
  useTableOutline(model);
  return (
    <div className={footer.foot}>
      <PathButton path={path} label={t("bodyTable.menu")} actions={pathActions} />
      <span className={footer.place}>{sizeText(model, language, t)}</span>
      <span className={footer.place}>{placeText(model, language, t)}</span>
      <SortState model={model} sort={sort} />
      {model.facts.complete ? null : (
        <FollowEnd follows={model.followsEnd} onFollow={(follow) => model.follow(follow)} />
      )}
      <span className={footer.end}>
        <KeyButton shortcut="Mod+F" text={t("body.findKey")} onPress={onFind} />
      </span>
    </div>
  );
}

function SortState({ model, sort: { order, sorting, stop } }: { model: TableModel; sort: TableSort }) {
  const t = useTranslate();
  if (sorting !== null) {
    const column = model.columns.label(sorting.column);
    const label = t(model.facts.complete ? "bodyTable.sorting" : "bodyTable.sortingWaits", { column });
    return (
      <span className={styles.sorting} aria-live="polite">
        <span className={styles.order}>{label}</span>
        <ProgressLine label={label} share={sorting.share} className={styles.progress} />
        <IconButton label={t("bodyTable.stopSorting")} className={styles.stop} onPress={stop}>
          <Cross size={12} />
        </IconButton>
      </span>
    );
  }
  if (order === null) return null;
  const column = model.columns.label(order.column);
  return (
    <span className={styles.order} aria-live="polite">
      {t(order.descending ? "bodyTable.sortedDown" : "bodyTable.sortedUp", { column })}
    </span>
  );
}

function sizeText({ facts }: TableModel, language: string, t: Translate): string {
  const rows = formatNumber(facts.rows, language);
  if (facts.complete) {
    const columns = t("bodyTable.columns", { count: facts.columns.length });
    return t("bodyTable.size", { rows: t("bodyTable.rows", { count: facts.rows }), columns });
  }
  // Of a body that still arrives all that has is read, mostly.
  if (facts.readBytes >= facts.sizeBytes) return t("bodyTable.rowsSoFarOpen", { rows });
  return t("bodyTable.rowsSoFar", { rows, share: formatPercent(facts.readBytes / facts.sizeBytes, language) });
}

function placeText({ facts, cursor }: TableModel, language: string, t: Translate): string {
  const { place, selected } = cursor;
  if (!cursor.isEntered || place.row < 0 || facts.rows === 0) return "";
  if (isOneCell(selected)) {
    const row = formatNumber(place.row + 1, language);
    return t("bodyTable.place", { row, rows: formatNumber(facts.rows, language) });
  }
  return t("bodyTable.selected", {
    rows: formatNumber(selected.pastRow - selected.firstRow, language),
    columns: formatNumber(selected.pastColumn - selected.firstColumn, language),
  });
}
