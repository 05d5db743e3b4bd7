import { useState } from "react";
import { useTranslate } from "../../locales/i18n.ts";
import { formatRows, parseRows, type Row, type RowSyntax } from "./bulkText.ts";
import styles from "./KeyValueTable.module.css";

interface BulkEditorProps {
  label: string;
  rows: readonly Row[];
  syntax: RowSyntax;
  onChange: (rows: Row[]) => void;
}

/** The rows as text. What is typed stays as typed while it means the rows that are there. */
export function BulkEditor({ label, rows, syntax, onChange }: BulkEditorProps) {
  const t = useTranslate();
  const [origin] = useState(rows);
  const [typed, setTyped] = useState({ text: formatRows(rows, syntax), meaning: formatRows(rows, syntax) });
  const meaning = formatRows(rows, syntax);
  const text = typed.meaning === meaning ? typed.text : meaning;
  return (
    <>
      <textarea
        className={styles.bulk}
        aria-label={t("request.table.textOf", { title: label })}
        spellCheck={false}
        rows={Math.max(6, Math.min(20, text.split("\n").length + 1))}
        value={text}
        onChange={(event) => {
          const parsed = parseRows(event.target.value, syntax, origin);
          setTyped({ text: event.target.value, meaning: formatRows(parsed, syntax) });
          onChange(parsed);
        }}
      />
      <p className={styles.bulkHint}>{t(`request.table.bulkHint.${syntax}`)}</p>
    </>
  );
}
