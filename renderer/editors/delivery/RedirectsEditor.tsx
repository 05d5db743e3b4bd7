import { useTranslate } from "../../locales/i18n.ts";
import { Checkbox } from "../../ui/Checkbox.tsx";
import { put, valueOf, type DeliveryEdit } from "./deliveryEdit.ts";
import { redirectsRule } from "./quantity.ts";
import { ChoiceRow, NumberRow } from "./settingFields.tsx";
import { SettingGroup, SettingRow, SettingWarning } from "./SettingGroup.tsx";

const keys = ["followRedirects", "maxRedirects", "redirectMethod", "redirectCredentials"] as const;

export function RedirectsEditor({ edit }: { edit: DeliveryEdit }) {
  const t = useTranslate();
  const follows = valueOf(edit, "followRedirects");
  const follow = t("delivery.redirects.follow");
  return (
    <SettingGroup title={t("delivery.groups.redirects")} edit={edit} keys={keys}>
      <SettingRow label={follow} edit={edit} keys={["followRedirects"]} isWide>
        <Checkbox isSelected={follows} onChange={(on) => put(edit, "followRedirects", on)}>
          {follow}
        </Checkbox>
      </SettingRow>
      {follows && (
        <>
          <NumberRow edit={edit} settingKey="maxRedirects" label={t("delivery.redirects.most")} rule={redirectsRule} />
          <ChoiceRow
            edit={edit}
            settingKey="redirectMethod"
            label={t("delivery.redirects.method")}
            options={[
              { id: "standard", text: t("delivery.redirects.methodStandard") },
              { id: "keep", text: t("delivery.redirects.methodKeep") },
            ]}
          />
          <ChoiceRow
            edit={edit}
            settingKey="redirectCredentials"
            label={t("delivery.redirects.credentials")}
            options={[
              { id: "same-origin", text: t("delivery.redirects.credentialsSameOrigin") },
              { id: "always", text: t("delivery.redirects.credentialsAlways") },
            ]}
          />
          {valueOf(edit, "redirectCredentials") === "always" && (
            <SettingWarning>{t("delivery.redirects.credentialsUnsafe")}</SettingWarning>
          )}
        </>
      )}
    </SettingGroup>
  );
}
