import { Plus, Variable as VariableIcon } from "lucide-react";
import { useState, type ReactNode } from "react";
import { Button } from "react-aria-components";
import type { Collection, Environment } from "../../../../shared/model/collection.ts";
import { useTranslate } from "../../../locales/i18n.ts";
import { saveEnvironment, saveVariables } from "../../../state/collections.ts";
import { closeOverlay } from "../../../state/overlay.ts";
import { getState, useStore } from "../../../state/store.ts";
import { joinClassNames } from "../../../ui/className.ts";
import { ModalDialog } from "../../../ui/Dialog.tsx";
import { EnvironmentDot } from "../EnvironmentPicker.tsx";
import { EnvironmentEditor } from "./EnvironmentEditor.tsx";
import styles from "./EnvironmentsDialog.module.css";
import { useAutosave } from "./useAutosave.ts";
import { filledRows } from "./variableRows.ts";
import { VariablesTable } from "./VariablesTable.tsx";

export function EnvironmentsDialog() {
  const t = useTranslate();
  const collection = useStore(({ overlay, collections }) =>
    overlay?.type === "environments" ? collections[overlay.collectionId] : undefined,
  );
  return (
    <ModalDialog
      title={t("shell.environments.title", { name: collection?.name ?? "" })}
      closeLabel={t("common.close")}
      isOpen={collection !== undefined}
      onClose={closeOverlay}
      size="large"
    >
      {collection === undefined ? null : <Scopes collection={collection} />}
    </ModalDialog>
  );
}

/** An environment keeps its editor while its name changes: `editor` tells editors apart, `name` is the newest. */
interface Chosen {
  name: string;
  editor: number;
  /** As it was when it was chosen. */
  environment: Environment;
}

function Scopes({ collection }: { collection: Collection }) {
  const t = useTranslate();
  const [chosen, setChosen] = useState<Chosen | null>(() => firstChoice(collection));
  const [editors, setEditors] = useState(1);
  const choose = (environment: Environment): void => {
    setEditors(editors + 1);
    setChosen({ name: environment.name, editor: editors + 1, environment });
  };
  const add = async (): Promise<void> => {
    const name = freeName(collection, t("shell.environments.newName"));
    const environment = { name, color: null, extends: null, dotEnvFilePath: null, variables: [] };
    if (await saveEnvironment(collection.id, null, environment)) choose(environment);
  };
  return (
    <div className={styles.layout}>
      <nav className={styles.scopes} aria-label={t("shell.environments.list")}>
        <ScopeButton current={chosen === null} onPress={() => setChosen(null)}>
          <VariableIcon size={14} strokeWidth={1.6} aria-hidden="true" />
          <span>{t("shell.environments.collection")}</span>
        </ScopeButton>
        {collection.environments.map((environment) => (
          <ScopeButton
            key={environment.name}
            current={chosen?.name === environment.name}
            onPress={() => choose(environment)}
          >
            <EnvironmentDot color={environment.color} />
            <span>{environment.name}</span>
          </ScopeButton>
        ))}
        <Button className={joinClassNames(styles.scope, styles.add)} onPress={() => void add()}>
          <Plus size={14} strokeWidth={1.6} aria-hidden="true" />
          <span>{t("shell.environments.add")}</span>
        </Button>
      </nav>
      <div className={styles.editor}>
        {chosen === null ? (
          <CollectionVariables key={collection.id} collection={collection} />
        ) : (
          <EnvironmentEditor
            key={chosen.editor}
            collectionId={collection.id}
            environment={chosen.environment}
            otherNames={otherNames(collection, chosen)}
            onRenamed={(name) => setChosen((now) => (now?.editor === chosen.editor ? { ...now, name } : now))}
            onRemoved={() => setChosen(null)}
          />
        )}
        <p className={styles.hint}>
          {t("shell.environments.explain", { open: "{{", close: "}}" })} {t("shell.environments.secretHint")}
        </p>
      </div>
    </div>
  );
}

function ScopeButton(props: { current: boolean; onPress: () => void; children: ReactNode }) {
  return (
    <Button className={styles.scope ?? ""} aria-current={props.current} onPress={props.onPress}>
      {props.children}
    </Button>
  );
}

function CollectionVariables({ collection }: { collection: Collection }) {
  const [variables, setVariables] = useAutosave(collection.settings.variables, (next) => {
    void saveVariables(collection.id, filledRows(next));
  });
  return <VariablesTable variables={variables} onChange={setVariables} />;
}

function firstChoice({ id, environments }: Collection): Chosen | null {
  const name = getState().layout.environments[id];
  const environment = environments.find((one) => one.name === name);
  return environment ? { name: environment.name, editor: 0, environment } : null;
}

/** Neither the name it has now nor the one it had, which may still be on its way out. */
function otherNames({ environments }: Collection, { name, environment }: Chosen): string[] {
  return environments.map((one) => one.name).filter((other) => other !== name && other !== environment.name);
}

function freeName({ environments }: Collection, name: string): string {
  const taken = new Set(environments.map((one) => one.name));
  let free = name;
  for (let number = 2; taken.has(free); number += 1) free = `${name} ${number}`;
  return free;
}
