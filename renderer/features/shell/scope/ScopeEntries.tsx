import { useMemo } from "react";
import { entry, type Entry } from "../../../../shared/model/entry.ts";
import type { KnownVariables } from "../../../editors/fields/pieces.ts";
import { HeadersTable } from "../../../editors/table/HeadersTable.tsx";
import type { RowShape } from "../../../editors/table/KeyValueRow.tsx";
import { KeyValueTable } from "../../../editors/table/KeyValueTable.tsx";
import { useTranslate } from "../../../locales/i18n.ts";
import styles from "./ScopeDialog.module.css";

interface ScopeEntriesProps {
  rows: readonly Entry[];
  variables: KnownVariables;
  onChange: (rows: Entry[]) => void;
}

const blank = entry("", "");

export function ScopeHeaders({ rows, variables, onChange }: ScopeEntriesProps) {
  const t = useTranslate();
  return (
    <div className={styles.panel}>
      <HeadersTable title={t("collection.scope.headers")} rows={rows} variables={variables} onChange={onChange} />
      <p className={styles.text}>{t("collection.scope.headersHint")}</p>
    </div>
  );
}

export function ScopeParams({ rows, variables, onChange }: ScopeEntriesProps) {
  const t = useTranslate();
  const shape = useMemo((): RowShape<Entry> => ({ syntax: "field", variables, isFixed: false }), [variables]);
  return (
    <div className={styles.panel}>
      <KeyValueTable title={t("collection.scope.params")} rows={rows} blank={blank} shape={shape} onChange={onChange} />
      <p className={styles.text}>{t("collection.scope.paramsHint")}</p>
    </div>
  );
}
