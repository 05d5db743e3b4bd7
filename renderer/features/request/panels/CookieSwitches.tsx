import { GoBackButton, OriginBadge } from "../../../editors/delivery/OriginMark.tsx";
import panelStyles from "../../../editors/Form.module.css";
import { useTranslate } from "../../../locales/i18n.ts";
import { useStore } from "../../../state/store.ts";
import { Checkbox } from "../../../ui/Checkbox.tsx";
import { useSessionOfTab } from "./useSessionOfTab.ts";
import { useChange, useRequestPart } from "./useRequest.ts";
import styles from "./CookieSwitches.module.css";

const switches = ["sendCookies", "storeCookies"] as const;

/** Whether the session's cookies are sent with this request, and those of its responses kept. */
export function CookieSwitches({ tabId }: { tabId: string }) {
  const t = useTranslate();
  return (
    <section aria-label={t("delivery.cookies.title")}>
      <div className={panelStyles.heading}>
        <h4>{t("delivery.cookies.title")}</h4>
      </div>
      {switches.map((key) => (
        <CookieSwitch key={key} tabId={tabId} settingKey={key} />
      ))}
    </section>
  );
}

function CookieSwitch({ tabId, settingKey }: { tabId: string; settingKey: (typeof switches)[number] }) {
  const t = useTranslate();
  const { key, name } = useSessionOfTab(tabId);
  const inherited = useStore((state) => state.sessions[key]?.session[settingKey] ?? true);
  const own = useRequestPart(tabId, (request) => request[settingKey]);
  const change = useChange(tabId);
  const put = (value: boolean | null): void => change((request) => ({ ...request, [settingKey]: value }));
  const label = t(settingKey === "sendCookies" ? "delivery.cookies.send" : "delivery.cookies.store");
  return (
    <div className={styles.switch}>
      <Checkbox isSelected={own ?? inherited} onChange={put}>
        {label}
      </Checkbox>
      {own === null ? (
        <OriginBadge setting={label} origin={{ source: "session", name }} onOverride={() => put(inherited)} />
      ) : (
        <GoBackButton setting={label} onGoBack={() => put(null)} />
      )}
    </div>
  );
}
