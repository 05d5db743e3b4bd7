/** What authenticates a request: the kind, its form, and what it adds before it is sent. */
import { useMemo, useRef, type ReactNode } from "react";
import { emptyAuth, type Auth, type AuthType } from "../../../shared/model/auth.ts";
import { useTranslate } from "../../locales/i18n.ts";
import { GroupedSelect } from "../../ui/GroupedSelect.tsx";
import type { KnownVariables } from "../fields/pieces.ts";
import type { FileAccess } from "../files/fileFacts.ts";
import formStyles from "../Form.module.css";
import { AuthAdds, type AuthFacts } from "./AuthAdds.tsx";
import { AuthFormContext, type SecretKeeper } from "./authForm.ts";
import { kindGroups } from "./authKinds.ts";
import { KindForm } from "./KindForm.tsx";
import styles from "./AuthForm.module.css";

interface AuthEditorProps {
  auth: Auth;
  /** Kinds that cannot be chosen here. */
  without?: readonly AuthType[];
  variables: KnownVariables;
  keeper: SecretKeeper;
  files: FileAccess;
  /** What is known of it beside what is typed; undefined until the engine has said something. */
  facts: AuthFacts | undefined;
  /** A header row of the same request is sent instead. */
  isOverridden?: boolean;
  /** What `inherit` comes to here. */
  inherited?: ReactNode;
  /** The token of OAuth 2.0, and what can be done with it. */
  token?: ReactNode;
  onChange: (auth: Auth) => void;
}

const nothing: readonly AuthType[] = [];

export function AuthEditor(props: AuthEditorProps) {
  const { auth, without = nothing, variables, keeper, files, facts, isOverridden = false, onChange } = props;
  const t = useTranslate();
  // What was typed for another kind is there again when the person comes back to it.
  const typed = useRef<Partial<Record<AuthType, Auth>>>({});
  const choose = (type: AuthType): void => {
    if (type === "unsupported" || type === auth.type) return;
    typed.current[auth.type] = auth;
    onChange(typed.current[type] ?? emptyAuth[type]);
  };
  const groups = useMemo(() => kindGroups(t, without), [t, without]);
  const form = useMemo(() => ({ variables, keeper, files }), [variables, keeper, files]);
  return (
    <AuthFormContext value={form}>
      <div className={styles.head}>
        <GroupedSelect
          label={t("auth.kind")}
          groups={groups}
          value={auth.type}
          valueText={t(`auth.kinds.${auth.type}`)}
          onChange={choose}
        />
        <span className={styles.explanation}>{t(`auth.explain.${auth.type}`)}</span>
      </div>
      {auth.type === "inherit" && props.inherited}
      {auth.type === "unsupported" && (
        <p className={formStyles.hint}>{t("auth.hints.unsupported", { name: auth.name })}</p>
      )}
      <KindForm auth={auth} onChange={onChange} />
      {props.token}
      {auth.type !== "none" && <AuthAdds facts={facts} isOverridden={isOverridden} />}
    </AuthFormContext>
  );
}
