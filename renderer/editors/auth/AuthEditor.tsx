/** What authenticates a request, typed; and a line that says what it adds to the head. */
import { useRef, useState } from "react";
import { Eye, EyeOff } from "lucide-react";
import { emptyAuth, type Auth, type AuthType } from "../../../shared/model/auth.ts";
import { useTranslate } from "../../locales/i18n.ts";
import { IconButton } from "../../ui/IconButton.tsx";
import { SegmentedControl } from "../../ui/SegmentedControl.tsx";
import { SecretField } from "../fields/SecretField.tsx";
import { VariableField } from "../fields/VariableField.tsx";
import type { KnownVariables } from "../fields/pieces.ts";
import formStyles from "../Form.module.css";
import { previewAuthorization } from "./authorization.ts";
import styles from "./AuthEditor.module.css";

interface AuthEditorProps {
  auth: Auth;
  /** Those that can be chosen here: a session has nothing to inherit from. */
  types: readonly AuthType[];
  /** What `inherit` and `none` mean here. */
  hints: Partial<Record<AuthType, string>>;
  variables: KnownVariables;
  /** A header row of the same request is sent instead. */
  isOverridden?: boolean;
  onChange: (auth: Auth) => void;
}

export function AuthEditor({ auth, types, hints, variables, isOverridden = false, onChange }: AuthEditorProps) {
  const t = useTranslate();
  // What was typed for another kind is there again when the person comes back to it.
  const typed = useRef<Partial<Record<AuthType, Auth>>>({});
  const choose = (type: AuthType): void => {
    typed.current[auth.type] = auth;
    onChange(typed.current[type] ?? (type === "unsupported" ? auth : emptyAuth[type]));
  };
  const hint = hints[auth.type];
  return (
    <>
      <SegmentedControl
        label={t("request.auth.type")}
        className={styles.types}
        options={types.map((id) => ({ id, text: t(`request.auth.${id}`) }))}
        value={auth.type}
        onChange={choose}
      />
      {hint !== undefined && <p className={formStyles.hint}>{hint}</p>}
      {auth.type === "basic" && (
        <div className={formStyles.form}>
          <span className={formStyles.label}>{t("request.auth.username")}</span>
          <VariableField
            label={t("request.auth.username")}
            value={auth.username}
            variables={variables}
            onChange={(username) => onChange({ ...auth, username })}
          />
          <span className={formStyles.label}>{t("request.auth.password")}</span>
          <SecretField
            label={t("request.auth.password")}
            value={auth.password}
            variables={variables}
            onChange={(password) => onChange({ ...auth, password })}
          />
        </div>
      )}
      {auth.type === "bearer" && (
        <div className={formStyles.form}>
          <span className={formStyles.label}>{t("request.auth.token")}</span>
          <SecretField
            label={t("request.auth.token")}
            value={auth.token}
            variables={variables}
            onChange={(token) => onChange({ ...auth, token })}
          />
        </div>
      )}
      <AuthorizationLine auth={auth} variables={variables} isOverridden={isOverridden} />
    </>
  );
}

interface AuthorizationLineProps {
  auth: Auth;
  variables: KnownVariables;
  isOverridden: boolean;
}

function AuthorizationLine({ auth, variables, isOverridden }: AuthorizationLineProps) {
  const t = useTranslate();
  const [isShown, setShown] = useState(false);
  const preview = previewAuthorization(auth, variables);
  if (preview === null) return null;
  return (
    <div className={styles.adds}>
      <p className={styles.sent} data-overridden={isOverridden || undefined}>
        <span>{t("request.auth.adds")}</span>
        <code>
          Authorization: {preview.scheme} {isShown ? preview.credentials : "••••••••"}
        </code>
        <IconButton
          label={t(isShown ? "request.auth.hideSent" : "request.auth.showSent")}
          onPress={() => setShown(!isShown)}
        >
          {isShown ? <EyeOff size={15} strokeWidth={1.7} /> : <Eye size={15} strokeWidth={1.7} />}
        </IconButton>
      </p>
      {isOverridden && <p className={formStyles.faint}>{t("request.auth.overridden")}</p>}
      {preview.unknown.length > 0 && (
        <p className={formStyles.bad}>{t("request.auth.unknown", { names: preview.unknown.join(", ") })}</p>
      )}
    </div>
  );
}
