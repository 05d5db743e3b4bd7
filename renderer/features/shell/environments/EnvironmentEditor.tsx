import { Trash2 } from "lucide-react";
import { useRef, useState } from "react";
import type { Environment } from "../../../../shared/model/collection.ts";
import { useTranslate } from "../../../locales/i18n.ts";
import { removeEnvironment, saveEnvironment } from "../../../state/collections.ts";
import { Button } from "../../../ui/Button.tsx";
import { TextField } from "../../../ui/TextField.tsx";
import { ColorPicker } from "./ColorPicker.tsx";
import styles from "./EnvironmentsDialog.module.css";
import { useAutosave } from "./useAutosave.ts";
import { filledRows } from "./variableRows.ts";
import { VariablesTable } from "./VariablesTable.tsx";

interface EnvironmentEditorProps {
  collectionId: string;
  environment: Environment;
  otherNames: readonly string[];
  /** The dialog follows a new name. */
  onRenamed: (name: string) => void;
  onRemoved: () => void;
}

export function EnvironmentEditor(props: EnvironmentEditorProps) {
  const { collectionId, environment, otherNames, onRenamed, onRemoved } = props;
  const t = useTranslate();
  const [name, setName] = useState(environment.name);
  const saved = useRef(environment.name);
  const [draft, setDraft] = useAutosave(environment, (next) => {
    const previous = saved.current;
    saved.current = next.name;
    void saveEnvironment(collectionId, previous, { ...next, variables: filledRows(next.variables) });
    if (previous !== next.name) onRenamed(next.name);
  });
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
        <Button
          look="danger"
          onPress={() => {
            void removeEnvironment(collectionId, saved.current);
            onRemoved();
          }}
        >
          <Trash2 size={14} strokeWidth={1.6} aria-hidden="true" />
          {t("shell.environments.remove")}
        </Button>
      </div>
      <VariablesTable variables={draft.variables} onChange={(variables) => setDraft({ ...draft, variables })} />
    </>
  );
}
