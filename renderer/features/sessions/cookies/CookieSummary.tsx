import { useId } from "react";
import type { Cookie } from "../../../../shared/model/cookie.ts";
import { useTranslate } from "../../../locales/i18n.ts";
import { showSessionPanel } from "../../../state/sessions.ts";
import { Button } from "../../../ui/Button.tsx";
import tables from "../Table.module.css";
import { keyText } from "./cookieDraft.ts";
import { findCookies } from "./cookieFilter.ts";
import { CookieCells, CookieHead } from "./CookieTable.tsx";
import styles from "./CookieTable.module.css";
import { useNow } from "./useNow.ts";

const mostShown = 8;

/** The jar on the overview: its first cookies, and the way to all of them. */
export function CookieSummary({ cookies }: { cookies: readonly Cookie[] | null }) {
  const t = useTranslate();
  const titleId = useId();
  const nowMs = useNow();
  const shown = findCookies(cookies ?? [], "").slice(0, mostShown);
  const count = cookies?.length ?? 0;
  return (
    <section aria-labelledby={titleId}>
      <div className={tables.title}>
        <h3 id={titleId}>{t("sessions.cookies.title")}</h3>
      </div>
      {shown.length === 0 ? (
        <p className={tables.none}>
          {cookies === null
            ? t("sessions.cookies.loading")
            : `${t("sessions.cookies.none")}. ${t("sessions.cookies.noneText")}`}
        </p>
      ) : (
        <div role="table" aria-labelledby={titleId} className={styles.table}>
          <CookieHead withActions={false} />
          <div role="rowgroup">
            {shown.map((cookie) => (
              <div key={keyText(cookie)} role="row" className={styles.row}>
                <CookieCells cookie={cookie} nowMs={nowMs} />
              </div>
            ))}
          </div>
        </div>
      )}
      {count > mostShown ? (
        <Button size="small" className={styles.more ?? ""} onPress={() => showSessionPanel("cookies")}>
          {t("sessions.cookies.all", { count })}
        </Button>
      ) : null}
    </section>
  );
}
