import type { BodyNode } from "../../../../../shared/contract/bodyTree.ts";
import { useTranslate } from "../../../../locales/i18n.ts";
import { readNodeText } from "../../../../state/bodyTrees.ts";
import { useRested, WholePane } from "../value/WholePane.tsx";
import { copyNode } from "./treeValues.ts";

interface WholeValueProps {
  treeId: string;
  /** The one that has the focus. Undefined: not there yet. */
  node: BodyNode | undefined;
  onClose: () => void;
}

/** All of the value that has the focus. */
export function WholeValue({ treeId, node, onClose }: WholeValueProps) {
  const t = useTranslate();
  const key = node === undefined ? null : `${treeId} ${node.id}`;
  const read = useRested(key, () => readNodeText(treeId, node?.id ?? ""));
  return (
    <WholePane
      name={t("bodyTree.whole")}
      title={`${t("bodyTree.whole")}${node === undefined ? "" : ` (${t(`bodyTree.kinds.${node.kind}`)})`}`}
      copyLabel={t("bodyTree.copyWhole")}
      read={read}
      onCopy={node === undefined ? null : () => void copyNode(treeId, node)}
      onClose={onClose}
    />
  );
}
