import { defaultDelivery, type Delivery } from "../../../shared/model/delivery.ts";
import { translate, useTranslate } from "../../locales/i18n.ts";
import { changeSettings } from "../../state/settings.ts";
import { getState, useStore } from "../../state/store.ts";
import { showUndo } from "../../state/toasts.ts";
import { Button } from "../../ui/Button.tsx";
import { Checkbox } from "../../ui/Checkbox.tsx";
import { SegmentedControl } from "../../ui/SegmentedControl.tsx";
import { NumberSetting } from "./NumberSetting.tsx";
import type { NumberRange } from "./numberText.ts";
import styles from "./Settings.module.css";
import { SettingsRow, SettingsSection } from "./SettingsSection.tsx";

const seconds: NumberRange = { unit: 1000, minimum: 1, maximum: 2_147_483_647, optional: true };
const redirects: NumberRange = { unit: 1, minimum: 0, maximum: 100, optional: false, whole: true };
const connections: NumberRange = { unit: 1, minimum: 1, maximum: 1000, optional: false, whole: true };
const headSize: NumberRange = { unit: 1000, minimum: 1024, maximum: 64 * 1024 * 1024, optional: false };
const bodySize: NumberRange = { unit: 1_000_000, minimum: 1, maximum: 1e15, optional: true };

export function DeliverySettings() {
  const t = useTranslate();
  return (
    <SettingsSection section="delivery">
      <p className={styles.text}>{t("settings.deliveryText")}</p>
      <Timeouts />
      <Redirects />
      <Connection />
      <Limits />
      <div className={styles.actions}>
        <Button onPress={reset}>{t("settings.reset")}</Button>
      </div>
    </SettingsSection>
  );
}

function Timeouts() {
  const t = useTranslate();
  const delivery = useDelivery();
  const timeouts = [
    ["connectTimeoutMs", t("settings.connect")],
    ["readTimeoutMs", t("settings.read")],
    ["writeTimeoutMs", t("settings.write")],
    ["poolTimeoutMs", t("settings.pool")],
    ["totalTimeoutMs", t("settings.total")],
  ] as const;
  return (
    <>
      <h3 className={styles.subheading}>{t("settings.timeouts")}</h3>
      {timeouts.map(([name, label]) => (
        <NumberSetting
          key={name}
          label={label}
          suffix={t("settings.seconds")}
          value={delivery[name]}
          range={seconds}
          onChange={(value) => change({ [name]: value })}
        />
      ))}
    </>
  );
}

function Redirects() {
  const t = useTranslate();
  const { followRedirects, maxRedirects } = useDelivery();
  return (
    <>
      <h3 className={styles.subheading}>{t("settings.redirects")}</h3>
      <Checkbox isSelected={followRedirects} onChange={(on) => change({ followRedirects: on })}>
        {t("settings.followRedirects")}
      </Checkbox>
      <NumberSetting
        label={t("settings.maxRedirects")}
        value={maxRedirects}
        range={redirects}
        isDisabled={!followRedirects}
        onChange={(value) => value !== null && change({ maxRedirects: value })}
      />
    </>
  );
}

function Connection() {
  const t = useTranslate();
  const { tlsVerify, httpVersion, connectionsPerOrigin } = useDelivery();
  return (
    <>
      <h3 className={styles.subheading}>{t("settings.connection")}</h3>
      <Checkbox isSelected={tlsVerify} onChange={(on) => change({ tlsVerify: on })}>
        {t("settings.tlsVerify")}
      </Checkbox>
      <SettingsRow label={t("settings.httpVersion")}>
        <SegmentedControl
          label={t("settings.httpVersion")}
          value={httpVersion}
          onChange={(next) => change({ httpVersion: next })}
          options={[
            { id: "auto" as const, text: t("settings.httpVersionAuto") },
            { id: "1.1" as const, text: "HTTP/1.1" },
            { id: "2" as const, text: "HTTP/2" },
          ]}
        />
      </SettingsRow>
      <NumberSetting
        label={t("settings.connectionsPerOrigin")}
        value={connectionsPerOrigin}
        range={connections}
        onChange={(value) => value !== null && change({ connectionsPerOrigin: value })}
      />
    </>
  );
}

function Limits() {
  const t = useTranslate();
  const { maxHeaderBytes, maxBodyBytes, maxDecodedBytes } = useDelivery();
  const suffix = t("settings.megabytes");
  return (
    <>
      <h3 className={styles.subheading}>{t("settings.limits")}</h3>
      <NumberSetting
        label={t("settings.maxHeader")}
        suffix={t("settings.kilobytes")}
        value={maxHeaderBytes}
        range={headSize}
        onChange={(value) => value !== null && change({ maxHeaderBytes: value })}
      />
      <NumberSetting
        label={t("settings.maxBody")}
        suffix={suffix}
        value={maxBodyBytes}
        range={bodySize}
        onChange={(value) => change({ maxBodyBytes: value })}
      />
      <NumberSetting
        label={t("settings.maxDecoded")}
        suffix={suffix}
        value={maxDecodedBytes}
        range={bodySize}
        onChange={(value) => change({ maxDecodedBytes: value })}
      />
    </>
  );
}

function useDelivery(): Delivery {
  return useStore((state) => state.settings.delivery);
}

function change(patch: Partial<Delivery>): void {
  void changeSettings({ delivery: { ...getState().settings.delivery, ...patch } });
}

function reset(): void {
  const before = getState().settings.delivery;
  void changeSettings({ delivery: defaultDelivery });
  showUndo(translate("settings.resetDone"), () => void changeSettings({ delivery: before }));
}
