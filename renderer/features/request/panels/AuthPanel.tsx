import { sameHeaderName } from "../../../../shared/headers.ts";
import type { AuthType } from "../../../../shared/model/auth.ts";
import { AuthEditor } from "../../../editors/auth/AuthEditor.tsx";
import panelStyles from "../../../editors/Form.module.css";
import { useTranslate } from "../../../locales/i18n.ts";
import { useChange, useRequestPart, useVariables } from "./useRequest.ts";

const types: readonly AuthType[] = ["inherit", "none", "basic", "bearer"];

export function AuthPanel({ tabId }: { tabId: string }) {
  const t = useTranslate();
  const auth = useRequestPart(tabId, (request) => request.auth);
  const isOverridden = useRequestPart(tabId, ({ headers }) =>
    headers.some((header) => !header.disabled && sameHeaderName(header.name, "Authorization")),
  );
  const variables = useVariables(tabId);
  const change = useChange(tabId);
  return (
    <div className={panelStyles.panel}>
      <AuthEditor
        auth={auth}
        types={types}
        hints={{ inherit: t("request.auth.inheritHint"), none: t("request.auth.noneHint") }}
        variables={variables}
        isOverridden={isOverridden}
        onChange={(next) => change((request) => ({ ...request, auth: next }))}
      />
    </div>
  );
}
