import { useTranslate } from "../../../locales/i18n.ts";
import { useStore } from "../../../state/store.ts";
import styles from "./AttemptTable.module.css";
import { figureTable } from "./figures.ts";
import type { Waterfall } from "./waterfall.ts";

interface AttemptTableProps {
  waterfall: Waterfall;
  /** null: not told yet. */
  sessionName: string | null;
  visible: boolean;
}

/** The picture's figures as a real table: seen when asked for, always there for screen readers. */
export function AttemptTable({ waterfall, sessionName, visible }: AttemptTableProps) {
  const t = useTranslate();
  const language = useStore((state) => state.language);
  const { columns, rows } = figureTable(waterfall, sessionName, language, t);
  return (
    <div className={visible ? styles.visible : styles.hidden}>
      <table className={styles.table}>
        <caption className={styles.hidden}>{t("response.attempts.table")}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              {row.cells.map((cell, index) => (
                <td key={columns[index]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
