/** The lists of variables that are no environment's: of the collection, of the whole profile, of this run. */
import { useEffect, useRef, useState } from "react";
import type { Collection } from "../../../../shared/model/collection.ts";
import type { Variable } from "../../../../shared/model/variable.ts";
import { filledRows, withRow } from "../../../editors/variables/variableRows.ts";
import { VariablesTable } from "../../../editors/variables/VariablesTable.tsx";
import { useTranslate } from "../../../locales/i18n.ts";
import { saveVariables } from "../../../state/collections.ts";
import { getState, useStore } from "../../../state/store.ts";
import { saveGlobalVariables, saveRuntimeVariables, useCollectionVariables } from "../../../state/variables.ts";
import { Button } from "../../../ui/Button.tsx";
import styles from "./EnvironmentsDialog.module.css";
import { useAutosave } from "./useAutosave.ts";

interface EditorProps {
  /** The row to go to. */
  focused: string | undefined;
}

export function CollectionVariables({ collection, focused }: EditorProps & { collection: Collection }) {
  const [variables, setVariables] = useAutosave(withRow(collection.settings.variables, focused), (next) => {
    void saveVariables(collection.id, filledRows(next));
  });
  const known = useCollectionVariables(collection.id);
  return <VariablesTable variables={variables} known={known} focused={focused} onChange={setVariables} />;
}

export function GlobalVariables({ focused }: EditorProps) {
  const t = useTranslate();
  const [variables, setVariables] = useAutosave(withRow(getState().globalVariables, focused), (next) => {
    void saveGlobalVariables(filledRows(next));
  });
  const known = useCollectionVariables(null);
  return (
    <>
      <p className={styles.hint}>{t("variables.globalHint")}</p>
      <VariablesTable variables={variables} known={known} focused={focused} onChange={setVariables} />
    </>
  );
}

export function RuntimeVariables({ collectionId, focused }: EditorProps & { collectionId: string | null }) {
  const t = useTranslate();
  const known = useStore((state) => state.runtimeVariables[collectionId ?? ""]);
  const inForce = useCollectionVariables(collectionId);
  const [variables, setVariables] = useState<readonly Variable[]>(() => withRow(known ?? [], focused));
  const written = useRef(known);
  // What a send or another window sets meanwhile is shown; nothing is typed here that would not be saved at once.
  useEffect(() => {
    if (known !== undefined && JSON.stringify(known) !== JSON.stringify(written.current)) setVariables(known);
    written.current = known;
  }, [known]);
  const change = (next: Variable[]): void => {
    setVariables(next);
    written.current = filledRows(next);
    void saveRuntimeVariables(collectionId, filledRows(next));
  };
  return (
    <>
      <p className={styles.hint}>{t("variables.runtimeHint")}</p>
      <VariablesTable variables={variables} known={inForce} focused={focused} onChange={change} />
      <div>
        <Button isDisabled={filledRows(variables).length === 0} onPress={() => change([])}>
          {t("variables.runtimeClear")}
        </Button>
      </div>
    </>
  );
}
