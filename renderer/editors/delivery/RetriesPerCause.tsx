import { retryCauses, type RetryPolicy } from "../../../shared/model/retryPolicy.ts";
import { useTranslate } from "../../locales/i18n.ts";
import { NumberWithUnit } from "./NumberWithUnit.tsx";
import { PolicyRow } from "./PolicyRow.tsx";
import { retriesRule } from "./quantity.ts";
import styles from "./Delivery.module.css";

type Limits = RetryPolicy["retriesPerCause"];

/** As urllib3's Retry counts them: how often each cause may be retried, under the attempts in all. */
export function RetriesPerCause({ limits, onChange }: { limits: Limits; onChange: (limits: Limits) => void }) {
  const t = useTranslate();
  const title = t("delivery.retries.perCause");
  return (
    <PolicyRow label={title} isTall>
      <div role="group" aria-label={title} className={styles.causes}>
        {retryCauses.map((cause) => (
          <div key={cause} className={styles.cause}>
            <NumberWithUnit
              label={t(`delivery.retries.causes.${cause}`)}
              size="tiny"
              rule={retriesRule}
              unlimited={t("delivery.retries.unlimited")}
              value={limits[cause]}
              onChange={(value) => onChange({ ...limits, [cause]: value })}
            />
            <span aria-hidden="true">{t(`delivery.retries.causes.${cause}`)}</span>
          </div>
        ))}
      </div>
    </PolicyRow>
  );
}
