import { useTranslate } from "../../locales/i18n.ts";
import type { DeliveryEdit } from "./deliveryEdit.ts";
import { bodyRule, headRule } from "./quantity.ts";
import { NumberRow } from "./settingFields.tsx";
import { SettingGroup } from "./SettingGroup.tsx";

const keys = ["maxBodyBytes", "maxDecodedBytes", "maxHeaderBytes"] as const;

export function LimitsEditor({ edit }: { edit: DeliveryEdit }) {
  const t = useTranslate();
  const megabytes = t("delivery.megabytes");
  return (
    <SettingGroup title={t("delivery.groups.limits")} note={t("delivery.timeouts.hint")} edit={edit} keys={keys}>
      <NumberRow
        edit={edit}
        settingKey="maxBodyBytes"
        label={t("delivery.limits.body")}
        unit={megabytes}
        rule={bodyRule}
      />
      <NumberRow
        edit={edit}
        settingKey="maxDecodedBytes"
        label={t("delivery.limits.decoded")}
        unit={megabytes}
        rule={bodyRule}
      />
      <NumberRow
        edit={edit}
        settingKey="maxHeaderBytes"
        label={t("delivery.limits.head")}
        unit={t("delivery.kilobytes")}
        rule={headRule}
      />
    </SettingGroup>
  );
}
