import { X } from "lucide-react";
import { useMemo } from "react";
import { Comparison, type ComparedExchange } from "../../../editors/compare/Comparison.tsx";
import { useTranslate } from "../../../locales/i18n.ts";
import { readBodyRange } from "../../../state/bodies.ts";
import { comparedEntry } from "../../../state/comparedExchange.ts";
import { errorText } from "../../../state/errorText.ts";
import { changeHistoryView } from "../../../state/history.ts";
import { useStore } from "../../../state/store.ts";
import { reportError } from "../../../state/toasts.ts";
import { useEntryDetail, type EntryDetail } from "../../../state/useEntryDetail.ts";
import { EmptyState } from "../../../ui/EmptyState.tsx";
import { IconButton } from "../../../ui/IconButton.tsx";

/** Two entries side by side: what was sent, what came back. */
export function CompareView({ ids }: { ids: readonly [number, number] }) {
  const t = useTranslate();
  const language = useStore((state) => state.language);
  const one = useEntryDetail(ids[0]);
  const other = useEntryDetail(ids[1]);
  const failed = [one, other].find((detail) => detail.state === "failed");
  return (
    <Comparison
      one={useCompared(one)}
      other={useCompared(other)}
      read={readBodyRange}
      onProblem={reportError}
      problem={
        failed?.state === "failed" ? <EmptyState title={errorText(failed.error, language).message} /> : undefined
      }
      end={
        <IconButton label={t("history.closeComparison")} onPress={() => changeHistoryView({ comparing: null })}>
          <X size={16} strokeWidth={1.6} />
        </IconButton>
      }
    />
  );
}

function useCompared(found: EntryDetail): ComparedExchange | null {
  const detail = found.state === "ready" ? found.detail : null;
  return useMemo(() => (detail === null ? null : comparedEntry(detail)), [detail]);
}
