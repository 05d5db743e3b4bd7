import { useRef, type KeyboardEvent } from "react";
import { useTranslate } from "../../locales/i18n.ts";
import { renameItem, stopRenaming } from "../../state/collectionItems.ts";
import styles from "./CollectionTree.module.css";
import type { TreeRow } from "./treeRows.ts";

interface RenameFieldProps {
  row: TreeRow;
  /** Gives the focus back to the tree. */
  onDone: () => void;
}

/** In place of the name. Enter and leaving keep it, Escape does not. */
export function RenameField({ row, onDone }: RenameFieldProps) {
  const t = useTranslate();
  const ended = useRef(false);
  const end = (name: string): void => {
    if (ended.current) return;
    ended.current = true;
    stopRenaming();
    const wanted = name.trim();
    if (wanted !== "" && wanted !== row.name)
      void renameItem({ collectionId: row.collectionId, path: row.path }, wanted);
  };
  const pressKey = (event: KeyboardEvent<HTMLInputElement>): void => {
    event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter") end(event.currentTarget.value);
    else if (event.key === "Escape") end(row.name);
    else return;
    event.preventDefault();
    onDone();
  };
  return (
    <input
      autoFocus
      className={styles.rename}
      aria-label={t("sidebar.rename")}
      defaultValue={row.name}
      spellCheck={false}
      onFocus={(event) => event.currentTarget.select()}
      onKeyDown={pressKey}
      onBlur={(event) => end(event.currentTarget.value)}
      onClick={(event) => event.stopPropagation()}
    />
  );
}
