import { useTranslate } from "../../locales/i18n.ts";
import type { KnownVariables } from "../fields/pieces.ts";
import { VariableField } from "../fields/VariableField.tsx";
import { put, valueOf, type DeliveryEdit } from "./deliveryEdit.ts";
import { HostsRows } from "./HostsRows.tsx";
import { inAllRule, perOriginRule } from "./quantity.ts";
import { ChoiceRow, FlagRow, NumberRow } from "./settingFields.tsx";
import { SettingGroup, SettingHint, SettingRow } from "./SettingGroup.tsx";
import styles from "./Delivery.module.css";

const keys = [
  "httpVersion",
  "keepAlive",
  "connectionsPerOrigin",
  "connectionsInAll",
  "addressFamily",
  "hosts",
  "unixSocket",
] as const;

interface ConnectionsEditorProps {
  edit: DeliveryEdit;
  variables: KnownVariables;
}

export function ConnectionsEditor({ edit, variables }: ConnectionsEditorProps) {
  const t = useTranslate();
  const unit = t("delivery.connections.connectionsUnit");
  const unixSocket = t("delivery.connections.unixSocket");
  return (
    <SettingGroup title={t("delivery.groups.connections")} edit={edit} keys={keys}>
      <ChoiceRow
        edit={edit}
        settingKey="httpVersion"
        label={t("delivery.connections.httpVersion")}
        options={[
          { id: "auto", text: t("delivery.connections.httpAuto") },
          { id: "1.1", text: "HTTP/1.1" },
          { id: "2", text: "HTTP/2" },
        ]}
      />
      {valueOf(edit, "httpVersion") === "2" && <SettingHint>{t("delivery.connections.http2Hint")}</SettingHint>}
      <FlagRow edit={edit} settingKey="keepAlive" label={t("delivery.connections.keepAlive")} />
      <NumberRow
        edit={edit}
        settingKey="connectionsPerOrigin"
        label={t("delivery.connections.perOrigin")}
        unit={unit}
        rule={perOriginRule}
      />
      <NumberRow
        edit={edit}
        settingKey="connectionsInAll"
        label={t("delivery.connections.inAll")}
        unit={unit}
        rule={inAllRule}
      />
      <ChoiceRow
        edit={edit}
        settingKey="addressFamily"
        label={t("delivery.connections.addressFamily")}
        options={(["any", "4", "6"] as const).map((id) => ({
          id,
          text: t(`delivery.connections.addressFamilies.${id}`),
        }))}
      />
      <HostsRows edit={edit} variables={variables} />
      <SettingRow label={unixSocket} edit={edit} keys={["unixSocket"]}>
        <div className={styles.text}>
          <VariableField
            label={unixSocket}
            value={valueOf(edit, "unixSocket") ?? ""}
            variables={variables}
            placeholder={t("delivery.none")}
            onChange={(text) => put(edit, "unixSocket", text === "" ? null : text)}
          />
        </div>
      </SettingRow>
    </SettingGroup>
  );
}
