import { useLocale } from "react-aria-components";
import type { RetryPolicy } from "../../../shared/model/retryPolicy.ts";
import { retryPlan } from "../../../shared/retryPlan.ts";
import { useTranslate, type Translate } from "../../locales/i18n.ts";
import { formatDuration } from "../../ui/format.ts";
import { put, valueOf, type DeliveryEdit } from "./deliveryEdit.ts";
import { RetryPolicyEditor } from "./RetryPolicyEditor.tsx";
import { SettingGroup } from "./SettingGroup.tsx";

const keys = ["retry"] as const;

export function RetriesEditor({ edit }: { edit: DeliveryEdit }) {
  const t = useTranslate();
  const { locale } = useLocale();
  const policy = valueOf(edit, "retry");
  return (
    <SettingGroup
      title={t("delivery.groups.retries")}
      note={policy.attempts === 1 ? undefined : planWords(t, policy, locale)}
      edit={edit}
      keys={keys}
      isWhole
    >
      <RetryPolicyEditor policy={policy} onChange={(retry) => put(edit, "retry", retry)} />
    </SettingGroup>
  );
}

/** The worst case: "4 attempts at most, 14 s of waiting at most". */
export function planWords(t: Translate, policy: RetryPolicy, locale: string): string {
  const { attempts, worstCaseMs, endless } = retryPlan(policy);
  if (endless) return t("delivery.retries.endless");
  const waiting =
    worstCaseMs === 0
      ? t("delivery.retries.noWaiting")
      : t("delivery.retries.waiting", { duration: formatDuration(worstCaseMs, locale) });
  return t("delivery.retries.note", { attempts: t("delivery.retries.attemptCount", { count: attempts }), waiting });
}
