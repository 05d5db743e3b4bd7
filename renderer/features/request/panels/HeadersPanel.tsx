import { HeadersTable } from "../../../editors/table/HeadersTable.tsx";
import styles from "../../../editors/Form.module.css";
import { useTranslate } from "../../../locales/i18n.ts";
import { AutomaticHeaders } from "./AutomaticHeaders.tsx";
import { InheritedRows } from "./InheritedRows.tsx";
import { withOmittedHeader, withOverriddenHeader } from "./requestEdits.ts";
import { useChange, useRequestPart, useVariables } from "./useRequest.ts";

export function HeadersPanel({ tabId }: { tabId: string }) {
  const t = useTranslate();
  const headers = useRequestPart(tabId, (request) => request.headers);
  const variables = useVariables(tabId);
  const change = useChange(tabId);
  return (
    <div className={styles.panel}>
      <HeadersTable
        title={t("request.headers.own")}
        rows={headers}
        variables={variables}
        onChange={(rows) => change((request) => ({ ...request, headers: rows }))}
      />
      <InheritedRows
        tabId={tabId}
        kind="headers"
        omit={withOmittedHeader}
        override={(request, { name, value }) => withOverriddenHeader(request, name, value)}
      />
      <AutomaticHeaders tabId={tabId} />
    </div>
  );
}
