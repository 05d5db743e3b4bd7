import type { InheritanceOrigin } from "../../../../shared/inheritance.ts";
import type { Entry } from "../../../../shared/model/entry.ts";
import type { Request } from "../../../../shared/model/request.ts";
import panelStyles from "../../../editors/Form.module.css";
import { useTranslate, type Translate } from "../../../locales/i18n.ts";
import { openInheritedRow, useInheritedRows } from "../../../state/inheritedRows.ts";
import { shownSessionName } from "../../../state/sessionName.ts";
import { sessionOfTab } from "../../../state/sessionOfTab.ts";
import { useStore } from "../../../state/store.ts";
import { Button } from "../../../ui/Button.tsx";
import { Checkbox } from "../../../ui/Checkbox.tsx";
import { useChange } from "./useRequest.ts";
import styles from "./InheritedRows.module.css";

interface InheritedRowsProps {
  tabId: string;
  kind: "headers" | "params";
  omit: (request: Request, name: string, omitted: boolean) => Request;
  /** Makes a row of the request's own in its place. */
  override: (request: Request, row: Entry) => Request;
}

/** What folders, the collection and the session add to the request, each to be switched off or made the request's own. */
export function InheritedRows({ tabId, kind, omit, override }: InheritedRowsProps) {
  const t = useTranslate();
  const rows = useInheritedRows(tabId, kind);
  const change = useChange(tabId);
  const session = useStore((state) => state.sessions[sessionOfTab(state, tabId)]?.session);
  if (rows.length === 0) return null;
  const title = t("collection.inherited.title");
  return (
    <section>
      <div className={panelStyles.heading}>
        <h4>{title}</h4>
        <small className={panelStyles.note}>{t("collection.inherited.hint")}</small>
      </div>
      <ul className={styles.list} aria-label={title}>
        {rows.map(({ row, from, state }, index) => (
          <li key={index} className={styles.row} data-state={state}>
            <Checkbox
              aria-label={t("delivery.session.use", { name: row.name })}
              isSelected={state !== "omitted"}
              isDisabled={state === "overridden"}
              onChange={(selected) => change((whole) => omit(whole, row.name, !selected))}
            />
            <span className={styles.name}>{row.name}</span>
            <span className={styles.value}>{row.value}</span>
            <button
              type="button"
              className={styles.from}
              title={t("collection.inherited.show")}
              onClick={() => openInheritedRow(tabId, from, kind)}
            >
              {originText(from, session && shownSessionName(session, t), t)}
            </button>
            {state === "sent" ? (
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
                {t(state === "omitted" ? "delivery.session.off" : "delivery.session.overridden")}
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function originText({ source, name }: InheritanceOrigin, sessionName: string | undefined, t: Translate): string {
  return t(`collection.inherited.from.${source}`, { name: source === "session" ? (sessionName ?? name) : name });
}
