import { Send } from "lucide-react";
import { useState } from "react";
import { useTranslate } from "../../locales/i18n.ts";
import { sendRequest, type ExchangeView } from "../../state/exchanges.ts";
import { changeLayout } from "../../state/layout.ts";
import { formatShortcut } from "../../state/shortcuts.ts";
import { useStore } from "../../state/store.ts";
import { Button } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { Keycaps } from "../../ui/Keycaps.tsx";
import { PanelTabs } from "../../ui/PanelTabs.tsx";
import { WholePaneButton } from "../../ui/WholePaneButton.tsx";
import { ResponseActions } from "./actions/ResponseActions.tsx";
import { AttemptsPanel } from "./attempts/AttemptsPanel.tsx";
import { BodyPanel } from "./body/BodyPanel.tsx";
import { CookiesPanel } from "./cookies/CookiesPanel.tsx";
import { sentCookies, setCookies } from "./cookies/exchangeCookies.ts";
import { DetailsPanel } from "./details/DetailsPanel.tsx";
import { HeadersPanel } from "./headers/HeadersPanel.tsx";
import styles from "./ResponsePane.module.css";
import { Announcement } from "./status/Announcement.tsx";
import { HistoryNote } from "./status/HistoryNote.tsx";
import { PastResponses } from "./status/PastResponses.tsx";
import { ResponseStatus } from "./status/ResponseStatus.tsx";

const panelIds = ["body", "headers", "cookies", "attempts", "details"] as const;
type PanelId = (typeof panelIds)[number];

interface ResponsePaneProps {
  tabId: string;
  /** The request's panels have made way. */
  isWhole: boolean;
  onWhole: () => void;
}

/** What came back of a tab's newest send: its body, its headers, how it went. */
export function ResponsePane({ tabId, ...room }: ResponsePaneProps) {
  const t = useTranslate();
  const exchange = useStore((state) => state.exchanges[tabId]);
  return (
    <section className={styles.pane} aria-label={t("response.pane")}>
      <HistoryNote exchange={exchange} />
      <div className={styles.panels}>
        <Panels tabId={tabId} exchange={exchange} {...room} />
      </div>
      <Announcement key={tabId} exchange={exchange} />
    </section>
  );
}

function NothingYet({ tabId }: { tabId: string }) {
  const t = useTranslate();
  return (
    <EmptyState
      icon={<Send size={24} strokeWidth={1.5} />}
      title={t("response.empty")}
      actions={
        <Button onPress={() => void sendRequest(tabId)}>
          {t("response.send")}
          <Keycaps keys={formatShortcut("Mod+Enter")} />
        </Button>
      }
    >
      {t("response.emptyAdvice")}
    </EmptyState>
  );
}

function Panels(props: ResponsePaneProps & { exchange: ExchangeView | undefined }) {
  const { tabId, exchange, isWhole, onWhole } = props;
  const t = useTranslate();
  const remembered = useStore((state) => state.layout.responsePanel);
  const [chosen, setChosen] = useState<{ exchangeId: string; panel: PanelId } | null>(null);
  const selected =
    exchange && chosen?.exchangeId === exchange.exchangeId ? chosen.panel : mostHelpful(exchange, remembered);
  const choose = (panel: PanelId): void => {
    if (exchange) setChosen({ exchangeId: exchange.exchangeId, panel });
    if (!needsAttempts(exchange)) changeLayout({ responsePanel: panel });
  };
  const contents = { tabId, exchange };
  return (
    <PanelTabs
      label={t("response.pane")}
      selected={selected}
      onSelect={choose}
      panelClassName={styles.panel}
      end={
        <>
          {exchange && <ResponseStatus exchange={exchange} />}
          <span className={styles.buttons}>
            <PastResponses tabId={tabId} />
            {exchange === undefined ? null : <ResponseActions tabId={tabId} />}
            <WholePaneButton
              isWhole={isWhole}
              label={isWhole ? t("shell.bothPanes") : t("shell.wholeResponse")}
              shortcut={formatShortcut("Alt+M")}
              onPress={onWhole}
            />
          </span>
        </>
      }
      panels={[
        { id: "body", title: t("response.panels.body"), render: () => <Contents {...contents} panel="body" /> },
        {
          id: "headers",
          title: t("response.panels.headers"),
          count: exchange?.response?.head.headers.length,
          render: () => <Contents {...contents} panel="headers" />,
        },
        {
          id: "cookies",
          title: t("panels.cookies"),
          count: cookieCount(exchange),
          render: () => <Contents {...contents} panel="cookies" />,
        },
        {
          id: "attempts",
          title: t("response.panels.attempts"),
          count: exchange?.attempts.length,
          render: () => <Contents {...contents} panel="attempts" />,
        },
        { id: "details", title: t("panels.details"), render: () => <Contents {...contents} panel="details" /> },
      ]}
    />
  );
}

interface ContentsProps {
  tabId: string;
  exchange: ExchangeView | undefined;
  panel: PanelId;
}

function Contents({ tabId, exchange, panel }: ContentsProps) {
  if (exchange === undefined) return <NothingYet tabId={tabId} />;
  if (panel === "headers") return <HeadersPanel exchange={exchange} />;
  if (panel === "cookies") return <CookiesPanel exchange={exchange} />;
  if (panel === "details") return <DetailsPanel exchange={exchange} />;
  return panel === "attempts" ? (
    <AttemptsPanel tabId={tabId} exchange={exchange} />
  ) : (
    <BodyPanel tabId={tabId} exchange={exchange} />
  );
}

function cookieCount(exchange: ExchangeView | undefined): number {
  const hops = exchange?.attempts.at(-1)?.hops ?? [];
  return sentCookies(hops).length + setCookies(hops).length;
}

/** Attempts when nothing came or it was retried; the body, which says why it stops, when a part came; else as it was. */
function mostHelpful(exchange: ExchangeView | undefined, remembered: string): PanelId {
  if (needsAttempts(exchange)) return "attempts";
  if (exchange?.state === "failed") return "body";
  return panelIds.find((panel) => panel === remembered) ?? "body";
}

/** Or waits to be, or was not for a reason that its policy has. */
function wasRetried({ attempts }: ExchangeView): boolean {
  return attempts.length > 1 || attempts.some(({ backoff, notRetried }) => backoff !== null || notRetried !== null);
}

function needsAttempts(exchange: ExchangeView | undefined): boolean {
  if (exchange === undefined) return false;
  return (exchange.state === "failed" && exchange.response === null) || wasRetried(exchange);
}
