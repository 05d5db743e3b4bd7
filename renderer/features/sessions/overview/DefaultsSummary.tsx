import { useId, type ReactNode } from "react";
import { Button as AriaButton } from "react-aria-components";
import { withOverrides } from "../../../../shared/deliveryLayers.ts";
import type { Delivery } from "../../../../shared/model/delivery.ts";
import type { Entry } from "../../../../shared/model/entry.ts";
import type { Session } from "../../../../shared/model/session.ts";
import { VariableField } from "../../../editors/fields/VariableField.tsx";
import { useTranslate, type Translate } from "../../../locales/i18n.ts";
import { showSessionPanel, type SessionPanel } from "../../../state/sessions.ts";
import { useStore } from "../../../state/store.ts";
import { joinClassNames } from "../../../ui/className.ts";
import { changeSession, useSessionVariables, type SessionPanelProps } from "../useSession.ts";
import { proxyText, redirectsText, timeoutsText, tlsText } from "./deliveryTexts.ts";
import styles from "./Overview.module.css";
import { attemptsText, policyText } from "./policyText.ts";

/** What every request through the session gets; a press on a fact leads to where it is edited. */
export function DefaultsSummary({ reference, session }: SessionPanelProps) {
  const t = useTranslate();
  const titleId = useId();
  const variables = useSessionVariables(reference);
  return (
    <section aria-labelledby={titleId}>
      <div className={styles.title}>
        <h3 id={titleId}>{t("sessions.overview.gets")}</h3>
      </div>
      <dl className={styles.form}>
        <dt className={styles.fieldLabel}>{t("sessions.overview.baseUrl")}</dt>
        <dd className={styles.field}>
          <VariableField
            label={t("sessions.overview.baseUrl")}
            value={session.baseUrl}
            variables={variables}
            placeholder={t("sessions.overview.baseUrlPlaceholder")}
            onChange={(baseUrl) => changeSession(reference, { baseUrl })}
          />
        </dd>
        <Entries panel="headers" rows={session.headers} separator=": " />
        <Entries panel="params" rows={session.params} separator="=" />
        <Fact panel="auth" label={t("sessions.overview.auth")} dim={!hasAuth(session)}>
          {authText(session, t)}
        </Fact>
        <Fact panel="cookies" label={t("sessions.overview.cookies")}>
          {cookiesText(session, t)}
        </Fact>
        <DeliveryFacts session={session} />
      </dl>
    </section>
  );
}

function DeliveryFacts({ session }: { session: Session }) {
  const t = useTranslate();
  const language = useStore((state) => state.language);
  const application = useStore((state) => state.settings.delivery);
  const delivery = withOverrides(application, session.delivery);
  const says = (...keys: (keyof Delivery)[]): boolean => keys.some((key) => session.delivery[key] !== undefined);
  const { retry } = delivery;
  const facts = [
    {
      label: t("sessions.overview.timeouts"),
      text: timeoutsText(delivery, language, t),
      own: says("connectTimeoutMs", "readTimeoutMs", "writeTimeoutMs", "poolTimeoutMs", "totalTimeoutMs"),
    },
    {
      label: t("sessions.overview.retries"),
      text: [attemptsText(retry, t), ...(retry.attempts > 1 ? [policyText(retry, language, t)] : [])].join(": "),
      own: says("retry"),
    },
    {
      label: t("sessions.overview.redirects"),
      text: redirectsText(delivery, t),
      own: says("followRedirects", "maxRedirects"),
    },
    {
      label: t("sessions.overview.tls"),
      text: tlsText(delivery, t),
      own: says("tlsVerify", "tlsSystemStore", "tlsCaFiles", "tlsClientCertificates", "tlsServerName"),
      unsafe: !delivery.tlsVerify,
    },
    { label: t("sessions.overview.proxy"), text: proxyText(delivery, t), own: says("proxy") },
  ];
  return facts.map(({ label, text, own, unsafe }) => (
    <Fact key={label} panel="delivery" label={label} dim={!own} unsafe={unsafe ?? false}>
      {text}
    </Fact>
  ));
}

interface FactProps {
  label: string;
  /** Where it is edited. */
  panel: SessionPanel;
  /** Said by nobody here: inherited, or none. */
  dim?: boolean;
  unsafe?: boolean;
  children: ReactNode;
}

function Fact({ label, panel, dim = false, unsafe = false, children }: FactProps) {
  const t = useTranslate();
  const id = useId();
  return (
    <>
      <dt>{label}</dt>
      <dd>
        <AriaButton
          className={joinClassNames(styles.fact, dim && styles.dim, unsafe && styles.unsafe)}
          aria-label={t("sessions.overview.edit", { what: label })}
          aria-describedby={id}
          onPress={() => showSessionPanel(panel)}
        >
          <span id={id}>{children}</span>
        </AriaButton>
      </dd>
    </>
  );
}

const mostChips = 12;

function Entries({
  panel,
  rows,
  separator,
}: {
  panel: "headers" | "params";
  rows: readonly Entry[];
  separator: string;
}) {
  const t = useTranslate();
  const used = rows.filter(({ name, disabled }) => name !== "" && !disabled);
  return (
    <Fact panel={panel} label={t(`sessions.overview.${panel}`)} dim={used.length === 0}>
      {used.length === 0 ? (
        t("sessions.overview.none")
      ) : (
        <span className={styles.chips}>
          {used.slice(0, mostChips).map(({ name, value }, index) => (
            // Rows have no identity but their place.
            <span key={index} className={styles.chip}>
              {name}
              {separator}
              {isSecret(name) ? t("sessions.overview.secret") : value}
            </span>
          ))}
          {used.length > mostChips ? "…" : null}
        </span>
      )}
    </Fact>
  );
}

/** Not to be read over somebody's shoulder. */
function isSecret(name: string): boolean {
  return /authorization|cookie|token|secret|password|api-?key/i.test(name);
}

function hasAuth({ auth }: Session): boolean {
  return auth.type !== "none" && auth.type !== "inherit";
}

function authText({ auth }: Session, t: Translate): string {
  if (auth.type === "bearer") return t("sessions.overview.authBearer");
  if (auth.type === "none" || auth.type === "inherit") return t("sessions.overview.authNone");
  const username = auth.type === "basic" ? auth.username : "";
  return username === "" ? t(`auth.kinds.${auth.type}`) : t("sessions.overview.authBasic", { username });
}

function cookiesText({ sendCookies, storeCookies }: Session, t: Translate): string {
  if (sendCookies) return t(storeCookies ? "sessions.overview.cookiesBoth" : "sessions.overview.cookiesSent");
  return t(storeCookies ? "sessions.overview.cookiesStored" : "sessions.overview.cookiesNeither");
}
