/** A table of names and values that is edited in place: see rowKeys.ts for its keys, bulkText.ts for its text form. */
import { useMemo, useRef, useState, type ReactNode } from "react";
import { useTranslate } from "../../locales/i18n.ts";
import { Button } from "../../ui/Button.tsx";
import { BulkEditor } from "./BulkEditor.tsx";
import type { Row } from "./bulkText.ts";
import { KeyValueRow, type RowShape } from "./KeyValueRow.tsx";
import type { RowDrag } from "./useRowDrag.ts";
import { useRowEditing } from "./useRowEditing.ts";
import { rowHeightPx, useRowsOnScreen } from "./useRowsOnScreen.ts";
import styles from "./KeyValueTable.module.css";

interface KeyValueTableProps<T extends Row> {
  title: string;
  /** Beside the title. */
  note?: ReactNode;
  rows: readonly T[];
  /** What a new row starts from; keep it the same object. */
  blank: T;
  onChange: (rows: T[]) => void;
  /** Keep it the same object while nothing in it changes. */
  shape: RowShape<T>;
  hasBulkEdit?: boolean;
}

export function KeyValueTable<T extends Row>(props: KeyValueTableProps<T>) {
  const { title, note, rows, blank, onChange, shape, hasBulkEdit = !props.shape.isFixed } = props;
  const t = useTranslate();
  const [isBulk, setBulk] = useState(false);
  return (
    <section className={styles.section}>
      <div className={styles.title}>
        <h4>{title}</h4>
        {note}
        {hasBulkEdit && (
          <Button look="quiet" size="small" className={styles.bulkButton ?? ""} onPress={() => setBulk(!isBulk)}>
            {t(isBulk ? "request.table.asTable" : "request.table.asText")}
          </Button>
        )}
      </div>
      {isBulk ? (
        <BulkEditor
          label={title}
          rows={rows}
          syntax={shape.syntax}
          onChange={(parsed) => onChange(parsed.map((row) => ({ ...blank, ...row })))}
        />
      ) : (
        <Rows title={title} rows={rows} blank={blank} onChange={onChange} shape={shape} />
      )}
    </section>
  );
}

type RowsProps<T extends Row> = Pick<KeyValueTableProps<T>, "title" | "rows" | "blank" | "onChange" | "shape">;

function Rows<T extends Row>({ title, rows, blank, onChange, shape }: RowsProps<T>) {
  const t = useTranslate();
  const table = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const { actions, movedTo } = useRowEditing(table, rows, blank, onChange);
  const [place, setPlace] = useState<{ from: number | null; to: number | null }>({ from: null, to: null });
  const drag = useMemo(
    (): RowDrag => ({
      ...place,
      count: rows.length,
      set: (from, to) => setPlace({ from, to }),
      listTop: () => list.current?.getBoundingClientRect().top ?? 0,
    }),
    [place, rows.length],
  );
  const all = shape.isFixed ? rows : [...rows, blank];
  const { first, end } = useRowsOnScreen(list, all.length);
  const isWhole = end - first === all.length;
  return (
    <div
      ref={table}
      role="table"
      aria-label={title}
      aria-rowcount={all.length + 1}
      className={styles.table}
      data-kinds={shape.renderKind ? true : undefined}
    >
      <div role="row" aria-rowindex={1} className={styles.head}>
        <span role="columnheader" aria-label={t("request.table.order")} />
        <span role="columnheader" aria-label={t("request.table.on")} />
        <span role="columnheader">{t("request.table.name")}</span>
        {shape.renderKind && <span role="columnheader">{t("request.table.kind")}</span>}
        <span role="columnheader">{t("request.table.value")}</span>
        {shape.renderContentType && <span role="columnheader">{t("request.body.contentType")}</span>}
        <span role="columnheader" data-column="description">
          {t("request.table.description")}
        </span>
        <span role="columnheader" aria-label={t("request.table.actions")} />
      </div>
      <div
        ref={list}
        role="rowgroup"
        className={styles.list}
        style={isWhole ? undefined : { height: all.length * rowHeightPx }}
      >
        {all.slice(first, end).map((row, at) => {
          const index = first + at;
          return (
            <KeyValueRow
              // Rows have no identity but their place; a row being typed keeps its field and so the focus.
              key={index}
              row={row}
              index={index}
              isDraft={index === rows.length}
              shape={shape}
              actions={actions}
              drag={drag}
              top={isWhole ? undefined : index * rowHeightPx}
            />
          );
        })}
      </div>
      <span role="status" className={styles.hidden}>
        {movedTo === null ? "" : t("request.table.moved", { number: movedTo + 1, count: rows.length })}
      </span>
    </div>
  );
}
