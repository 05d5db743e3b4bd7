import { X } from "lucide-react";
import { useState } from "react";
import type { HistoryDetail } from "../../../../shared/model/history.ts";
import { useTranslate } from "../../../locales/i18n.ts";
import { errorText } from "../../../state/errorText.ts";
import { changeHistoryView } from "../../../state/history.ts";
import { useStore } from "../../../state/store.ts";
import { EmptyState } from "../../../ui/EmptyState.tsx";
import { IconButton } from "../../../ui/IconButton.tsx";
import { PanelTabs } from "../../../ui/PanelTabs.tsx";
import { EntrySummary } from "../EntrySummary.tsx";
import { useEntryDetail, type EntryDetail } from "../useEntryDetail.ts";
import styles from "./Compare.module.css";
import { CompareBodies } from "./CompareBodies.tsx";
import { CompareHeaders } from "./CompareHeaders.tsx";

type PanelId = "body" | "headers" | "request";

/** Two entries side by side: what was sent, what came back. */
export function CompareView({ ids }: { ids: readonly [number, number] }) {
  const t = useTranslate();
  const language = useStore((state) => state.language);
  const one = useEntryDetail(ids[0]);
  const other = useEntryDetail(ids[1]);
  const failed = [one, other].find((detail) => detail.state === "failed");
  return (
    <section className={styles.view} aria-label={t("history.compared")}>
      <header className={styles.head}>
        <Side title={t("history.older")} detail={one} />
        <Side title={t("history.newer")} detail={other} />
        <IconButton
          label={t("history.closeComparison")}
          className={styles.close}
          onPress={() => changeHistoryView({ comparing: null })}
        >
          <X size={16} strokeWidth={1.6} />
        </IconButton>
      </header>
      {failed?.state === "failed" ? <EmptyState title={errorText(failed.error, language).message} /> : null}
      {one.state === "ready" && other.state === "ready" ? <Panels one={one.detail} other={other.detail} /> : null}
    </section>
  );
}

function Side({ title, detail }: { title: string; detail: EntryDetail }) {
  return (
    <div className={styles.side}>
      <span className={styles.sideTitle}>{title}</span>
      {detail.state === "ready" ? <EntrySummary entry={detail.detail.entry} /> : null}
    </div>
  );
}

function Panels({ one, other }: { one: HistoryDetail; other: HistoryDetail }) {
  const t = useTranslate();
  const [panel, setPanel] = useState<PanelId>("body");
  const received = {
    one: one.exchange.response?.head.headers ?? [],
    other: other.exchange.response?.head.headers ?? [],
  };
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
            render: () => <CompareBodies one={one} other={other} />,
          },
          {
            id: "headers",
            title: t("history.panels.headers"),
            render: () => <CompareHeaders label={t("history.panels.headers")} {...received} />,
          },
          {
            id: "request",
            title: t("history.panels.request"),
            render: () => <SentHeaders one={one} other={other} />,
          },
        ]}
      />
    </div>
  );
}

function SentHeaders({ one, other }: { one: HistoryDetail; other: HistoryDetail }) {
  const t = useTranslate();
  const row = (name: string, values: { one: string; other: string }) => ({
    name,
    ...values,
    differs: values.one !== values.other,
  });
  return (
    <CompareHeaders
      label={t("history.panels.request")}
      one={sentHeaders(one)}
      other={sentHeaders(other)}
      above={[
        row(t("history.method"), { one: one.entry.method, other: other.entry.method }),
        row("URL", { one: one.entry.url, other: other.entry.url }),
      ]}
    />
  );
}

/** As on the wire in the end, else as they were meant. */
function sentHeaders({ exchange }: HistoryDetail) {
  return exchange.attempts.at(-1)?.hops.at(-1)?.request?.headers ?? exchange.prepared?.headers ?? [];
}
