import { useMemo } from "react";
import { useTranslate } from "../../../locales/i18n.ts";
import { useStore } from "../../../state/store.ts";
import { parentOf } from "../../../state/tabSaving.ts";
import { ancestorNames } from "./savePlaces.ts";
import styles from "./RequestBar.module.css";

/** Where the request lies: collection, folders, its own name. */
export function Crumb({ tabId }: { tabId: string }) {
  const t = useTranslate();
  const source = useStore((state) => state.tabs[tabId]?.source ?? null);
  const name = useStore((state) => state.tabs[tabId]?.name ?? "");
  const collection = useStore((state) => (source === null ? undefined : state.collections[source.collectionId]));
  const above = useMemo(() => {
    if (source === null || collection === undefined) return [];
    const names = new Map(collection.nodes.map((node) => [node.path, node.name]));
    return [collection.name, ...ancestorNames(parentOf(source.path), names)];
  }, [source, collection]);
  return (
    <nav className={styles.crumb} aria-label={t("request.path")}>
      <ol>
        {above.map((part, index) => (
          <li key={index}>
            <span>{part}</span>
          </li>
        ))}
        <li aria-current="page">
          <b>{name || t("request.untitled")}</b>
        </li>
      </ol>
    </nav>
  );
}
