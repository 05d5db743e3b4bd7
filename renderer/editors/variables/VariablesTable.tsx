import { Eye, EyeOff, Trash2 } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import type { Variable } from "../../../shared/model/variable.ts";
import { useTranslate } from "../../locales/i18n.ts";
import { Checkbox } from "../../ui/Checkbox.tsx";
import { joinClassNames } from "../../ui/className.ts";
import { IconButton } from "../../ui/IconButton.tsx";
import type { KnownVariables } from "../fields/pieces.ts";
import { VariableArea } from "../fields/VariableArea.tsx";
import styles from "./VariablesTable.module.css";
import { changeRow, removeRow, repeatedNames, shownRows } from "./variableRows.ts";

interface VariablesTableProps {
  variables: readonly Variable[];
  /** What the values may refer to. */
  known: KnownVariables;
  onChange: (variables: Variable[]) => void;
  /** The row whose value has the focus at first. */
  focused?: string | undefined;
}

export function VariablesTable({ variables, known, onChange, focused }: VariablesTableProps) {
  const t = useTranslate();
  const body = useRef<HTMLTableSectionElement>(null);
  useEffect(() => {
    if (focused === undefined) return;
    const rows = [...(body.current?.rows ?? [])];
    const value = rows.find((row) => row.dataset["name"] === focused)?.querySelector<HTMLElement>("[data-value]");
    value?.focus();
    value?.scrollIntoView({ block: "nearest" });
  }, [focused]);
  const repeated = repeatedNames(variables);
  return (
    <table className={styles.table} aria-label={t("shell.environments.variables")}>
      <thead>
        <tr>
          <th className={styles.narrow}>{t("common.on")}</th>
          <th className={styles.name}>{t("common.name")}</th>
          <th>{t("common.value")}</th>
          <th className={styles.secret} title={t("shell.environments.secretHint")}>
            {t("shell.environments.secret")}
          </th>
          <th className={styles.narrow} />
        </tr>
      </thead>
      <tbody ref={body}>
        {shownRows(variables).map((variable, index) => (
          <VariableRow
            key={index}
            variable={variable}
            known={known}
            last={index === variables.length}
            repeated={repeated.has(variable.name)}
            onChange={(patch) => onChange(changeRow(variables, index, patch))}
            onRemove={() => onChange(removeRow(variables, index))}
          />
        ))}
      </tbody>
    </table>
  );
}

interface VariableRowProps {
  variable: Variable;
  known: KnownVariables;
  /** The empty one to type into. */
  last: boolean;
  repeated: boolean;
  onChange: (patch: Partial<Variable>) => void;
  onRemove: () => void;
}

function VariableRow({ variable, known, last, repeated, onChange, onRemove }: VariableRowProps) {
  const t = useTranslate();
  const { name, disabled, secret } = variable;
  const label = (column: string): string => (name === "" ? column : `${column}: ${name}`);
  return (
    <tr data-name={name} className={joinClassNames(disabled && styles.off, repeated && styles.twice)}>
      <td>
        <div className={styles.center}>
          {last ? null : (
            <Checkbox
              aria-label={label(t("common.on"))}
              isSelected={!disabled}
              onChange={(on) => onChange({ disabled: !on })}
            />
          )}
        </div>
      </td>
      <td>
        <input
          aria-label={label(t("common.name"))}
          placeholder={last ? t("shell.environments.addRow") : ""}
          title={repeated ? t("shell.environments.variableTaken") : undefined}
          spellCheck={false}
          value={name}
          onChange={(event) => onChange({ name: event.target.value })}
        />
      </td>
      <td>
        <ValueCell
          variable={variable}
          known={known}
          label={label(t("common.value"))}
          onChange={(value) => onChange({ value })}
        />
      </td>
      <td>
        <div className={styles.center}>
          {last ? null : (
            <Checkbox
              aria-label={label(t("shell.environments.secret"))}
              isSelected={secret}
              onChange={(on) => onChange({ secret: on })}
            />
          )}
        </div>
      </td>
      <td>
        {last ? null : (
          <IconButton label={t("shell.environments.removeRow", { name })} onPress={onRemove}>
            <Trash2 size={14} strokeWidth={1.6} />
          </IconButton>
        )}
      </td>
    </tr>
  );
}

interface ValueCellProps {
  variable: Variable;
  known: KnownVariables;
  label: string;
  onChange: (value: string) => void;
}

function ValueCell({ variable, known, label, onChange }: ValueCellProps) {
  const t = useTranslate();
  const [shown, setShown] = useState(false);
  const hidden = variable.secret && !shown;
  return (
    <div className={styles.value}>
      {hidden ? (
        <input
          data-value=""
          aria-label={label}
          type="password"
          autoComplete="off"
          spellCheck={false}
          // A one-line field would drop its line breaks.
          readOnly={variable.value.includes("\n")}
          value={variable.value}
          onChange={(event) => onChange(event.target.value)}
        />
      ) : (
        <VariableArea label={label} value={variable.value} variables={known} onChange={onChange} />
      )}
      {variable.secret ? (
        <IconButton
          label={hidden ? t("shell.environments.showValue") : t("shell.environments.hideValue")}
          onPress={() => setShown(!shown)}
        >
          {hidden ? <Eye size={14} strokeWidth={1.6} /> : <EyeOff size={14} strokeWidth={1.6} />}
        </IconButton>
      ) : null}
    </div>
  );
}
