import { Copy } from "lucide-react";
import { useEffect, useState } from "react";
import type { ItemReference } from "../../../../shared/model/workspace.ts";
import { useTranslate } from "../../../locales/i18n.ts";
import { leaveBrokenItem, watchItemText, type FileText } from "../../../state/brokenItem.ts";
import { copyText } from "../../../state/clipboard.ts";
import { errorText } from "../../../state/errorText.ts";
import { useStore } from "../../../state/store.ts";
import { openItem } from "../../../state/tabs.ts";
import { Button } from "../../../ui/Button.tsx";
import styles from "./Conflict.module.css";

/** A file that cannot be read as a request: why, where, and what stands there. It follows the file. */
export function BrokenFile({ item }: { item: ItemReference }) {
  const t = useTranslate();
  const language = useStore((state) => state.language);
  const collection = useStore((state) => state.collections[item.collectionId]);
  const node = collection?.nodes.find(({ path }) => path === item.path);
  const problem = item.path === "" ? collection?.problem : node?.problem;
  const [file, setFile] = useState<FileText | null>(null);
  useEffect(() => watchItemText(item, setFile), [item]);
  const name = node?.name ?? item.path;
  const line = Number(problem?.params["line"] ?? 0);
  return (
    <section className={styles.page} aria-label={t("collection.broken.page")}>
      <header className={styles.pageHead}>
        <h2>{name}</h2>
        {problem ? (
          <>
            <p className={styles.problem}>{errorText(problem, language).message}</p>
            <p className={styles.explain}>{t("collection.broken.keep")}</p>
          </>
        ) : (
          <p role="status">{t("collection.broken.mended", { name })}</p>
        )}
        <div className={styles.pageActions}>
          {problem || node?.type !== "request" ? null : (
            <Button look="primary" onPress={() => void openItem(item).then(leaveBrokenItem)}>
              {t("collection.broken.open")}
            </Button>
          )}
          <Button isDisabled={file === null} onPress={() => void copyText(file?.absolutePath ?? "")}>
            <Copy size={14} strokeWidth={1.7} aria-hidden="true" />
            {t("collection.broken.copyPath")}
          </Button>
          <Button look="quiet" onPress={leaveBrokenItem}>
            {t("common.close")}
          </Button>
          {file === null ? null : <code className={styles.path}>{file.absolutePath}</code>}
        </div>
      </header>
      {file === null ? null : (
        <FileLines label={t("collection.broken.contents", { name })} text={file.text} marked={problem ? line : 0} />
      )}
      {file?.truncated ? <p className={styles.explain}>{t("collection.broken.truncated")}</p> : null}
    </section>
  );
}

const mostLines = 20_000;

function FileLines({ label, text, marked }: { label: string; text: string; marked: number }) {
  const t = useTranslate();
  const lines = text.split(/\r\n|\r|\n/).slice(0, mostLines);
  return (
    <ol className={styles.lines} aria-label={label} tabIndex={0}>
      {lines.map((line, index) => {
        const isMarked = index + 1 === marked;
        const note = isMarked ? t("collection.broken.line", { line: marked }) : undefined;
        return (
          <li
            key={index}
            ref={isMarked ? showInTheMiddle : undefined}
            className={isMarked ? styles.marked : undefined}
            title={note}
          >
            {line === "" ? " " : line}
          </li>
        );
      })}
    </ol>
  );
}

function showInTheMiddle(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: "center" });
}
