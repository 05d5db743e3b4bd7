import { useEffect, useState } from "react";
import { toAppError, type AppErrorData } from "../../shared/errors.ts";
import type { HistoryDetail } from "../../shared/model/history.ts";
import { readEntry, releaseBodies } from "./historyActions.ts";

export type EntryDetail =
  { state: "loading" } | { state: "ready"; detail: HistoryDetail } | { state: "failed"; error: AppErrorData };

const settleMs = 120;

/** An entry as it was, with its bodies for as long as it is looked at. Waits while the choice still moves. */
export function useEntryDetail(id: number): EntryDetail {
  const [found, setFound] = useState<{ id: number; value: EntryDetail } | null>(null);
  useEffect(() => {
    let isWanted = true;
    let held: HistoryDetail | null = null;
    const read = async (): Promise<void> => {
      try {
        const detail = await readEntry(id);
        if (!isWanted) return releaseBodies(detail);
        held = detail;
        setFound({ id, value: { state: "ready", detail } });
      } catch (thrown) {
        if (isWanted) setFound({ id, value: { state: "failed", error: toAppError(thrown).data } });
      }
    };
    const timer = setTimeout(() => void read(), settleMs);
    return () => {
      isWanted = false;
      clearTimeout(timer);
      if (held !== null) releaseBodies(held);
    };
  }, [id]);
  return found?.id === id ? found.value : { state: "loading" };
}
