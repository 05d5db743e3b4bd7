import type { TableFormat } from "../../../../../shared/contract/bodyTable.ts";
import { BodyToolbar, type BodyToolbarProps } from "../BodyToolbar.tsx";
import viewer from "../BodyViewer.module.css";

interface TableViewProps {
  bodyId: string;
  format: TableFormat;
  /** The header's; null: found out. */
  charset: string | null;
  /** Of CSV whose type says that tabs part the fields. */
  isTabs: boolean;
  toolbar: BodyToolbarProps;
}

/** A body as rows and columns. */
export function TableView({ toolbar }: TableViewProps) {
  return (
    <div className={viewer.viewer}>
      <BodyToolbar {...toolbar} />
    </div>
  );
}
