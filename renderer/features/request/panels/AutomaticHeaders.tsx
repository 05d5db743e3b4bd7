import { useEffect } from "react";
import { watchAutomaticHeaders, type AutomaticHeader } from "../../../state/automaticHeaders.ts";
import { errorText } from "../../../state/errorText.ts";
import { useStore } from "../../../state/store.ts";
import { useTranslate } from "../../../locales/i18n.ts";
import { Button } from "../../../ui/Button.tsx";
import { Checkbox } from "../../../ui/Checkbox.tsx";
import { withOmittedHeader, withOverriddenHeader } from "./requestEdits.ts";
import { useChange } from "./useRequest.ts";
import panelStyles from "../../../editors/Form.module.css";
import styles from "./AutomaticHeaders.module.css";

/** The headers that Envoi adds by itself, each to be switched off or made one's own. */
export function AutomaticHeaders({ tabId }: { tabId: string }) {
  const t = useTranslate();
  const view = useStore((state) => state.automaticHeaders[tabId]);
  const language = useStore((state) => state.language);
  useEffect(() => watchAutomaticHeaders(tabId), [tabId]);
  if (view === undefined) return null;
  return (
    <section>
      <div className={panelStyles.heading}>
        <h4>{t("request.headers.automatic")}</h4>
        <small className={panelStyles.note}>{t("request.headers.automaticHint")}</small>
      </div>
      {view.headers.length > 0 && (
        <ul className={styles.list} aria-label={t("request.headers.automatic")}>
          {view.headers.map((header) => (
            <AutomaticRow key={header.name} tabId={tabId} header={header} />
          ))}
        </ul>
      )}
      {view.problem && <p className={panelStyles.faint}>{errorText(view.problem, language).message}</p>}
    </section>
  );
}

function AutomaticRow({ tabId, header }: { tabId: string; header: AutomaticHeader }) {
  const t = useTranslate();
  const change = useChange(tabId);
  const { name, value, state } = header;
  return (
    <li className={styles.row} data-state={state}>
      <Checkbox
        aria-label={t("request.headers.send", { name })}
        isSelected={state !== "omitted"}
        isDisabled={state === "overridden"}
        onChange={(selected) => change((request) => withOmittedHeader(request, name, !selected))}
      />
      <span className={styles.name}>{name}</span>
      <span className={styles.value}>{value}</span>
      {state === "sent" ? (
        <Button
          look="quiet"
          size="small"
          className={styles.override ?? ""}
          aria-label={t("request.headers.overrideNamed", { name })}
          onPress={() => change((request) => withOverriddenHeader(request, name, value))}
        >
          {t("request.headers.override")}
        </Button>
      ) : (
        <span className={styles.state}>
          {t(state === "omitted" ? "request.headers.off" : "request.headers.overridden")}
        </span>
      )}
    </li>
  );
}
