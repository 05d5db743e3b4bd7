import { useTranslate } from "../../../locales/i18n.ts";
import type { ExchangeView } from "../../../state/exchanges.ts";
import styles from "../details/details.module.css";
import { sentCookies, setCookies, type SentCookie, type SetCookie } from "./exchangeCookies.ts";

/** The cookies that the heads of the newest attempt set and sent. What the jar holds is under the session. */
export function CookiesPanel({ exchange }: { exchange: ExchangeView }) {
  const t = useTranslate();
  const hops = exchange.attempts.at(-1)?.hops ?? [];
  const set = setCookies(hops);
  const sent = sentCookies(hops);
  if (set.length + sent.length === 0) return <p className={styles.alone}>{t("panels.noCookies")}</p>;
  const hopShown = hops.length > 1;
  return (
    <div className={styles.sections}>
      <section>
        <h4 className={styles.title}>{t("panels.cookiesSet")}</h4>
        {set.length === 0 ? (
          <p className={styles.none}>{t("panels.noneSet")}</p>
        ) : (
          <SetTable cookies={set} hopShown={hopShown} />
        )}
      </section>
      <section>
        <h4 className={styles.title}>{t("panels.cookiesSent")}</h4>
        {sent.length === 0 ? (
          <p className={styles.none}>{t("panels.noneSent")}</p>
        ) : (
          <SentTable cookies={sent} hopShown={hopShown} />
        )}
      </section>
    </div>
  );
}

function SetTable({ cookies, hopShown }: { cookies: readonly SetCookie[]; hopShown: boolean }) {
  const t = useTranslate();
  const columns = ["name", "value", "domain", "path", "expires", "attributes"] as const;
  return (
    <table className={styles.table} aria-label={t("panels.cookiesSet")}>
      <thead>
        <tr>
          {hopShown ? <th>{t("panels.hop")}</th> : null}
          {columns.map((column) => (
            <th key={column}>{t(`panels.${column}`)}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {cookies.map(({ hop, name, value, domain, path, expires, maxAge, flags }, index) => (
          // Names repeat; the place tells them apart.
          <tr key={index}>
            {hopShown ? <td>{hop}</td> : null}
            <td className={styles.code}>{name}</td>
            <td className={styles.code}>{value}</td>
            <td className={styles.code}>{domain}</td>
            <td className={styles.code}>{path}</td>
            <td>{maxAge === "" ? expires || t("panels.ofSession") : t("panels.maxAge", { seconds: maxAge })}</td>
            <td>{flags.join(", ")}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function SentTable({ cookies, hopShown }: { cookies: readonly SentCookie[]; hopShown: boolean }) {
  const t = useTranslate();
  return (
    <table className={styles.table} aria-label={t("panels.cookiesSent")}>
      <thead>
        <tr>
          {hopShown ? <th>{t("panels.hop")}</th> : null}
          <th>{t("panels.name")}</th>
          <th>{t("panels.value")}</th>
        </tr>
      </thead>
      <tbody>
        {cookies.map(({ hop, name, value }, index) => (
          <tr key={index}>
            {hopShown ? <td>{hop}</td> : null}
            <td className={styles.code}>{name}</td>
            <td className={styles.code}>{value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
