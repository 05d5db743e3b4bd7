import type { Variable } from "../../../../shared/model/variable.ts";
import type { KnownVariables } from "../../../editors/fields/pieces.ts";
import { filledRows, withRow } from "../../../editors/variables/variableRows.ts";
import { VariablesTable } from "../../../editors/variables/VariablesTable.tsx";
import { useTranslate } from "../../../locales/i18n.ts";
import styles from "./ScopeDialog.module.css";

interface ScopeVariablesProps {
  isFolder: boolean;
  variables: readonly Variable[];
  /** What the values may refer to. */
  known: KnownVariables;
  /** The row to go to. */
  focused: string | undefined;
  onChange: (variables: Variable[]) => void;
}

/** What a folder or a collection defines for the requests in it. */
export function ScopeVariables({ isFolder, variables, known, focused, onChange }: ScopeVariablesProps) {
  const t = useTranslate();
  return (
    <div className={styles.panel}>
      <VariablesTable
        variables={withRow(variables, focused)}
        known={known}
        focused={focused}
        onChange={(next) => onChange(filledRows(next))}
      />
      <p className={styles.text}>{t(isFolder ? "variables.folderHint" : "variables.collectionHint")}</p>
    </div>
  );
}
