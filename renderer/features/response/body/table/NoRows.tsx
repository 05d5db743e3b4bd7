import { useTranslate } from "../../../../locales/i18n.ts";
import { Button } from "../../../../ui/Button.tsx";
import { EmptyState } from "../../../../ui/EmptyState.tsx";
import { pathText, type Segments } from "./arrayPath.ts";
import type { TableModel } from "./tableModel.ts";

interface NoRowsProps {
  model: TableModel;
  /** A way that was chosen and leads nowhere; null: none. */
  lostPath: Segments | null;
  /** The rows are to be found out. */
  onFind: () => void;
}

/** In place of the cells, where there are none to show. */
export function NoRows({ model, lostPath, onFind }: NoRowsProps) {
  const t = useTranslate();
  if (lostPath !== null) {
    return (
      <EmptyState
        title={t("bodyTable.nothingThere", { path: pathText(lostPath) })}
        actions={<Button onPress={onFind}>{t("bodyTable.findArray")}</Button>}
      />
    );
  }
  return <EmptyState title={t(model.facts.rows === 0 ? "bodyTable.empty" : "bodyTable.noColumns")} />;
}
