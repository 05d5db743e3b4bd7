/** A body as a tree of its values, of any size: a tree of the engine over it, its rows, values and paths. */
import { useState, useSyncExternalStore } from "react";
import type { TreeFormat } from "../../../../../shared/contract/bodyTree.ts";
import type { FilterLanguage } from "../../../../../shared/contract/bodyView.ts";
import { useTranslate } from "../../../../locales/i18n.ts";
import { showToast } from "../../../../state/toasts.ts";
import { MenuAt, type MenuPoint } from "../MenuAt.tsx";
import { ErrorNotice } from "../../status/ErrorNotice.tsx";
import { BodyToolbar, type BodyToolbarProps } from "../BodyToolbar.tsx";
import viewer from "../BodyViewer.module.css";
import { SetVariable } from "../value/SetVariable.tsx";
import { nodeActions, pathActions, type NodeActionParts } from "./nodeActions.ts";
import { openAllBelow } from "./treeExpansion.ts";
import { TreeBanner } from "./TreeBanner.tsx";
import { TreeFooter } from "./TreeFooter.tsx";
import { TreeRows } from "./TreeRows.tsx";
import styles from "./TreeView.module.css";
import { copyNode, readVariableValue } from "./treeValues.ts";
import { useBodyTree, type TreeOfBody } from "./useBodyTree.ts";
import { useNodePath } from "./useNodePath.ts";
import { WholeValue } from "./WholeValue.tsx";

interface TreeViewProps {
  bodyId: string;
  format: TreeFormat;
  /** The header's; null: found out. */
  charset: string | null;
  /** What opened values are remembered for; null: they are not. */
  memory: string | null;
  /** More may still arrive. */
  growing: boolean;
  /** The way to a value to go to; null: none. */
  sought: readonly (string | number)[] | null;
  /** It was gone to. */
  onFound: () => void;
  toolbar: BodyToolbarProps;
  /** undefined: the format has no text. */
  onShowInText?: ((offsetBytes: number) => void) | undefined;
  /** undefined: what is shown cannot be filtered. */
  onFilter?: ((language: FilterLanguage, expression: string) => void) | undefined;
  /** undefined: an array of it is no table. */
  onShowTable?: ((segments: readonly (string | number)[]) => void) | undefined;
}

export function TreeView({ toolbar, onShowInText, onFilter, onShowTable, ...request }: TreeViewProps) {
  const { tree, problem } = useBodyTree(request);
  return (
    <div className={viewer.viewer}>
      <BodyToolbar {...toolbar} />
      {problem === null ? null : (
        <div className={viewer.problem}>
          <ErrorNotice error={problem} />
        </div>
      )}
      {tree === null ? (
        <div className={viewer.loading} />
      ) : (
        <OpenedTree key={tree.treeId} {...{ tree, onShowInText, onFilter, onShowTable }} />
      )}
    </div>
  );
}

interface OpenedTreeProps {
  tree: TreeOfBody;
  onShowInText: TreeViewProps["onShowInText"];
  onFilter: TreeViewProps["onFilter"];
  onShowTable: TreeViewProps["onShowTable"];
}

function OpenedTree({ tree: { treeId, model }, onShowInText, onFilter, onShowTable }: OpenedTreeProps) {
  const t = useTranslate();
  useSyncExternalStore(model.subscribe, () => model.version);
  const [isWholeShown, showWhole] = useState(false);
  const [menu, setMenu] = useState<MenuPoint | null>(null);
  const [used, setUsed] = useState<{ value: string; name: string } | null>(null);
  const node = model.node(model.focus);
  const path = useNodePath(treeId, node?.id ?? null);
  const useValue = async (): Promise<void> => {
    if (node === undefined) return;
    const value = await readVariableValue(treeId, node);
    const name = path?.segments.findLast((segment) => typeof segment === "string");
    if (value !== null) setUsed({ value, name: typeof name === "string" ? name : "" });
  };
  const openAll = async (): Promise<void> => {
    const { acts } = model;
    const isAll = await openAllBelow(model, model.focus);
    if (!isAll && !model.isClosed && model.acts === acts) showToast({ text: t("bodyTree.expandedSome"), tone: "warn" });
  };
  const parts: NodeActionParts = {
    treeId,
    node,
    path,
    t,
    useValue: () => void useValue(),
    showWhole: () => showWhole(true),
    openAll: () => void openAll(),
    shutAll: () => model.shutAll(),
    showInText: onShowInText,
    filter: onFilter,
    showTable: onShowTable,
  };
  return (
    <>
      <TreeBanner model={model} onShowInText={onShowInText} />
      <div className={styles.panes}>
        <TreeRows
          model={model}
          onMenu={setMenu}
          onCopy={() => void (node !== undefined && copyNode(treeId, node))}
          onWhole={() => showWhole(true)}
          onDismiss={() => showWhole(false)}
        />
        {isWholeShown ? <WholeValue treeId={treeId} node={node} onClose={() => showWhole(false)} /> : null}
      </div>
      <TreeFooter
        model={model}
        path={path === null ? "" : path.xpath === "" ? path.jsonPath : path.xpath}
        pathActions={pathActions(parts)}
        onOpenAll={parts.openAll}
        onShutAll={parts.shutAll}
      />
      <MenuAt
        label={t("bodyTree.actions")}
        point={menu}
        onClose={() => setMenu(null)}
        actions={() => nodeActions(parts)}
      />
      {used === null ? null : (
        <SetVariable value={used.value} suggestedName={used.name} onClose={() => setUsed(null)} />
      )}
    </>
  );
}
