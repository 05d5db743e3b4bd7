import { useState } from "react";
import type { ItemReference } from "../../../../shared/model/workspace.ts";
import { DocsEditor } from "../../../editors/docs/DocsEditor.tsx";
import { useTranslate } from "../../../locales/i18n.ts";
import { renameItem } from "../../../state/collectionItems.ts";
import { openLinkAnywhere } from "../../../state/links.ts";
import { TextField } from "../../../ui/TextField.tsx";
import styles from "./ScopeDialog.module.css";

interface ScopeGeneralProps {
  scope: ItemReference;
  name: string;
  docs: string;
  onDocs: (docs: string) => void;
}

/** What it is called, and what is written about it. */
export function ScopeGeneral({ scope, name, docs, onDocs }: ScopeGeneralProps) {
  const t = useTranslate();
  const [typed, setTyped] = useState(name);
  const rename = (): void => {
    const wanted = typed.trim();
    if (wanted === "" || wanted === name) setTyped(name);
    else void renameItem(scope, wanted);
  };
  return (
    <div className={styles.panel}>
      <TextField
        label={t("collection.scope.name")}
        value={typed}
        maxLength={255}
        onChange={setTyped}
        onBlur={rename}
        onKeyDown={(event) => {
          if (event.key === "Enter") rename();
          else event.continuePropagation();
        }}
      />
      <DocsEditor docs={docs} onChange={onDocs} onOpenLink={openLinkAnywhere} />
    </div>
  );
}
