import { useMemo } from "react";
import { addsAuthorization } from "../../../../shared/addsAuthorization.ts";
import { sameHeaderName } from "../../../../shared/headers.ts";
import type { AuthType } from "../../../../shared/model/auth.ts";
import { sessionKey } from "../../../../shared/model/session.ts";
import { AuthEditor } from "../../../editors/auth/AuthEditor.tsx";
import { TokenBox } from "../../../editors/auth/token/TokenBox.tsx";
import { useTranslate } from "../../../locales/i18n.ts";
import { useSampleAuth, useSampleToken, useSecretKeeper } from "../../../state/authAccess.ts";
import { chosenEnvironment } from "../../../state/environments.ts";
import { useFileAccess } from "../../../state/files.ts";
import { useStore } from "../../../state/store.ts";
import { changeSession, useSessionVariables, type SessionPanelProps } from "../useSession.ts";
import styles from "./Defaults.module.css";

/** There is nothing that a session could inherit it from. */
const without: readonly AuthType[] = ["inherit"];
const none = { type: "none" } as const;

export function AuthPanel({ reference, session }: SessionPanelProps) {
  const t = useTranslate();
  const { collectionId } = reference;
  const variables = useSessionVariables(reference);
  const files = useFileAccess();
  const keeper = useSecretKeeper(collectionId, session.name);
  const environment = useStore((state) =>
    collectionId === null ? null : (chosenEnvironment(state, collectionId)?.name ?? null),
  );
  const context = useMemo(() => ({ collectionId, path: null, environment }), [collectionId, environment]);
  const auth = session.auth.type === "inherit" ? none : session.auth;
  const key = `session:${sessionKey(reference)}`;
  const facts = useSampleAuth(key, auth, context);
  const token = useSampleToken(key, auth, context);
  const isOverridden =
    addsAuthorization(auth) &&
    session.headers.some(({ name, disabled }) => !disabled && sameHeaderName(name, "Authorization"));
  return (
    <div className={styles.panel}>
      <AuthEditor
        auth={auth}
        without={without}
        variables={variables}
        keeper={keeper}
        files={files}
        facts={facts}
        isOverridden={isOverridden}
        token={auth.type === "oauth2" ? <TokenBox access={token} /> : undefined}
        onChange={(next) => changeSession(reference, { auth: next })}
      />
      <p className={styles.hint}>{t("sessions.auth.explain")}</p>
    </div>
  );
}
