import type { TreeFormat } from "../../../../../shared/contract/bodyTree.ts";
import { BodyToolbar, type BodyToolbarProps } from "../BodyToolbar.tsx";
import viewer from "../BodyViewer.module.css";

interface TreeViewProps {
  bodyId: string;
  format: TreeFormat;
  /** The header's; null: found out. */
  charset: string | null;
  toolbar: BodyToolbarProps;
}

/** A body as a tree of its values. */
export function TreeView({ toolbar }: TreeViewProps) {
  return (
    <div className={viewer.viewer}>
      <BodyToolbar {...toolbar} />
    </div>
  );
}
