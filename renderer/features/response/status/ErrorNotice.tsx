import { CircleSlash, Copy, TriangleAlert } from "lucide-react";
import type { AppErrorData } from "../../../../shared/errors.ts";
import { useTranslate } from "../../../locales/i18n.ts";
import { copyText } from "../../../state/clipboard.ts";
import { errorText } from "../../../state/errorText.ts";
import { useStore } from "../../../state/store.ts";
import { joinClassNames } from "../../../ui/className.ts";
import { IconButton } from "../../../ui/IconButton.tsx";
import styles from "./states.module.css";

/** What happened, in which phase, what to do; the code and the platform's own words small, to copy. */
export function ErrorNotice({ error }: { error: AppErrorData }) {
  const t = useTranslate();
  const language = useStore((state) => state.language);
  const { message, advice } = errorText(error, language);
  const code = error.detail === null ? error.code : `${error.code}: ${error.detail}`;
  const isCancelled = error.kind === "cancelled";
  const Icon = isCancelled ? CircleSlash : TriangleAlert;
  return (
    <div className={joinClassNames(styles.notice, isCancelled && styles.cancelled)}>
      <Icon size={16} strokeWidth={1.7} aria-hidden="true" />
      <div className={styles.text}>
        <p className={styles.message}>{message}</p>
        {advice === "" ? null : <p className={styles.advice}>{advice}</p>}
        <p className={styles.small}>
          {error.phase === null ? null : (
            <span>{t("response.errorPhase", { phase: t(`response.phases.${error.phase}`) })}</span>
          )}
          <code className={styles.code}>{code}</code>
          <IconButton
            label={t("response.copyError")}
            className={styles.copy}
            onPress={() => void copyText(`${message}\n${code}`)}
          >
            <Copy size={12} strokeWidth={1.7} />
          </IconButton>
        </p>
      </div>
    </div>
  );
}

/** Above a body that is not whole: why it stops. */
export function PartialBanner({ error, size }: { error: AppErrorData; size: string }) {
  const t = useTranslate();
  const language = useStore((state) => state.language);
  return (
    <div className={styles.banner}>
      <TriangleAlert size={14} strokeWidth={1.7} aria-hidden="true" />
      <p>
        {t("response.partial", { message: errorText(error, language).message })}{" "}
        {t("response.partialArrived", { size })}
      </p>
    </div>
  );
}
