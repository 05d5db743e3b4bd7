import { useEffect, useState } from "react";
import { readTableCell } from "../../../../state/bodyTables.ts";

const settledMs = 80;

/** As JSONPath, once one rests at a cell; "" until then. */
export function useCellPath(tableId: string, row: number | null, column: number | null): string {
  const [path, setPath] = useState({ row: -1, column: -1, text: "" });
  useEffect(() => {
    if (row === null || column === null) return undefined;
    let left = false;
    const read = (): void => {
      readTableCell(tableId, row, column).then(
        ({ jsonPath }) => left || setPath({ row, column, text: jsonPath }),
        // It has none then.
        () => undefined,
      );
    };
    const timer = setTimeout(read, settledMs);
    return () => {
      left = true;
      clearTimeout(timer);
    };
  }, [tableId, row, column]);
  return path.row === row && path.column === column ? path.text : "";
}
