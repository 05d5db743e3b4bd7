import { Copy } from "lucide-react";
import { useEffect, useState } from "react";
import type { BodyNode } from "../../../../../shared/contract/bodyTree.ts";
import { toAppError, type AppErrorData } from "../../../../../shared/errors.ts";
import { useTranslate } from "../../../../locales/i18n.ts";
import { readNodeText, type NodeText } from "../../../../state/bodyTrees.ts";
import { errorText } from "../../../../state/errorText.ts";
import { useStore } from "../../../../state/store.ts";
import { formatNumber } from "../../../../ui/format.ts";
import { IconButton } from "../../../../ui/IconButton.tsx";
import { Cross } from "../../../../ui/icons.tsx";
import { copyNode } from "./treeValues.ts";
import styles from "./WholeValue.module.css";

/** More at once makes the page slow; all of it can be copied. */
const mostShownUnits = 200_000;
const settledMs = 80;

interface WholeValueProps {
  treeId: string;
  /** The one that has the focus. Undefined: not there yet. */
  node: BodyNode | undefined;
  onClose: () => void;
}

/** Below the tree: all of the value that has the focus, to be read, selected and copied. */
export function WholeValue({ treeId, node, onClose }: WholeValueProps) {
  const t = useTranslate();
  const language = useStore((state) => state.language);
  const read = useNodeText(treeId, node);
  const title = `${t("bodyTree.whole")}${node === undefined ? "" : ` (${t(`bodyTree.kinds.${node.kind}`)})`}`;
  const shown = read.text === null ? "" : read.text.text.slice(0, mostShownUnits);
  const isShortened = read.text !== null && (read.text.isCut || shown.length < read.text.text.length);
  return (
    <section className={styles.whole} aria-label={t("bodyTree.whole")}>
      <div className={styles.bar}>
        <span className={styles.title}>{title}</span>
        <IconButton
          label={t("bodyTree.copyWhole")}
          isDisabled={node === undefined}
          onPress={() => void (node !== undefined && copyNode(treeId, node))}
        >
          <Copy size={14} strokeWidth={1.7} />
        </IconButton>
        <IconButton label={t("bodyTree.closeWhole")} onPress={onClose}>
          <Cross size={14} />
        </IconButton>
      </div>
      {read.error === null ? null : <p className={styles.note}>{errorText(read.error, language).message}</p>}
      {isShortened && read.text !== null ? (
        <p className={styles.note}>
          {read.text.isCut
            ? t("bodyTree.wholeTooLong")
            : t("bodyTree.wholeCut", {
                shown: formatNumber(shown.length, language),
                total: formatNumber(read.text.text.length, language),
              })}
        </p>
      ) : null}
      <pre className={styles.text} tabIndex={0} dir="auto">
        {shown}
      </pre>
    </section>
  );
}

interface KnownText {
  text: NodeText | null;
  error: AppErrorData | null;
}

const nothingYet: KnownText = { text: null, error: null };

/** Asked for once the focus rests; what was shown before stays until then. */
function useNodeText(treeId: string, node: BodyNode | undefined): KnownText {
  const [known, setKnown] = useState<KnownText>(nothingYet);
  const nodeId = node?.id;
  useEffect(() => {
    if (nodeId === undefined) return undefined;
    let left = false;
    const read = async (): Promise<void> => {
      try {
        const text = await readNodeText(treeId, nodeId);
        if (!left) setKnown({ text, error: null });
      } catch (thrown) {
        if (!left) setKnown({ text: null, error: toAppError(thrown).data });
      }
    };
    const timer = setTimeout(() => void read(), settledMs);
    return () => {
      left = true;
      clearTimeout(timer);
    };
  }, [treeId, nodeId]);
  return known;
}
