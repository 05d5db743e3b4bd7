import { useRef } from "react";
import { bypassRuleProblem } from "../../../shared/bypassList.ts";
import type { Proxy } from "../../../shared/model/proxy.ts";
import { findVariables } from "../../../shared/variables.ts";
import { useTranslate } from "../../locales/i18n.ts";
import { SegmentedControl } from "../../ui/SegmentedControl.tsx";
import formStyles from "../Form.module.css";
import { ChipsField } from "../fields/ChipsField.tsx";
import type { KnownVariables } from "../fields/pieces.ts";
import { SecretField } from "../fields/SecretField.tsx";
import { VariableField } from "../fields/VariableField.tsx";
import { put, valueOf, type DeliveryEdit } from "./deliveryEdit.ts";
import { NumberWithUnit } from "./NumberWithUnit.tsx";
import { PolicyRow } from "./PolicyRow.tsx";
import { portRule } from "./quantity.ts";
import { SettingGroup } from "./SettingGroup.tsx";
import styles from "./Delivery.module.css";

const keys = ["proxy"] as const;
const types = ["none", "system", "http", "https", "socks5"] as const;
const usualPorts = { http: 3128, https: 443, socks5: 1080 } as const;

type ProxyServer = Extract<Proxy, { host: string }>;

interface ProxyEditorProps {
  edit: DeliveryEdit;
  variables: KnownVariables;
}

export function ProxyEditor({ edit, variables }: ProxyEditorProps) {
  const t = useTranslate();
  const proxy = valueOf(edit, "proxy");
  const isServer = proxy.type !== "none" && proxy.type !== "system";
  // What was typed is there again when the person comes back to a server.
  const typed = useRef<ProxyServer | null>(null);
  const change = (next: Proxy): void => put(edit, "proxy", next);
  const choose = (type: Proxy["type"]): void => {
    if (isServer) typed.current = proxy;
    if (type === "none" || type === "system") return change({ type });
    change(serverOf(type, typed.current));
  };
  return (
    <SettingGroup title={t("delivery.groups.proxy")} edit={edit} keys={keys} isWhole>
      <div className={styles.wide}>
        <SegmentedControl
          label={t("delivery.proxy.type")}
          options={types.map((id) => ({ id, text: t(`delivery.proxy.types.${id}`) }))}
          value={proxy.type}
          onChange={choose}
        />
      </div>
      {proxy.type !== "http" && <p className={styles.wideHint}>{t(`delivery.proxy.${proxy.type}Hint`)}</p>}
      {isServer && <ServerFields server={proxy} variables={variables} onChange={change} />}
    </SettingGroup>
  );
}

interface ServerFieldsProps {
  server: ProxyServer;
  variables: KnownVariables;
  onChange: (server: ProxyServer) => void;
}

function ServerFields({ server, variables, onChange }: ServerFieldsProps) {
  const t = useTranslate();
  const addBypass = (text: string): boolean => {
    const rules = text.split(/[\s,;]+/).filter((rule) => rule !== "");
    if (rules.some((rule) => findVariables(rule).length === 0 && bypassRuleProblem(rule) !== null)) return false;
    onChange({ ...server, bypass: [...new Set([...server.bypass, ...rules])] });
    return true;
  };
  return (
    <>
      <PolicyRow label={t("delivery.proxy.host")}>
        <div className={styles.text}>
          <VariableField
            label={t("delivery.proxy.host")}
            value={server.host}
            variables={variables}
            placeholder="proxy.example.com"
            problem={server.host === "" ? t("delivery.proxy.hostMissing") : null}
            onChange={(host) => onChange({ ...server, host })}
          />
        </div>
        <NumberWithUnit
          label={t("delivery.proxy.port")}
          size="tiny"
          rule={portRule}
          value={server.port}
          onChange={(port) => port !== null && onChange({ ...server, port })}
        />
      </PolicyRow>
      {server.host === "" && <p className={styles.hint}>{t("delivery.proxy.hostMissing")}</p>}
      <span className={formStyles.label}>{t("delivery.proxy.username")}</span>
      <div className={styles.text}>
        <VariableField
          label={t("delivery.proxy.username")}
          value={server.username}
          variables={variables}
          onChange={(username) => onChange({ ...server, username })}
        />
      </div>
      <span className={formStyles.label}>{t("delivery.proxy.password")}</span>
      <div className={styles.text}>
        <SecretField
          label={t("delivery.proxy.password")}
          value={server.password}
          variables={variables}
          onChange={(password) => onChange({ ...server, password })}
        />
      </div>
      <PolicyRow label={t("delivery.proxy.bypass")} isTall>
        <ChipsField
          label={t("delivery.proxy.bypass")}
          chips={server.bypass}
          onAdd={addBypass}
          onRemove={(rule) => onChange({ ...server, bypass: server.bypass.filter((other) => other !== rule) })}
          problem={t("delivery.proxy.badBypass")}
          placeholder={server.bypass.length === 0 ? t("delivery.proxy.addBypass") : t("delivery.addShort")}
        />
      </PolicyRow>
    </>
  );
}

function serverOf(type: ProxyServer["type"], before: ProxyServer | null): ProxyServer {
  if (before === null) return { type, host: "", port: usualPorts[type], username: "", password: "", bypass: [] };
  const isUsual = before.port === usualPorts[before.type];
  return { ...before, type, port: isUsual ? usualPorts[type] : before.port };
}
