import { useState } from "react";
import type { TreeRow } from "./treeRows.ts";

interface ActiveRow {
  activeIndex: number;
  active: TreeRow | undefined;
}

/** The row that keys act on. When it goes, or gets another name, the one in its place takes over. */
export function useActiveRow(rows: readonly TreeRow[]): [ActiveRow, (index: number) => void] {
  const [chosen, setChosen] = useState<{ key: string; index: number }>({ key: "", index: 0 });
  const found = rows.findIndex(({ key }) => key === chosen.key);
  const activeIndex = found >= 0 ? found : Math.max(0, Math.min(chosen.index, rows.length - 1));
  return [{ activeIndex, active: rows[activeIndex] }, (index) => setChosen({ key: rows[index]?.key ?? "", index })];
}
