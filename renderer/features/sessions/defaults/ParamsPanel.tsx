import { useMemo } from "react";
import { entry, type Entry } from "../../../../shared/model/entry.ts";
import type { RowShape } from "../../../editors/table/KeyValueRow.tsx";
import { KeyValueTable } from "../../../editors/table/KeyValueTable.tsx";
import { useTranslate } from "../../../locales/i18n.ts";
import { changeSession, useSessionVariables, type SessionPanelProps } from "../useSession.ts";
import styles from "./Defaults.module.css";

const blank = entry("", "");

export function ParamsPanel({ reference, session }: SessionPanelProps) {
  const t = useTranslate();
  const variables = useSessionVariables(reference);
  const shape = useMemo((): RowShape<Entry> => ({ syntax: "field", variables, isFixed: false }), [variables]);
  return (
    <div className={styles.panel}>
      <KeyValueTable
        title={t("sessions.params.title")}
        rows={session.params}
        blank={blank}
        shape={shape}
        onChange={(params) => changeSession(reference, { params })}
      />
      <p className={styles.hint}>{t("sessions.params.explain")}</p>
    </div>
  );
}
