import { memo, type ClipboardEvent, type ReactNode } from "react";
import { useTranslate } from "../../locales/i18n.ts";
import { GripVertical, X } from "lucide-react";
import { Checkbox } from "../../ui/Checkbox.tsx";
import { VariableField } from "../fields/VariableField.tsx";
import type { KnownVariables } from "../fields/pieces.ts";
import { pastedRows, type Row, type RowSyntax } from "./bulkText.ts";
import { isEmptyRow, type Column } from "./rowEditing.ts";
import { handleRowKey } from "./rowKeys.ts";
import { useRowDrag, type RowDrag } from "./useRowDrag.ts";
import type { RowActions } from "./useRowEditing.ts";
import styles from "./KeyValueTable.module.css";

type CellRenderer<T extends Row> = (row: T, index: number, actions: RowActions<T>) => ReactNode;

/** What a table says of its rows; the same for all of them. */
export interface RowShape<T extends Row> {
  syntax: RowSyntax;
  variables: KnownVariables;
  isFixed: boolean;
  nameSuggestions?: readonly string[];
  valueSuggestions?: (name: string) => readonly string[];
  valuePlaceholder?: (row: T) => string;
  nameProblem?: (row: T) => string | null;
  /** In place of the value's field; null keeps the field. */
  renderValue?: CellRenderer<T>;
  /** Between the name and the value, and behind the value. */
  renderKind?: CellRenderer<T>;
  renderContentType?: CellRenderer<T>;
  /** Backspace in an empty value takes the `=` away too. */
  allowsValueless?: boolean;
  /** Whether the columns that only this table has are empty too. */
  isEmpty?: (row: T) => boolean;
  /** False where a row is always in use. */
  canDisable?: boolean;
}

interface KeyValueRowProps<T extends Row> {
  row: T;
  index: number;
  /** The last, empty one, to type a new row into. */
  isDraft: boolean;
  shape: RowShape<T>;
  actions: RowActions<T>;
  drag: RowDrag;
  top: number | undefined;
}

function KeyValueRowView<T extends Row>({ row, index, isDraft, shape, actions, drag, top }: KeyValueRowProps<T>) {
  const t = useTranslate();
  const handle = useRowDrag(drag, index, actions.move);
  const number = index + 1;
  const isEmpty = isEmptyRow(row) && (shape.isEmpty?.(row) ?? true);
  const suggestions: Record<Column, readonly string[] | undefined> = {
    name: shape.nameSuggestions,
    value: shape.valueSuggestions?.(row.name),
    description: undefined,
  };
  const paste = (event: ClipboardEvent<HTMLInputElement>): void => {
    const rows = shape.isFixed ? null : pastedRows(event.clipboardData.getData("text"), shape.syntax, isEmpty);
    if (rows === null) return;
    event.preventDefault();
    actions.paste(index, rows);
  };
  const field = (column: Column, placeholder: string, patch: (text: string) => Partial<Row>): ReactNode => (
    <div role="cell" className={styles.cell} data-column={column}>
      <VariableField
        size="row"
        cell={`${index} ${column}`}
        label={t(`request.table.cell.${column}`, { number })}
        value={row[column] ?? ""}
        variables={shape.variables}
        placeholder={placeholder}
        suggestions={suggestions[column]}
        problem={column === "name" && !isDraft ? (shape.nameProblem?.(row) ?? null) : null}
        isDim={row.disabled}
        isReadOnly={shape.isFixed && column === "name"}
        onChange={(text) => actions.edit(index, patch(text) as Partial<T>)}
        onPaste={paste}
        onKeyDown={(event) => {
          const bare = column === "value" && shape.allowsValueless && row.value === "" && row.name !== "";
          if (bare && event.key === "Backspace") actions.edit(index, { value: null } as Partial<T>);
          else handleRowKey(event, { index, column, isEmpty, isFixed: shape.isFixed || isDraft }, actions);
        }}
      />
    </div>
  );
  return (
    <div
      role="row"
      aria-rowindex={number + 1}
      className={styles.row}
      data-draft={isDraft || undefined}
      data-dragged={drag.from === index || undefined}
      data-drop={drag.from !== null && drag.to === index ? (drag.to > drag.from ? "after" : "before") : undefined}
      style={top === undefined ? undefined : { position: "absolute", top, left: 0, right: 0 }}
    >
      <div role="cell" className={styles.gripCell}>
        {!shape.isFixed && !isDraft && (
          <button type="button" className={styles.grip} aria-label={t("request.table.move", { number })} {...handle}>
            <GripVertical size={12} strokeWidth={1.75} />
          </button>
        )}
      </div>
      <div role="cell" className={styles.checkCell}>
        {!isDraft && shape.canDisable !== false && (
          <Checkbox
            aria-label={t("request.table.use", { number })}
            isSelected={!row.disabled}
            onChange={(selected) => actions.edit(index, { disabled: !selected } as Partial<T>)}
          />
        )}
      </div>
      {field("name", isDraft ? t("request.table.newRow") : "", (name) => ({ name }))}
      {shape.renderKind && (
        <div role="cell" className={styles.cell}>
          {!isDraft && shape.renderKind(row, index, actions)}
        </div>
      )}
      {shape.renderValue?.(row, index, actions) ??
        field("value", isDraft ? "" : (shape.valuePlaceholder?.(row) ?? ""), (value) => ({ value }))}
      {shape.renderContentType && (
        <div role="cell" className={styles.cell}>
          {!isDraft && shape.renderContentType(row, index, actions)}
        </div>
      )}
      {field("description", "", (description) => ({ description }))}
      <div role="cell" className={styles.removeCell}>
        {!shape.isFixed && !isDraft && (
          <button
            type="button"
            className={styles.remove}
            aria-label={t("request.table.remove", { number })}
            title={t("request.table.remove", { number })}
            onClick={() => actions.remove(index)}
          >
            <X size={14} strokeWidth={1.75} />
          </button>
        )}
      </div>
    </div>
  );
}

export const KeyValueRow = memo(KeyValueRowView) as typeof KeyValueRowView;
