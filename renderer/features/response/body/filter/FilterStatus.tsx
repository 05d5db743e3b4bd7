import { useTranslate } from "../../../../locales/i18n.ts";
import type { AppErrorData } from "../../../../../shared/errors.ts";
import { errorText } from "../../../../state/errorText.ts";
import { useStore } from "../../../../state/store.ts";
import { ProgressLine } from "../../../../ui/ProgressLine.tsx";
import { TextTooltip } from "../../../../ui/TextTooltip.tsx";
import styles from "./FilterField.module.css";
import type { BodyFilter } from "./useBodyFilter.ts";

/** How far a filter is, or how much it found. */
export function FilterStatus({ filter: { filter } }: { filter: BodyFilter }) {
  const t = useTranslate();
  switch (filter.state) {
    case "off":
      return null;
    case "running":
      return <ProgressLine label={t("bodyFilter.progress")} share={filter.share} className={styles.progress} />;
    case "done":
      return (
        <span className={styles.count} aria-live="polite">
          {t("bodyFilter.count", { count: filter.result.count })}
        </span>
      );
    case "failed":
      return null;
  }
}

/** What is wrong with the expression or the body; of one that went wrong on the way, its results stand. */
export function FilterProblem({ filter: { filter } }: { filter: BodyFilter }) {
  if (filter.state === "failed") return <Problem error={filter.error} isPartial={false} />;
  if (filter.state !== "done" || filter.result.problem === null) return null;
  return <Problem error={filter.result.problem} isPartial />;
}

function Problem({ error, isPartial }: { error: AppErrorData; isPartial: boolean }) {
  const t = useTranslate();
  const language = useStore((state) => state.language);
  const { message, advice } = errorText(error, language);
  return (
    <TextTooltip text={advice} className={styles.problem ?? ""}>
      <span role="alert">{isPartial ? t("bodyFilter.partial", { message }) : message}</span>
    </TextTooltip>
  );
}
