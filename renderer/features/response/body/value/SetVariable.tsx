import { useState } from "react";
import { useTranslate } from "../../../../locales/i18n.ts";
import { getState, useStore } from "../../../../state/store.ts";
import { showToast } from "../../../../state/toasts.ts";
import {
  chosenEnvironmentName,
  setVariable,
  variableTargets,
  type VariableTarget,
} from "../../../../state/valueVariables.ts";
import { Button } from "../../../../ui/Button.tsx";
import { ModalDialog } from "../../../../ui/Dialog.tsx";
import { Select } from "../../../../ui/Select.tsx";
import { TextField } from "../../../../ui/TextField.tsx";
import styles from "./SetVariable.module.css";

interface SetVariableProps {
  value: string;
  /** What the value is called where it stands. */
  suggestedName: string;
  onClose: () => void;
}

const mostShownUnits = 400;

/** Asks for the name and the place of a variable that is to hold a value of the response. */
export function SetVariable({ value, suggestedName, onClose }: SetVariableProps) {
  const t = useTranslate();
  const [targets] = useState(() => variableTargets(getState()));
  const environment = useStore(chosenEnvironmentName);
  const [name, setName] = useState(suggestedName);
  const [target, setTarget] = useState<VariableTarget>(targets[0] ?? "runtime");
  const save = async (): Promise<void> => {
    if (name.trim() === "" || !(await setVariable(target, name.trim(), value))) return;
    showToast({ text: t("body.variableSet", { name: `{{${name.trim()}}}` }), tone: "ok" });
    onClose();
  };
  return (
    <ModalDialog title={t("body.variableSave")} closeLabel={t("common.close")} size="small" isOpen onClose={onClose}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <TextField
          label={t("body.variableName")}
          value={name}
          onChange={setName}
          autoFocus
          onFocus={(event) => {
            if (event.target instanceof HTMLInputElement) event.target.select();
          }}
          code
        />
        <Select
          label={t("body.variableTarget")}
          labelShown
          options={targets.map((id) => ({
            id,
            text: t(`body.variableTargets.${id}`, { name: environment ?? "" }),
          }))}
          value={target}
          onChange={setTarget}
        />
        <pre className={styles.value}>
          {value.length > mostShownUnits ? `${value.slice(0, mostShownUnits)}…` : value}
        </pre>
        <Button type="submit" look="primary" isDisabled={name.trim() === ""}>
          {t("body.variableSave")}
        </Button>
      </form>
    </ModalDialog>
  );
}
