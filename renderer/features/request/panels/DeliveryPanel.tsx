import type { ReactNode } from "react";
import type { Delivery } from "../../../../shared/model/delivery.ts";
import { useTranslate } from "../../../locales/i18n.ts";
import { useStore } from "../../../state/store.ts";
import { Checkbox } from "../../../ui/Checkbox.tsx";
import { Select } from "../../../ui/Select.tsx";
import { DeliveryNumber } from "./DeliveryNumber.tsx";
import { InheritedMark } from "./InheritedMark.tsx";
import { bodyRule, headRule, redirectsRule, timeoutRule, type QuantityRule } from "./quantity.ts";
import { withDelivery } from "./requestEdits.ts";
import { useChange, useRequestPart } from "./useRequest.ts";
import panelStyles from "../../../editors/Form.module.css";
import styles from "./DeliveryPanel.module.css";

type NumberKey = {
  [Key in keyof Delivery]: Delivery[Key] extends number | null ? Key : never;
}[keyof Delivery];
type FlagKey = "followRedirects" | "tlsVerify";

interface PlaceProps<Key> {
  tabId: string;
  settingKey: Key;
  label: string;
}

const timeouts = [
  ["connectTimeoutMs", "connect"],
  ["readTimeoutMs", "read"],
  ["writeTimeoutMs", "write"],
  ["poolTimeoutMs", "pool"],
  ["totalTimeoutMs", "total"],
] as const;

/** What this request overrides of the inherited delivery settings. */
export function DeliveryPanel({ tabId }: { tabId: string }) {
  const t = useTranslate();
  const limit = (settingKey: "maxBodyBytes" | "maxDecodedBytes", label: string): ReactNode => (
    <NumberSetting
      {...{ tabId, settingKey, label }}
      unit={t("request.delivery.megabytes")}
      rule={bodyRule}
      problem={t("request.delivery.badMegabytes")}
    />
  );
  return (
    <div className={panelStyles.panel}>
      <Group title={t("request.delivery.timeouts")} note={t("request.delivery.zero")}>
        {timeouts.map(([settingKey, name]) => (
          <NumberSetting
            key={settingKey}
            {...{ tabId, settingKey }}
            label={t(`request.delivery.${name}`)}
            unit={t("request.delivery.seconds")}
            rule={timeoutRule}
            problem={t("request.delivery.badSeconds")}
          />
        ))}
      </Group>
      <Group title={t("request.delivery.redirects")} note={t("request.delivery.redirectsHint")}>
        <FlagSetting tabId={tabId} settingKey="followRedirects" label={t("request.delivery.follow")} />
        <NumberSetting
          tabId={tabId}
          settingKey="maxRedirects"
          label={t("request.delivery.maxRedirects")}
          unit=""
          rule={redirectsRule}
          problem={t("request.delivery.badRedirects")}
        />
      </Group>
      <Group title={t("request.delivery.connection")}>
        <FlagSetting tabId={tabId} settingKey="tlsVerify" label={t("request.delivery.verify")} />
        <UnsafeWarning tabId={tabId} />
        <HttpVersion tabId={tabId} />
      </Group>
      <Group title={t("request.delivery.limits")} note={t("request.delivery.zero")}>
        {limit("maxBodyBytes", t("request.delivery.maxBody"))}
        {limit("maxDecodedBytes", t("request.delivery.maxDecoded"))}
        <NumberSetting
          tabId={tabId}
          settingKey="maxHeaderBytes"
          label={t("request.delivery.maxHeader")}
          unit={t("request.delivery.kilobytes")}
          rule={headRule}
          problem={t("request.delivery.badKilobytes")}
        />
      </Group>
    </div>
  );
}

function Group({ title, note, children }: { title: string; note?: string; children: ReactNode }) {
  return (
    <section>
      <div className={panelStyles.heading}>
        <h4>{title}</h4>
        {note === undefined ? null : <small className={panelStyles.note}>{note}</small>}
      </div>
      <div className={panelStyles.form}>{children}</div>
    </section>
  );
}

interface NumberSettingProps extends PlaceProps<NumberKey> {
  unit: string;
  rule: QuantityRule;
  problem: string;
}

function NumberSetting({ tabId, settingKey, ...field }: NumberSettingProps) {
  const value = useRequestPart(tabId, (request) => request.delivery[settingKey]);
  const inherited = useStore((state) => state.settings.delivery[settingKey]);
  const change = useChange(tabId);
  return (
    <DeliveryNumber
      {...field}
      value={value}
      inherited={inherited}
      // The rule of each number lets null through only where the model has it.
      onChange={(next) => change((request) => withDelivery(request, settingKey, next))}
    />
  );
}

function FlagSetting({ tabId, settingKey, label }: PlaceProps<FlagKey>) {
  const value = useRequestPart(tabId, (request) => request.delivery[settingKey]);
  const inherited = useStore((state) => state.settings.delivery[settingKey]);
  const change = useChange(tabId);
  const put = (next: boolean | undefined): void => change((request) => withDelivery(request, settingKey, next));
  return (
    <div className={styles.wide}>
      <Checkbox isSelected={value ?? inherited} onChange={put}>
        {label}
      </Checkbox>
      <InheritedMark
        name={label}
        isInherited={value === undefined}
        onOverride={() => put(inherited)}
        onGoBack={() => put(undefined)}
      />
    </div>
  );
}

function UnsafeWarning({ tabId }: { tabId: string }) {
  const t = useTranslate();
  const own = useRequestPart(tabId, (request) => request.delivery.tlsVerify);
  const verifies = useStore((state) => own ?? state.settings.delivery.tlsVerify);
  if (verifies) return null;
  return (
    <p role="alert" className={styles.unsafe}>
      {t("request.delivery.unsafe")}
    </p>
  );
}

function HttpVersion({ tabId }: { tabId: string }) {
  const t = useTranslate();
  const value = useRequestPart(tabId, (request) => request.delivery.httpVersion);
  const inherited = useStore((state) => state.settings.delivery.httpVersion);
  const change = useChange(tabId);
  const label = t("request.delivery.httpVersion");
  const put = (next: Delivery["httpVersion"] | undefined): void =>
    change((request) => withDelivery(request, "httpVersion", next));
  return (
    <>
      <span className={panelStyles.label}>{label}</span>
      <div className={panelStyles.line}>
        <Select
          label={label}
          className={styles.number}
          options={[
            { id: "auto", text: t("request.delivery.httpAuto") },
            { id: "1.1", text: t("request.delivery.http11") },
            { id: "2", text: t("request.delivery.http2") },
          ]}
          value={value ?? inherited}
          onChange={put}
        />
        <InheritedMark
          name={label}
          isInherited={value === undefined}
          onOverride={() => put(inherited)}
          onGoBack={() => put(undefined)}
        />
      </div>
      {(value ?? inherited) === "2" && <p className={styles.below}>{t("request.delivery.http2Hint")}</p>}
    </>
  );
}
