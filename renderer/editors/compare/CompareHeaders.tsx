import { useState } from "react";
import type { Pair } from "../../../shared/model/entry.ts";
import { useTranslate } from "../../locales/i18n.ts";
import { joinClassNames } from "../../ui/className.ts";
import { Checkbox } from "../../ui/Checkbox.tsx";
import styles from "./Comparison.module.css";
import { headerRows, type HeaderRow } from "./headerRows.ts";

interface CompareHeadersProps {
  label: string;
  one: readonly Pair[];
  other: readonly Pair[];
  /** Above the headers: a method, a URL. */
  above?: readonly HeaderRow[];
}

export function CompareHeaders({ label, one, other, above = [] }: CompareHeadersProps) {
  const t = useTranslate();
  const [onlyDifferences, setOnlyDifferences] = useState(false);
  const rows = [...above, ...headerRows(one, other)];
  const shown = onlyDifferences ? rows.filter(({ differs }) => differs) : rows;
  return (
    <div className={styles.headers}>
      <div className={styles.tools}>
        <Checkbox isSelected={onlyDifferences} onChange={setOnlyDifferences}>
          {t("history.onlyDifferences")}
        </Checkbox>
        {rows.some(({ differs }) => differs) ? null : <span role="status">{t("history.sameHeaders")}</span>}
      </div>
      <div className={styles.scroll}>
        <table className={styles.table} aria-label={label}>
          <thead>
            <tr>
              <th scope="col">{t("common.name")}</th>
              <th scope="col">{t("history.older")}</th>
              <th scope="col">{t("history.newer")}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <tr key={row.name.toLowerCase()} className={row.differs ? styles.differs : undefined}>
                <th scope="row">{row.name}</th>
                <Value text={row.one} className={row.differs ? styles.removed : undefined} />
                <Value text={row.other} className={row.differs ? styles.added : undefined} />
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

function Value({ text, className }: { text: string | null; className: string | undefined }) {
  const t = useTranslate();
  return <td className={joinClassNames(className, text === null && styles.absent)}>{text ?? t("history.absent")}</td>;
}
