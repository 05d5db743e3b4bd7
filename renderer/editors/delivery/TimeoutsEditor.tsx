import { useTranslate } from "../../locales/i18n.ts";
import type { DeliveryEdit } from "./deliveryEdit.ts";
import { timeoutRule } from "./quantity.ts";
import { NumberRow } from "./settingFields.tsx";
import { SettingGroup } from "./SettingGroup.tsx";

const timeouts = [
  ["connectTimeoutMs", "connect"],
  ["readTimeoutMs", "read"],
  ["writeTimeoutMs", "write"],
  ["poolTimeoutMs", "pool"],
  ["totalTimeoutMs", "total"],
] as const;
const keys = timeouts.map(([key]) => key);

export function TimeoutsEditor({ edit }: { edit: DeliveryEdit }) {
  const t = useTranslate();
  return (
    <SettingGroup title={t("delivery.groups.timeouts")} note={t("delivery.timeouts.hint")} edit={edit} keys={keys}>
      {timeouts.map(([key, name]) => (
        <NumberRow
          key={key}
          edit={edit}
          settingKey={key}
          label={t(`delivery.timeouts.${name}`)}
          unit={t("delivery.seconds")}
          rule={timeoutRule}
        />
      ))}
    </SettingGroup>
  );
}
