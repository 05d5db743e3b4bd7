import { ArrowDown, ArrowUp, Copy, Trash2 } from "lucide-react";
import { useRef, useState } from "react";
import type { Collection, Environment } from "../../../../shared/model/collection.ts";
import { filledRows, withRow } from "../../../editors/variables/variableRows.ts";
import { VariablesTable } from "../../../editors/variables/VariablesTable.tsx";
import { useTranslate } from "../../../locales/i18n.ts";
import { removeEnvironment, saveEnvironment } from "../../../state/collections.ts";
import { moveEnvironment } from "../../../state/environments.ts";
import { useCollectionVariables } from "../../../state/variables.ts";
import { Button } from "../../../ui/Button.tsx";
import { IconButton } from "../../../ui/IconButton.tsx";
import { TextField } from "../../../ui/TextField.tsx";
import { ColorPicker } from "./ColorPicker.tsx";
import styles from "./EnvironmentsDialog.module.css";
import { EnvironmentWays } from "./EnvironmentWays.tsx";
import { useAutosave } from "./useAutosave.ts";

interface EnvironmentEditorProps {
  collection: Collection;
  environment: Environment;
  /** The row to go to. */
  focused: string | undefined;
  otherNames: readonly string[];
  /** The dialog follows a new name. */
  onRenamed: (name: string) => void;
  onDuplicate: (environment: Environment) => void;
  onRemoved: () => void;
}

const iconLook = { size: 15, strokeWidth: 1.6, "aria-hidden": true } as const;

export function EnvironmentEditor(props: EnvironmentEditorProps) {
  const { collection, environment, focused, otherNames, onRenamed, onDuplicate, onRemoved } = props;
  const t = useTranslate();
  const [name, setName] = useState(environment.name);
  const saved = useRef(environment.name);
  const initial = { ...environment, variables: withRow(environment.variables, focused) };
  const [draft, setDraft] = useAutosave(initial, (next) => {
    const previous = saved.current;
    saved.current = next.name;
    void saveEnvironment(collection.id, previous, { ...next, variables: filledRows(next.variables) });
    if (previous !== next.name) onRenamed(next.name);
  });
  const known = useCollectionVariables(collection.id, "", draft.name);
  const wanted = name.trim();
  const taken = otherNames.includes(wanted);
  const problem =
    wanted === "" ? t("shell.environments.nameMissing") : t("shell.environments.nameTaken", { name: wanted });
  const invalid = wanted === "" || taken;
  return (
    <>
      <div className={styles.head}>
        <TextField
          className={styles.name}
          label={t("shell.environments.name")}
          value={name}
          onChange={(next) => {
            setName(next);
            if (next.trim() !== "" && !otherNames.includes(next.trim())) setDraft({ ...draft, name: next.trim() });
          }}
          {...(invalid ? { problem } : {})}
        />
        <ColorPicker color={draft.color} onChange={(color) => setDraft({ ...draft, color })} />
        {([-1, 1] as const).map((by) => (
          <IconButton
            key={by}
            label={t(by === -1 ? "variables.moveUp" : "variables.moveDown")}
            isDisabled={collection.environments.at(by === -1 ? 0 : -1)?.name === draft.name}
            onPress={() => void moveEnvironment(collection.id, draft.name, by)}
          >
            {by === -1 ? <ArrowUp {...iconLook} /> : <ArrowDown {...iconLook} />}
          </IconButton>
        ))}
        <IconButton
          label={t("variables.duplicate")}
          onPress={() => onDuplicate({ ...draft, variables: filledRows(draft.variables) })}
        >
          <Copy {...iconLook} />
        </IconButton>
        <Button
          look="danger"
          onPress={() => {
            void removeEnvironment(collection.id, saved.current);
            onRemoved();
          }}
        >
          <Trash2 size={14} strokeWidth={1.6} aria-hidden="true" />
          {t("shell.environments.remove")}
        </Button>
      </div>
      <EnvironmentWays collection={collection} environment={draft} otherNames={otherNames} onChange={setDraft} />
      <VariablesTable
        variables={draft.variables}
        known={known}
        focused={focused}
        onChange={(variables) => setDraft({ ...draft, variables })}
      />
    </>
  );
}
