import { useTranslate } from "../../../../locales/i18n.ts";
import { translatePhrase } from "../../../../locales/translatePhrase.ts";
import { errorText } from "../../../../state/errorText.ts";
import { useStore } from "../../../../state/store.ts";
import { Button } from "../../../../ui/Button.tsx";
import { formatNumber } from "../../../../ui/format.ts";
import viewer from "../BodyViewer.module.css";
import type { TableModel } from "./tableModel.ts";
import { useTableOutline } from "./useTable.ts";

interface TableBannerProps {
  model: TableModel;
  onShowInText: ((offsetBytes: number) => void) | undefined;
}

/** Where the body is broken. The rows that could be read stay. */
export function TableBanner({ model, onShowInText }: TableBannerProps) {
  const t = useTranslate();
  const language = useStore((state) => state.language);
  useTableOutline(model);
  const { problem } = model.facts;
  if (problem === null) return null;
  const reason = translatePhrase(problem.reason, language);
  return (
    <p className={viewer.banner} role="status">
      <span>
        {problem.error === null
          ? t("bodyTable.broken", { offset: formatNumber(problem.offsetBytes, language), reason })
          : `${errorText(problem.error, language).message} ${reason}`}
      </span>
      {onShowInText === undefined ? null : (
        <Button size="small" onPress={() => onShowInText(problem.offsetBytes)}>
          {t("bodyTree.showText")}
        </Button>
      )}
    </p>
  );
}
