import { useRef, useState } from "react";
import { Eye, EyeOff } from "lucide-react";
import { sameHeaderName } from "../../../../shared/headers.ts";
import type { Auth, AuthType } from "../../../../shared/model/auth.ts";
import { useTranslate } from "../../../locales/i18n.ts";
import { IconButton } from "../../../ui/IconButton.tsx";
import { SegmentedControl } from "../../../ui/SegmentedControl.tsx";
import { SecretField } from "../../../editors/fields/SecretField.tsx";
import { VariableField } from "../../../editors/fields/VariableField.tsx";
import type { KnownVariables } from "../../../editors/fields/pieces.ts";
import { previewAuthorization } from "./authorization.ts";
import { useChange, useRequestPart, useVariables } from "./useRequest.ts";
import panelStyles from "./Panel.module.css";
import styles from "./AuthPanel.module.css";

const types = ["inherit", "none", "basic", "bearer"] as const satisfies readonly AuthType[];
const blanks: { [Type in AuthType]: Extract<Auth, { type: Type }> } = {
  inherit: { type: "inherit" },
  none: { type: "none" },
  basic: { type: "basic", username: "", password: "" },
  bearer: { type: "bearer", token: "" },
};

export function AuthPanel({ tabId }: { tabId: string }) {
  const t = useTranslate();
  const auth = useRequestPart(tabId, (request) => request.auth);
  const variables = useVariables(tabId);
  const change = useChange(tabId);
  // What was typed for another kind is there again when the person comes back to it.
  const typed = useRef<Partial<Record<AuthType, Auth>>>({});
  const put = (next: Auth): void => change((request) => ({ ...request, auth: next }));
  const choose = (type: AuthType): void => {
    typed.current[auth.type] = auth;
    put(typed.current[type] ?? blanks[type]);
  };
  return (
    <div className={panelStyles.panel}>
      <SegmentedControl
        label={t("request.auth.type")}
        className={styles.types}
        options={types.map((id) => ({ id, text: t(`request.auth.${id}`) }))}
        value={auth.type}
        onChange={choose}
      />
      {(auth.type === "inherit" || auth.type === "none") && (
        <p className={panelStyles.hint}>
          {t(auth.type === "inherit" ? "request.auth.inheritHint" : "request.auth.noneHint")}
        </p>
      )}
      {auth.type === "basic" && (
        <div className={panelStyles.form}>
          <span className={panelStyles.label}>{t("request.auth.username")}</span>
          <VariableField
            label={t("request.auth.username")}
            value={auth.username}
            variables={variables}
            onChange={(username) => put({ ...auth, username })}
          />
          <span className={panelStyles.label}>{t("request.auth.password")}</span>
          <SecretField
            label={t("request.auth.password")}
            value={auth.password}
            variables={variables}
            onChange={(password) => put({ ...auth, password })}
          />
        </div>
      )}
      {auth.type === "bearer" && (
        <div className={panelStyles.form}>
          <span className={panelStyles.label}>{t("request.auth.token")}</span>
          <SecretField
            label={t("request.auth.token")}
            value={auth.token}
            variables={variables}
            onChange={(token) => put({ ...auth, token })}
          />
        </div>
      )}
      <AuthorizationLine tabId={tabId} auth={auth} variables={variables} />
    </div>
  );
}

interface AuthorizationLineProps {
  tabId: string;
  auth: Auth;
  variables: KnownVariables;
}

function AuthorizationLine({ tabId, auth, variables }: AuthorizationLineProps) {
  const t = useTranslate();
  const [isShown, setShown] = useState(false);
  const isOverridden = useRequestPart(tabId, ({ headers }) =>
    headers.some((header) => !header.disabled && sameHeaderName(header.name, "Authorization")),
  );
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
      {isOverridden && <p className={panelStyles.faint}>{t("request.auth.overridden")}</p>}
      {preview.unknown.length > 0 && (
        <p className={panelStyles.bad}>{t("request.auth.unknown", { names: preview.unknown.join(", ") })}</p>
      )}
    </div>
  );
}
