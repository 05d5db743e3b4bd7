/** What stands behind a response: the request as it went out, the hops on the way, the certificates that were shown. */
import { useState } from "react";
import { useTranslate } from "../../../locales/i18n.ts";
import type { ExchangeView } from "../../../state/exchanges.ts";
import { SegmentedControl } from "../../../ui/SegmentedControl.tsx";
import { CertificateChain } from "./CertificateChain.tsx";
import styles from "./details.module.css";
import { RedirectHops } from "./RedirectHops.tsx";
import { SentRequest } from "./SentRequest.tsx";

const views = ["request", "redirects", "certificates"] as const;

export function DetailsPanel({ exchange }: { exchange: ExchangeView }) {
  const t = useTranslate();
  const [view, setView] = useState<(typeof views)[number]>("request");
  const attempt = exchange.attempts.at(-1) ?? null;
  return (
    <div className={styles.panel}>
      <div className={styles.tools}>
        <SegmentedControl
          label={t("panels.view")}
          value={view}
          onChange={setView}
          options={views.map((id) => ({ id, text: t(`panels.${id}`) }))}
        />
      </div>
      <div className={styles.scroll}>
        {view === "request" ? <SentRequest attempt={attempt} prepared={exchange.prepared} /> : null}
        {view === "redirects" ? <RedirectHops attempt={attempt} /> : null}
        {view === "certificates" ? <CertificateChain attempt={attempt} /> : null}
      </div>
    </div>
  );
}
