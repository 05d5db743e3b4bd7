import { HeadersTable } from "../../../editors/table/HeadersTable.tsx";
import { useTranslate } from "../../../locales/i18n.ts";
import { changeSession, useSessionVariables, type SessionPanelProps } from "../useSession.ts";
import styles from "./Defaults.module.css";

export function HeadersPanel({ reference, session }: SessionPanelProps) {
  const t = useTranslate();
  const variables = useSessionVariables(reference);
  return (
    <div className={styles.panel}>
      <HeadersTable
        title={t("sessions.headers.title")}
        rows={session.headers}
        variables={variables}
        onChange={(headers) => changeSession(reference, { headers })}
      />
      <p className={styles.hint}>{t("sessions.headers.explain")}</p>
    </div>
  );
}
