import { useEffect } from "react";
import type { Variable } from "../../../../shared/model/variable.ts";
import { filledRows, withRow } from "../../../editors/variables/variableRows.ts";
import { VariablesTable } from "../../../editors/variables/VariablesTable.tsx";
import { useTranslate } from "../../../locales/i18n.ts";
import { setState, useStore } from "../../../state/store.ts";
import { useTabVariables } from "../../../state/variables.ts";
import { useChange, useRequestPart } from "./useRequest.ts";
import styles from "../../../editors/Form.module.css";

/** The request's own variables: nearer than what is inherited. */
export function VariablesPanel({ tabId }: { tabId: string }) {
  const t = useTranslate();
  const focused = useStore(({ shownVariable }) => (shownVariable?.tabId === tabId ? shownVariable.name : undefined));
  // Coming back to the panel does not go there again.
  useEffect(() => () => setState({ shownVariable: null }), []);
  const variables = useRequestPart(tabId, (request) => request.variables);
  const known = useTabVariables(tabId);
  const change = useChange(tabId);
  const put = (next: readonly Variable[]): void => change((request) => ({ ...request, variables: filledRows(next) }));
  return (
    <div className={styles.panel}>
      <VariablesTable variables={withRow(variables, focused)} known={known} focused={focused} onChange={put} />
      <p className={styles.faint}>{t("variables.requestHint")}</p>
    </div>
  );
}
