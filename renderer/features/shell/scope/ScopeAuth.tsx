import { useMemo } from "react";
import type { Auth } from "../../../../shared/model/auth.ts";
import type { ScopeSettings } from "../../../../shared/model/scope.ts";
import type { Variable } from "../../../../shared/model/variable.ts";
import type { ItemReference } from "../../../../shared/model/workspace.ts";
import { AuthEditor } from "../../../editors/auth/AuthEditor.tsx";
import { TokenBox } from "../../../editors/auth/token/TokenBox.tsx";
import formStyles from "../../../editors/Form.module.css";
import { useTranslate } from "../../../locales/i18n.ts";
import { useSampleAuth, useSampleToken, useSecretKeeper } from "../../../state/authAccess.ts";
import { chosenEnvironment } from "../../../state/environments.ts";
import { useCollectionVariables } from "../../../state/variables.ts";
import { useFileAccess } from "../../../state/files.ts";
import { useStore } from "../../../state/store.ts";
import styles from "./ScopeDialog.module.css";

interface ScopeAuthProps {
  scope: ItemReference;
  /** Of the folder or the collection. */
  name: string;
  /** As they are being edited. */
  settings: ScopeSettings;
  onChange: (auth: Auth) => void;
  /** Among the scope's own. */
  onAddVariable: (variable: Variable) => void;
}

/** How the scope's requests sign in, where they do not say it themselves. */
export function ScopeAuth({ scope, name, settings, onChange, onAddVariable }: ScopeAuthProps) {
  const t = useTranslate();
  const { collectionId, path } = scope;
  const { auth } = settings;
  const isFolder = path !== "";
  const variables = useCollectionVariables(collectionId, path);
  const files = useFileAccess();
  const keeper = useSecretKeeper(
    collectionId,
    name,
    isFolder ? undefined : { variables: settings.variables, add: onAddVariable },
  );
  const environment = useStore((state) => chosenEnvironment(state, collectionId)?.name ?? null);
  const context = useMemo(() => {
    // What the scope itself has saved is not what it inherits.
    if (auth.type === "inherit") return { collectionId, path: isFolder ? path : null, environment };
    return { collectionId, path: isFolder ? `${path}/x` : "x", environment };
  }, [auth.type, collectionId, path, isFolder, environment]);
  const key = `scope:${collectionId}/${path}`;
  const facts = useSampleAuth(key, auth, context);
  const token = useSampleToken(key, auth, context);
  return (
    <div className={styles.panel}>
      <p className={formStyles.faint}>{t("auth.scope.text")}</p>
      <AuthEditor
        auth={auth}
        variables={variables}
        keeper={keeper}
        files={files}
        facts={facts}
        token={auth.type === "oauth2" ? <TokenBox access={token} /> : undefined}
        onChange={onChange}
      />
      {auth.type !== "inherit" && auth.type !== "none" && <p className={formStyles.faint}>{t("auth.secretsText")}</p>}
    </div>
  );
}
