import { useEffect, useState } from "react";
import type { Syntax, TextPosition } from "../../../../../shared/contract/bodyView.ts";
import { readViewValue, type ViewValue } from "../../../../state/bodyViews.ts";
import { windowStepColumns } from "./rowCache.ts";
import type { TextModel } from "./textModel.ts";
import type { TextOfBody } from "./useBodyView.ts";

export interface CaretValue {
  value: ViewValue;
  /** A bracket at the caret and the one that belongs to it. */
  brackets: readonly TextPosition[];
}

const settledMs = 60;

export function hasPaths(syntax: Syntax): boolean {
  return syntax === "json" || syntax === "ndjson" || syntax === "xml" || syntax === "html";
}

/**
 * The value under the caret, asked for once the caret rests; null: there is none, or nothing is known of it. A caret that
 * moves has nothing drawn anew until then.
 */
export function useCaretValue({ viewId, model }: TextOfBody, syntax: Syntax): CaretValue | null {
  const [known, setKnown] = useState<{ viewId: string; value: CaretValue | null } | null>(null);
  useEffect(() => {
    if (!hasPaths(syntax)) return undefined;
    let newest = "";
    let timer: ReturnType<typeof setTimeout> | undefined;
    const read = async (asked: string): Promise<void> => {
      const bracket = bracketAt(model);
      const value = await readViewValue(viewId, bracket ?? model.caret.head).catch(() => null);
      if (asked !== newest) return;
      const brackets = bracket !== null && value?.match ? [bracket, value.match] : [];
      setKnown({ viewId, value: value === null ? null : { value, brackets } });
    };
    const look = (): void => {
      const { isShown, head } = model.caret;
      const place = isShown ? `${head.line}:${head.column}` : "";
      if (place === newest) return;
      newest = place;
      clearTimeout(timer);
      if (place !== "") timer = setTimeout(() => void read(place), settledMs);
    };
    look();
    const stop = model.subscribe(look);
    return () => {
      stop();
      newest = "left";
      clearTimeout(timer);
    };
  }, [viewId, model, syntax]);
  return known?.viewId === viewId ? known.value : null;
}

/** The bracket that the caret stands before, else the one after which it stands. */
function bracketAt({ caret, rows }: TextModel): TextPosition | null {
  const { line, column } = caret.head;
  const isBracket = (at: number): boolean => {
    const row = rows.get(line, Math.floor(at / windowStepColumns));
    return row !== undefined && /^[[\]{}<>]$/.test(row.text[at - row.firstColumn] ?? "");
  };
  if (isBracket(column)) return { line, column };
  return column > 0 && isBracket(column - 1) ? { line, column: column - 1 } : null;
}
