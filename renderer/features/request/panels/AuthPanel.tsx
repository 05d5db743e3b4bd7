import { addsAuthorization } from "../../../../shared/addsAuthorization.ts";
import { sameHeaderName } from "../../../../shared/headers.ts";
import { AuthEditor } from "../../../editors/auth/AuthEditor.tsx";
import { TokenBox } from "../../../editors/auth/token/TokenBox.tsx";
import panelStyles from "../../../editors/Form.module.css";
import { useTranslate } from "../../../locales/i18n.ts";
import { useSecretKeeper, useTabAuth, useTabToken } from "../../../state/authAccess.ts";
import { useFileAccess } from "../../../state/files.ts";
import { useStore } from "../../../state/store.ts";
import { InheritedAuthLine } from "./InheritedAuthLine.tsx";
import { useChange, useRequestPart, useVariables } from "./useRequest.ts";

export function AuthPanel({ tabId }: { tabId: string }) {
  const t = useTranslate();
  const auth = useRequestPart(tabId, (request) => request.auth);
  const isOverridden = useRequestPart(tabId, ({ headers }) =>
    headers.some((header) => !header.disabled && sameHeaderName(header.name, "Authorization")),
  );
  const variables = useVariables(tabId);
  const files = useFileAccess();
  const change = useChange(tabId);
  const collectionId = useStore((state) => state.tabs[tabId]?.source?.collectionId ?? null);
  const name = useStore((state) => state.tabs[tabId]?.name ?? "");
  const keeper = useSecretKeeper(collectionId, name);
  const facts = useTabAuth(tabId);
  const token = useTabToken(tabId);
  const inForce = facts?.preview?.auth ?? auth;
  const isOAuth2 = auth.type === "oauth2" || (auth.type === "inherit" && inForce.type === "oauth2");
  return (
    <div className={panelStyles.panel}>
      <AuthEditor
        auth={auth}
        variables={variables}
        keeper={keeper}
        files={files}
        facts={facts}
        isOverridden={isOverridden && addsAuthorization(inForce)}
        inherited={<InheritedAuthLine tabId={tabId} />}
        token={isOAuth2 ? <TokenBox access={token} /> : undefined}
        onChange={(next) => change((request) => ({ ...request, auth: next }))}
      />
      {auth.type !== "inherit" && auth.type !== "none" && <p className={panelStyles.faint}>{t("auth.secretsText")}</p>}
    </div>
  );
}
