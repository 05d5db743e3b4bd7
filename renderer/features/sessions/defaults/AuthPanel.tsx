import { sameHeaderName } from "../../../../shared/headers.ts";
import { AuthEditor } from "../../../editors/auth/AuthEditor.tsx";
import { useTranslate } from "../../../locales/i18n.ts";
import { changeSession, useSessionVariables, type SessionPanelProps } from "../useSession.ts";
import styles from "./Defaults.module.css";

const types = ["none", "basic", "bearer"] as const;

export function AuthPanel({ reference, session }: SessionPanelProps) {
  const t = useTranslate();
  const variables = useSessionVariables(reference);
  const { auth, headers } = session;
  return (
    <div className={styles.panel}>
      <AuthEditor
        // There is nothing that a session could inherit it from.
        auth={auth.type === "inherit" ? { type: "none" } : auth}
        types={types}
        hints={{ none: t("sessions.auth.none") }}
        variables={variables}
        isOverridden={headers.some(({ name, disabled }) => !disabled && sameHeaderName(name, "Authorization"))}
        onChange={(next) => changeSession(reference, { auth: next })}
      />
      <p className={styles.hint}>{t("sessions.auth.explain")}</p>
    </div>
  );
}
