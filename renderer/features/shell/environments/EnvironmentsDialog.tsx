import { Globe, Plus, Timer, Variable as VariableIcon } from "lucide-react";
import { useState, type ReactNode } from "react";
import { Button } from "react-aria-components";
import type { Collection, Environment } from "../../../../shared/model/collection.ts";
import { useTranslate } from "../../../locales/i18n.ts";
import { saveEnvironment } from "../../../state/collections.ts";
import { closeOverlay, type Overlay, type ShownVariables } from "../../../state/overlay.ts";
import { getState, useStore } from "../../../state/store.ts";
import { joinClassNames } from "../../../ui/className.ts";
import { ModalDialog } from "../../../ui/Dialog.tsx";
import { EnvironmentDot } from "../EnvironmentPicker.tsx";
import { EnvironmentEditor } from "./EnvironmentEditor.tsx";
import styles from "./EnvironmentsDialog.module.css";
import { CollectionVariables, GlobalVariables, RuntimeVariables } from "./ScopeVariableEditors.tsx";

type EnvironmentsOverlay = Extract<Overlay, { type: "environments" }>;

export function EnvironmentsDialog() {
  const t = useTranslate();
  const overlay = useStore((state) => (state.overlay?.type === "environments" ? state.overlay : null));
  const collection = useStore((state) => state.collections[overlay?.collectionId ?? ""] ?? null);
  const isOpen = overlay !== null && (overlay.collectionId === null || collection !== null);
  const title =
    collection === null ? t("variables.globalTitle") : t("shell.environments.title", { name: collection.name });
  return (
    <ModalDialog title={title} closeLabel={t("common.close")} isOpen={isOpen} onClose={closeOverlay} size="large">
      {isOpen && <Scopes key={JSON.stringify(overlay)} collection={collection} overlay={overlay} />}
    </ModalDialog>
  );
}

type Chosen =
  | { type: "collection" | "global" | "runtime" }
  /** It keeps its editor while its name changes: `editor` tells editors apart, `name` is the newest. */
  | { type: "environment"; name: string; editor: number; environment: Environment };

interface ScopesProps {
  collection: Collection | null;
  overlay: EnvironmentsOverlay;
}

function Scopes({ collection, overlay }: ScopesProps) {
  const t = useTranslate();
  const [chosen, setChosen] = useState<Chosen>(() => firstChoice(collection, overlay.shown));
  // Gone to once: another scope that is chosen then has its own rows.
  const [focused, setFocused] = useState(overlay.variable);
  const [editors, setEditors] = useState(1);
  const choose = (next: Chosen): void => {
    setFocused(undefined);
    setEditors(editors + 1);
    setChosen(next.type === "environment" ? { ...next, editor: editors + 1 } : next);
  };
  const chooseEnvironment = (environment: Environment): void =>
    choose({ type: "environment", name: environment.name, editor: 0, environment });
  const add = async (environment: Environment): Promise<void> => {
    if (collection === null) return;
    const free = { ...environment, name: freeName(collection, environment.name) };
    if (await saveEnvironment(collection.id, null, free)) chooseEnvironment(free);
  };
  const entry = (type: "collection" | "global" | "runtime", icon: ReactNode, text: string) => (
    <ScopeButton current={chosen.type === type} onPress={() => choose({ type })}>
      {icon}
      <span>{text}</span>
    </ScopeButton>
  );
  return (
    <div className={styles.layout}>
      <nav className={styles.scopes} aria-label={t("shell.environments.list")}>
        {collection !== null && (
          <>
            {entry("collection", <VariableIcon {...iconLook} />, t("shell.environments.collection"))}
            {collection.environments.map((environment) => (
              <ScopeButton
                key={environment.name}
                current={chosen.type === "environment" && chosen.name === environment.name}
                onPress={() => chooseEnvironment(environment)}
              >
                <EnvironmentDot color={environment.color} />
                <span>{environment.name}</span>
              </ScopeButton>
            ))}
            <Button
              className={joinClassNames(styles.scope, styles.add)}
              onPress={() => void add({ ...newEnvironment, name: t("shell.environments.newName") })}
            >
              <Plus {...iconLook} />
              <span>{t("shell.environments.add")}</span>
            </Button>
            <div className={styles.rule} />
          </>
        )}
        {entry("global", <Globe {...iconLook} />, t("variables.global"))}
        {entry("runtime", <Timer {...iconLook} />, t("variables.runtime"))}
      </nav>
      <div className={styles.editor}>
        {chosen.type === "collection" && collection !== null && (
          <CollectionVariables key={collection.id} collection={collection} focused={focused} />
        )}
        {chosen.type === "global" && <GlobalVariables focused={focused} />}
        {chosen.type === "runtime" && <RuntimeVariables collectionId={overlay.collectionId} focused={focused} />}
        {chosen.type === "environment" && collection !== null && (
          <EnvironmentEditor
            key={chosen.editor}
            collection={collection}
            environment={chosen.environment}
            focused={focused}
            otherNames={otherNames(collection, chosen)}
            onRenamed={(name) =>
              setChosen((now) => (now.type === "environment" && now.editor === chosen.editor ? { ...now, name } : now))
            }
            onDuplicate={(environment) =>
              void add({ ...environment, name: t("variables.copyName", { name: environment.name }) })
            }
            onRemoved={() => choose({ type: "collection" })}
          />
        )}
        <p className={styles.hint}>
          {t("shell.environments.explain", { open: "{{", close: "}}" })} {t("shell.environments.secretHint")}
        </p>
      </div>
    </div>
  );
}

const iconLook = { size: 14, strokeWidth: 1.6, "aria-hidden": true } as const;
const newEnvironment: Environment = { name: "", color: null, extends: null, dotEnvFilePath: null, variables: [] };

function ScopeButton(props: { current: boolean; onPress: () => void; children: ReactNode }) {
  return (
    <Button className={styles.scope ?? ""} aria-current={props.current} onPress={props.onPress}>
      {props.children}
    </Button>
  );
}

function firstChoice(collection: Collection | null, shown: ShownVariables | undefined): Chosen {
  if (collection === null) return { type: shown?.type === "runtime" ? "runtime" : "global" };
  if (shown !== undefined && shown.type !== "environment") return { type: shown.type };
  const name = shown?.name ?? getState().layout.environments[collection.id];
  const environment = collection.environments.find((one) => one.name === name);
  return environment ? { type: "environment", name: environment.name, editor: 0, environment } : { type: "collection" };
}

/** Neither the name it has now nor the one it had, which may still be on its way out. */
function otherNames(
  { environments }: Collection,
  { name, environment }: Extract<Chosen, { type: "environment" }>,
): string[] {
  return environments.map((one) => one.name).filter((other) => other !== name && other !== environment.name);
}

function freeName({ environments }: Collection, name: string): string {
  const taken = new Set(environments.map((one) => one.name));
  let free = name;
  for (let number = 2; taken.has(free); number += 1) free = `${name} ${number}`;
  return free;
}
