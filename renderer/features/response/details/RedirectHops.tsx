import type { Attempt } from "../../../../shared/model/exchange.ts";
import { useTranslate } from "../../../locales/i18n.ts";
import { hopCauseText } from "../attempts/hopCause.ts";
import { headerValue } from "../attempts/waterfall.ts";
import { statusText } from "../status/statusText.ts";
import styles from "./details.module.css";

/** Every hop of the newest attempt, in order: why it was made, where to, what it answered. */
export function RedirectHops({ attempt }: { attempt: Attempt | null }) {
  const t = useTranslate();
  const hops = attempt?.hops ?? [];
  if (attempt === null || hops.length < 2) return <p className={styles.alone}>{t("panels.noRedirects")}</p>;
  return (
    <div className={styles.sections}>
      <section>
        <table className={styles.table} aria-label={t("panels.redirects")}>
          <thead>
            <tr>
              <th>{t("panels.hop")}</th>
              <th>{t("panels.why")}</th>
              <th>{t("panels.address")}</th>
              <th>{t("panels.ending")}</th>
              <th>Location</th>
            </tr>
          </thead>
          <tbody>
            {hops.map((hop, index) => (
              <tr key={index}>
                <td>{index + 1}</td>
                <td>{hopCauseText(attempt, hop, t) ?? t("panels.first")}</td>
                <td className={styles.code}>{`${hop.request?.method ?? ""} ${hop.url}`.trim()}</td>
                <td>{hop.response === null ? "" : statusText(hop.response.status, hop.response.reason)}</td>
                <td className={styles.code}>{headerValue(hop.response?.headers ?? [], "location") ?? ""}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
}
