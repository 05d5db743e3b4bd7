import { useMemo } from "react";
import type { Param } from "../../../../shared/model/request.ts";
import { useTranslate } from "../../../locales/i18n.ts";
import { KeyValueTable } from "../../../editors/table/KeyValueTable.tsx";
import type { RowShape } from "../../../editors/table/KeyValueRow.tsx";
import { InheritedRows } from "./InheritedRows.tsx";
import { withOmittedParam, withOverriddenParam, withPathRows, withQueryRows } from "./requestEdits.ts";
import { useChange, useRequestPart, useVariables } from "./useRequest.ts";
import styles from "../../../editors/Form.module.css";

const blank: Param = { name: "", value: null, type: "query", description: "", disabled: false };

/** Query and path parameters: the same text as the URL, seen as rows. */
export function ParamsPanel({ tabId }: { tabId: string }) {
  const t = useTranslate();
  const params = useRequestPart(tabId, (request) => request.params);
  const variables = useVariables(tabId);
  const change = useChange(tabId);
  const query = useMemo(() => params.filter((param) => param.type === "query"), [params]);
  const path = useMemo(() => params.filter((param) => param.type === "path"), [params]);
  const queryShape = useMemo((): RowShape<Param> => {
    const valuePlaceholder = (row: Param): string => (row.value === null ? t("request.params.noEquals") : "");
    return { syntax: "field", variables, isFixed: false, allowsValueless: true, valuePlaceholder };
  }, [variables, t]);
  const pathShape = useMemo(
    (): RowShape<Param> => ({ syntax: "field", variables, isFixed: true, canDisable: false }),
    [variables],
  );
  return (
    <div className={styles.panel}>
      <KeyValueTable
        title={t("request.params.query")}
        rows={query}
        blank={blank}
        shape={queryShape}
        onChange={(rows) => change((request) => withQueryRows(request, rows))}
      />
      {path.length > 0 && (
        <KeyValueTable
          title={t("request.params.path")}
          note={<small className={styles.note}>{t("request.params.pathHint")}</small>}
          rows={path}
          blank={blank}
          shape={pathShape}
          onChange={(rows) => change((request) => withPathRows(request, rows))}
        />
      )}
      <InheritedRows
        tabId={tabId}
        kind="params"
        omit={withOmittedParam}
        override={(request, { name, value }) => withOverriddenParam(request, name, value)}
      />
    </div>
  );
}
