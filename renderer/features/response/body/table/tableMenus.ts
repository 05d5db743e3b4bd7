/** What can be done with the cell, or the column, that one is at. */
import type { Translate } from "../../../../locales/i18n.ts";
import { readTableCell, type WholeCell } from "../../../../state/bodyTables.ts";
import { copyText } from "../../../../state/clipboard.ts";
import { formatShortcut } from "../../../../state/shortcuts.ts";
import { attempt, showToast } from "../../../../state/toasts.ts";
import type { MenuAction } from "../../../../ui/Menu.tsx";
import type { OpenedTable } from "./useTable.ts";
import type { TableSort } from "./useTableSort.ts";

export interface CellActionParts {
  table: OpenedTable;
  sort: TableSort;
  t: Translate;
  /** Its values have a place in JSON. */
  hasPaths: boolean;
  onCopy: () => void;
  onOpen: () => void;
  /** undefined: there is no text. */
  onShowInText: ((offsetBytes: number) => void) | undefined;
  /** Opens what asks for the variable's name. */
  onVariable: (value: string, name: string) => void;
}

/** Of the menu of a cell, or of a column's head. */
export function tableActions(parts: CellActionParts): MenuAction[] {
  return parts.table.model.cursor.place.row < 0
    ? columnActions(parts)
    : [...cellActions(parts), ...shortColumnActions(parts)];
}

function cellActions(parts: CellActionParts): MenuAction[] {
  const { table, t, hasPaths, onCopy, onOpen } = parts;
  return [
    { id: "copy", text: t("body.copySelection"), shortcut: formatShortcut("Mod+C"), run: onCopy },
    { id: "row", text: t("bodyTable.copyRow"), run: () => void copyWhole(table, null, "text") },
    { id: "open", text: t("bodyTable.openCell"), shortcut: formatShortcut("Enter"), run: onOpen },
    ...shownInText(parts),
    ...(hasPaths ? copiedPaths(parts) : []),
    { id: "variable", text: t("body.setVariable"), separated: true, run: () => void useValue(parts) },
  ];
}

function shownInText({ table: { model }, t, onShowInText }: CellActionParts): MenuAction[] {
  const row = model.row(model.cursor.place.row);
  if (onShowInText === undefined || row === undefined) return [];
  return [{ id: "text", text: t("bodyTree.showInText"), run: () => onShowInText(row.offsetBytes) }];
}

const languages = [
  ["JSONPath", "jsonPath"],
  ["JSON Pointer", "jsonPointer"],
  ["jq", "jq"],
] as const;

export function copiedPaths({ table, t }: Pick<CellActionParts, "table" | "t">): MenuAction[] {
  return languages.map(([language, key], index) => ({
    id: language,
    text: t("body.copyPath", { language }),
    separated: index === 0,
    run: () => void copyWhole(table, columnAt(table), key),
  }));
}

function columnActions(parts: CellActionParts): MenuAction[] {
  const { sort, t, table } = parts;
  const column = columnAt(table);
  if (column === null) return [];
  return [
    { id: "up", text: t("bodyTable.sortUp"), run: () => sort.orderBy({ column, descending: false }) },
    { id: "down", text: t("bodyTable.sortDown"), run: () => sort.orderBy({ column, descending: true }) },
    { id: "sent", text: t("bodyTable.asSent"), disabled: sort.order === null, run: () => sort.orderBy(null) },
    ...shortColumnActions(parts),
    {
      id: "fit",
      text: t("bodyTable.fitColumn"),
      run: () => table.model.layOutColumns(() => table.model.columns.setWidth(column, null)),
    },
  ];
}

function shortColumnActions({ table, t }: CellActionParts): MenuAction[] {
  const { model } = table;
  const column = columnAt(table);
  if (column === null) return [];
  return [
    {
      id: "name",
      text: t("bodyTable.copyName"),
      separated: true,
      run: () => void copyText(model.columns.names[column] ?? ""),
    },
    {
      id: "hide",
      text: t("bodyTable.hideColumn"),
      run: () =>
        model.layOutColumns(() => {
          model.columns.choices.hidden.add(model.columns.keys[column] ?? "");
          model.columns.layOut();
        }),
    },
  ];
}

/** Of the table; null: none is shown. */
export function columnAt({ model }: OpenedTable): number | null {
  return model.columns.shown[model.cursor.place.column] ?? null;
}

async function wholeAt(table: OpenedTable, column: number | null): Promise<WholeCell | null> {
  const row = table.model.row(table.model.cursor.place.row);
  return row === undefined ? null : await attempt(() => readTableCell(table.tableId, row.index, column));
}

async function copyWhole(
  table: OpenedTable,
  column: number | null,
  what: "text" | "jsonPath" | "jsonPointer" | "jq",
): Promise<void> {
  const whole = await wholeAt(table, column);
  if (whole !== null) await copyText(whole[what]);
}

const mostValueUnits = 1_000_000;

async function useValue({ table, t, onVariable }: CellActionParts): Promise<void> {
  const column = columnAt(table);
  const whole = column === null ? null : await wholeAt(table, column);
  if (whole === null || column === null) return;
  if (whole.isCut || whole.text.length > mostValueUnits) {
    showToast({ text: t("body.valueTooLong"), tone: "warn" });
    return;
  }
  onVariable(whole.text, table.model.columns.names[column] ?? "");
}
