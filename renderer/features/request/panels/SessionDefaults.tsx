import type { Request } from "../../../../shared/model/request.ts";
import type { Session } from "../../../../shared/model/session.ts";
import panelStyles from "../../../editors/Form.module.css";
import { useTranslate } from "../../../locales/i18n.ts";
import { Button } from "../../../ui/Button.tsx";
import { Checkbox } from "../../../ui/Checkbox.tsx";
import type { SessionDefaultRow } from "./sessionDefaultRows.ts";
import { useChange, useRequestPart } from "./useRequest.ts";
import { useSessionOfTab } from "./useSessionOfTab.ts";
import styles from "./AutomaticHeaders.module.css";

interface SessionDefaultsProps {
  tabId: string;
  rows: (request: Request, session: Session) => SessionDefaultRow[];
  omit: (request: Request, name: string, omitted: boolean) => Request;
  /** Makes a row of the request's own in its place. */
  override: (request: Request, row: SessionDefaultRow) => Request;
}

/** What the session adds to the request, each to be switched off or made the request's own. */
export function SessionDefaults({ tabId, rows, omit, override }: SessionDefaultsProps) {
  const t = useTranslate();
  const { name: sessionName, view } = useSessionOfTab(tabId);
  const request = useRequestPart(tabId, (whole) => whole);
  const change = useChange(tabId);
  if (view === undefined) return null;
  const shown = rows(request, view.session);
  if (shown.length === 0) return null;
  const title = t("delivery.session.defaults", { name: sessionName });
  return (
    <section>
      <div className={panelStyles.heading}>
        <h4>{title}</h4>
        <small className={panelStyles.note}>{t("delivery.session.defaultsHint")}</small>
      </div>
      <ul className={styles.list} aria-label={title}>
        {shown.map((row, index) => (
          <li key={index} className={styles.row} data-state={row.state}>
            <Checkbox
              aria-label={t("delivery.session.use", { name: row.name })}
              isSelected={row.state !== "omitted"}
              isDisabled={row.state === "overridden"}
              onChange={(selected) => change((whole) => omit(whole, row.name, !selected))}
            />
            <span className={styles.name}>{row.name}</span>
            <span className={styles.value}>{row.value}</span>
            {row.state === "sent" ? (
              <Button
                look="quiet"
                size="small"
                className={styles.override ?? ""}
                aria-label={t("request.headers.overrideNamed", { name: row.name })}
                onPress={() => change((whole) => override(whole, row))}
              >
                {t("request.headers.override")}
              </Button>
            ) : (
              <span className={styles.state}>
                {t(row.state === "omitted" ? "delivery.session.off" : "delivery.session.overridden")}
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
