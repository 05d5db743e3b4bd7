import { useState, type ReactNode } from "react";
import type { AppError } from "../../../shared/errors.ts";
import type { Pair } from "../../../shared/model/entry.ts";
import type { Response } from "../../../shared/model/exchange.ts";
import { useTranslate } from "../../locales/i18n.ts";
import { PanelTabs } from "../../ui/PanelTabs.tsx";
import type { ReadBody } from "./bodyText.ts";
import { CompareBodies } from "./CompareBodies.tsx";
import { CompareHeaders } from "./CompareHeaders.tsx";
import styles from "./Comparison.module.css";
import { ExchangeSummary } from "./ExchangeSummary.tsx";
import type { ExchangeFacts } from "./exchangeTexts.ts";

/** An exchange as one side of a comparison. */
export interface ComparedExchange {
  facts: ExchangeFacts;
  /** Headers as on the wire in the end, else as they were meant. */
  sent: readonly Pair[];
  response: Response | null;
}

type PanelId = "body" | "headers" | "request";

interface ComparisonProps {
  /** The older one; null while it is not there. The same object as long as it is the same exchange. */
  one: ComparedExchange | null;
  other: ComparedExchange | null;
  read: ReadBody;
  onProblem: (error: AppError) => void;
  /** At the end of the head. */
  end: ReactNode;
  /** In place of the panels. */
  problem?: ReactNode;
}

/** Two exchanges side by side: what was sent, what came back. */
export function Comparison({ one, other, end, problem, ...reading }: ComparisonProps) {
  const t = useTranslate();
  return (
    <section className={styles.view} aria-label={t("history.compared")}>
      <header className={styles.head}>
        <Side title={t("history.older")} exchange={one} />
        <Side title={t("history.newer")} exchange={other} />
        <div className={styles.close}>{end}</div>
      </header>
      {problem ?? (one !== null && other !== null ? <Panels one={one} other={other} {...reading} /> : null)}
    </section>
  );
}

function Side({ title, exchange }: { title: string; exchange: ComparedExchange | null }) {
  return (
    <div className={styles.side}>
      <span className={styles.sideTitle}>{title}</span>
      {exchange === null ? null : <ExchangeSummary facts={exchange.facts} />}
    </div>
  );
}

interface PanelsProps {
  one: ComparedExchange;
  other: ComparedExchange;
  read: ReadBody;
  onProblem: (error: AppError) => void;
}

function Panels({ one, other, ...reading }: PanelsProps) {
  const t = useTranslate();
  const [panel, setPanel] = useState<PanelId>("body");
  const received = { one: one.response?.head.headers ?? [], other: other.response?.head.headers ?? [] };
  const row = (name: string, values: { one: string; other: string }) => ({
    name,
    ...values,
    differs: values.one !== values.other,
  });
  const above = [
    row(t("history.method"), { one: one.facts.method, other: other.facts.method }),
    row("URL", { one: one.facts.url, other: other.facts.url }),
  ];
  return (
    <div className={styles.panels}>
      <PanelTabs
        label={t("history.compared")}
        selected={panel}
        onSelect={setPanel}
        panelClassName={styles.panel}
        panels={[
          {
            id: "body",
            title: t("history.panels.body"),
            render: () => <CompareBodies one={one} other={other} {...reading} />,
          },
          {
            id: "headers",
            title: t("history.panels.headers"),
            render: () => <CompareHeaders label={t("history.panels.headers")} {...received} />,
          },
          {
            id: "request",
            title: t("history.panels.request"),
            render: () => (
              <CompareHeaders label={t("history.panels.request")} one={one.sent} other={other.sent} above={above} />
            ),
          },
        ]}
      />
    </div>
  );
}
