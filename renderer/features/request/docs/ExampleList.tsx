import { Bookmark, Pencil, Trash2 } from "lucide-react";
import { useEffect, useState, type KeyboardEvent } from "react";
import type { Example } from "../../../../shared/model/example.ts";
import formStyles from "../../../editors/Form.module.css";
import { useTranslate } from "../../../locales/i18n.ts";
import { canKeepExample, keepExample, removeExample, renameExample, watchExamples } from "../../../state/examples.ts";
import { openOverlay } from "../../../state/overlay.ts";
import { useStore } from "../../../state/store.ts";
import { Button } from "../../../ui/Button.tsx";
import { IconButton } from "../../../ui/IconButton.tsx";
import styles from "./Examples.module.css";

const none: readonly Example[] = [];

/** Saved responses of the request. */
export function ExampleList({ tabId }: { tabId: string }) {
  const t = useTranslate();
  const examples = useStore((state) => state.examples[tabId] ?? none);
  const hasFile = useStore((state) => (state.tabs[tabId]?.source ?? null) !== null);
  const canKeep = useStore((state) => canKeepExample(state.tabs[tabId], state.exchanges[tabId]));
  useEffect(() => watchExamples(tabId), [tabId]);
  return (
    <section>
      <div className={formStyles.heading}>
        <h4>{t("collection.examples.title")}</h4>
        <Button
          size="small"
          className={styles.keep ?? ""}
          isDisabled={!canKeep}
          onPress={() => void keepExample(tabId)}
        >
          <Bookmark size={14} strokeWidth={1.7} aria-hidden="true" />
          {t("collection.examples.keep")}
        </Button>
      </div>
      {examples.length === 0 ? (
        <p className={formStyles.faint}>{t(hasFile ? "collection.examples.none" : "collection.examples.needsFile")}</p>
      ) : (
        <ul className={styles.list} aria-label={t("collection.examples.title")}>
          {examples.map((example, index) => (
            <ExampleRow key={index} tabId={tabId} index={index} example={example} />
          ))}
        </ul>
      )}
    </section>
  );
}

function ExampleRow({ tabId, index, example }: { tabId: string; index: number; example: Example }) {
  const t = useTranslate();
  const [renaming, setRenaming] = useState(false);
  const { name, response } = example;
  const end = (text: string): void => {
    setRenaming(false);
    if (text.trim() !== "") void renameExample(tabId, index, text.trim());
  };
  const pressKey = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter") end(event.currentTarget.value);
    else if (event.key === "Escape") setRenaming(false);
  };
  return (
    <li className={styles.row}>
      <span className={styles.status} data-class={Math.floor(response.status / 100)}>
        {response.status}
      </span>
      {renaming ? (
        <input
          autoFocus
          className={styles.name}
          aria-label={t("collection.examples.newName")}
          defaultValue={name}
          maxLength={255}
          onKeyDown={pressKey}
          onBlur={(event) => end(event.currentTarget.value)}
        />
      ) : (
        <button
          type="button"
          className={styles.open}
          aria-label={t("collection.examples.open", { name })}
          onClick={() => openOverlay({ type: "example", tabId, index })}
        >
          {name}
        </button>
      )}
      <IconButton label={t("collection.examples.rename", { name })} onPress={() => setRenaming(true)}>
        <Pencil size={14} strokeWidth={1.7} />
      </IconButton>
      <IconButton label={t("collection.examples.remove", { name })} onPress={() => void removeExample(tabId, index)}>
        <Trash2 size={14} strokeWidth={1.7} />
      </IconButton>
    </li>
  );
}
