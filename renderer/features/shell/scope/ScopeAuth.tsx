import { useMemo } from "react";
import { useShallow } from "zustand/react/shallow";
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
import { inheritedAuth } from "../../../state/inheritedAuth.ts";
import { inheritedSession, knownSession } from "../../../state/inheritedSession.ts";
import { useFileAccess } from "../../../state/files.ts";
import { sessionNameIn } from "../../../state/sessionName.ts";
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
        inherited={<InheritedText scope={scope} session={settings.session} />}
        token={auth.type === "oauth2" ? <TokenBox access={token} /> : undefined}
        onChange={onChange}
      />
      {auth.type !== "inherit" && auth.type !== "none" && <p className={formStyles.faint}>{t("auth.secretsText")}</p>}
    </div>
  );
}

/** What the requests get when the scope leaves it to what is around it. */
function InheritedText({ scope: { collectionId, path }, session }: { scope: ItemReference; session: string | null }) {
  const t = useTranslate();
  const inherited = useStore(
    useShallow((state) => {
      const own = session === null ? null : knownSession(state, collectionId, session);
      const key = own ?? inheritedSession(state, collectionId, path).key;
      return inheritedAuth(state, collectionId, path, key);
    }),
  );
  if (inherited === null) return <p className={formStyles.hint}>{t("auth.inherited.nothing")}</p>;
  const { source, kind } = inherited;
  const name = source === "session" ? sessionNameIn(inherited.name, t) : inherited.name;
  return <p>{t(`auth.inherited.from.${source}`, { kind: t(`auth.kinds.${kind}`), name })}</p>;
}
