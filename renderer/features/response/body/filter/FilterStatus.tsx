import { useTranslate } from "../../../../locales/i18n.ts";
import type { AppErrorData } from "../../../../../shared/errors.ts";
import { errorText } from "../../../../state/errorText.ts";
import { useStore } from "../../../../state/store.ts";
import { ProgressLine } from "../../../../ui/ProgressLine.tsx";
import { TextTooltip } from "../../../../ui/TextTooltip.tsx";
import styles from "./FilterField.module.css";
import type { BodyFilter } from "./useBodyFilter.ts";

/** How far a filter is, how much it found, or what is wrong with it. */
export function FilterStatus({ filter: { filter } }: { filter: BodyFilter }) {
  const t = useTranslate();
  switch (filter.state) {
    case "off":
      return null;
    case "running":
      return <ProgressLine label={t("bodyFilter.progress")} share={filter.share} className={styles.progress} />;
    case "done":
      return (
        <>
          <span className={styles.count} aria-live="polite">
            {t("bodyFilter.count", { count: filter.result.count })}
          </span>
          {filter.result.problem === null ? null : <Problem error={filter.result.problem} isPartial />}
        </>
      );
    case "failed":
      return <Problem error={filter.error} isPartial={false} />;
  }
}

function Problem({ error, isPartial }: { error: AppErrorData; isPartial: boolean }) {
  const t = useTranslate();
  const language = useStore((state) => state.language);
  const { message, advice } = errorText(error, language);
  return (
    <TextTooltip text={`${message} ${advice}`} className={styles.problem ?? ""}>
      <span role="alert">{isPartial ? t("bodyFilter.partial", { message }) : message}</span>
    </TextTooltip>
  );
}
