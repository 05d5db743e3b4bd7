import { ChevronsDownUp, ChevronsUpDown } from "lucide-react";
import type { Translate } from "../../../../locales/i18n.ts";
import { useTranslate } from "../../../../locales/i18n.ts";
import { useStore } from "../../../../state/store.ts";
import { formatPercent } from "../../../../ui/format.ts";
import { IconButton } from "../../../../ui/IconButton.tsx";
import type { MenuAction } from "../../../../ui/Menu.tsx";
import { PathButton } from "../footer/PathButton.tsx";
import footer from "../footer/footer.module.css";
import styles from "./TreeFooter.module.css";
import type { TreeModel } from "./treeModel.ts";

interface TreeFooterProps {
  model: TreeModel;
  /** Of the value that has the focus; "" when it has none. */
  path: string;
  pathActions: readonly MenuAction[];
  onOpenAll: () => void;
  onShutAll: () => void;
}

/** The path of the value that has the focus, how much there is around it, and opening and shutting all. */
export function TreeFooter({ model, path, pathActions, onOpenAll, onShutAll }: TreeFooterProps) {
  const t = useTranslate();
  const language = useStore((state) => state.language);
  return (
    <div className={footer.foot}>
      <PathButton path={path} label={t("bodyTree.pathActions")} actions={pathActions} />
      <span className={footer.place}>{placeText(model, language, t)}</span>
      <span className={styles.end}>
        <IconButton label={t("bodyTree.expandAll")} onPress={onOpenAll}>
          <ChevronsUpDown size={14} strokeWidth={1.7} />
        </IconButton>
        <IconButton label={t("bodyTree.collapseAll")} onPress={onShutAll}>
          <ChevronsDownUp size={14} strokeWidth={1.7} />
        </IconButton>
      </span>
    </div>
  );
}

/** Of what the engine still goes through, how far it came; else how many children the value or its siblings are. */
function placeText(model: TreeModel, language: string, t: Translate): string {
  const { focus } = model;
  const { unfinished } = model.opened;
  if (unfinished !== null) {
    const { found, readBytes, sizeBytes } = unfinished;
    if (readBytes === 0) return t("bodyTree.entriesSoFar", { count: found });
    const share = formatPercent(sizeBytes === 0 ? 0 : readBytes / sizeBytes, language);
    return t("bodyTree.reading", { count: found, share });
  }
  const count = focus.branch.opened(focus.index)?.found ?? model.node(focus)?.count ?? null;
  return count === null ? "" : t("bodyTree.entries", { count });
}
