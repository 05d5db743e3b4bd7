import { useMemo } from "react";
import { isToken } from "../../../../shared/headers.ts";
import { entry, type Entry } from "../../../../shared/model/entry.ts";
import { findVariables } from "../../../../shared/variables.ts";
import { useTranslate } from "../../../locales/i18n.ts";
import type { RowShape } from "../../../editors/table/KeyValueRow.tsx";
import { KeyValueTable } from "../../../editors/table/KeyValueTable.tsx";
import { AutomaticHeaders } from "./AutomaticHeaders.tsx";
import { headerNames, headerValues } from "./headerNames.ts";
import { useChange, useRequestPart, useVariables } from "./useRequest.ts";
import styles from "./Panel.module.css";

const blank = entry("", "");

export function HeadersPanel({ tabId }: { tabId: string }) {
  const t = useTranslate();
  const headers = useRequestPart(tabId, (request) => request.headers);
  const variables = useVariables(tabId);
  const change = useChange(tabId);
  const shape = useMemo((): RowShape<Entry> => {
    const nameProblem = ({ name }: Entry): string | null =>
      name === "" || findVariables(name).length > 0 || isToken(name) ? null : t("request.headers.badName");
    return {
      syntax: "header",
      variables,
      isFixed: false,
      nameSuggestions: headerNames,
      valueSuggestions: headerValues,
      nameProblem,
    };
  }, [variables, t]);
  return (
    <div className={styles.panel}>
      <KeyValueTable
        title={t("request.headers.own")}
        rows={headers}
        blank={blank}
        shape={shape}
        onChange={(rows) => change((request) => ({ ...request, headers: rows }))}
      />
      <AutomaticHeaders tabId={tabId} />
    </div>
  );
}
