import { useMemo, useState } from "react";
import { Comparison } from "../../../editors/compare/Comparison.tsx";
import { useTranslate } from "../../../locales/i18n.ts";
import { readBodyRange } from "../../../state/bodies.ts";
import { comparedEntry, comparedView } from "../../../state/comparedExchange.ts";
import { errorText } from "../../../state/errorText.ts";
import type { ExchangeView } from "../../../state/exchanges.ts";
import { closeOverlay } from "../../../state/overlay.ts";
import { useStore } from "../../../state/store.ts";
import { reportError } from "../../../state/toasts.ts";
import { useEntryDetail } from "../../../state/useEntryDetail.ts";
import { Button } from "../../../ui/Button.tsx";
import { ModalDialog } from "../../../ui/Dialog.tsx";
import { EmptyState } from "../../../ui/EmptyState.tsx";
import styles from "./actions.module.css";
import { EntryChoice } from "./EntryChoice.tsx";

/** The response of a tab beside another one: first that one is chosen. */
export function CompareResponseDialog() {
  const t = useTranslate();
  const overlay = useStore((state) => (state.overlay?.type === "compareResponse" ? state.overlay : null));
  const exchange = useStore((state) => (overlay === null ? undefined : state.exchanges[overlay.tabId]));
  return (
    <ModalDialog
      title={t("responseActions.compareTitle")}
      closeLabel={t("common.close")}
      isOpen={overlay !== null && exchange !== undefined}
      onClose={closeOverlay}
      size="wide"
    >
      {overlay === null || exchange === undefined ? null : (
        <Contents key={exchange.exchangeId} tabId={overlay.tabId} exchange={exchange} />
      )}
    </ModalDialog>
  );
}

function Contents({ tabId, exchange }: { tabId: string; exchange: ExchangeView }) {
  const [chosen, choose] = useState<number | null>(null);
  return (
    <div className={styles.comparison}>
      {chosen === null ? (
        <EntryChoice tabId={tabId} exchange={exchange} onChoose={choose} />
      ) : (
        <Chosen id={chosen} exchange={exchange} onBack={() => choose(null)} />
      )}
    </div>
  );
}

function Chosen({ id, exchange, onBack }: { id: number; exchange: ExchangeView; onBack: () => void }) {
  const t = useTranslate();
  const language = useStore((state) => state.language);
  const found = useEntryDetail(id);
  const detail = found.state === "ready" ? found.detail : null;
  const chosen = useMemo(() => (detail === null ? null : comparedEntry(detail)), [detail]);
  const present = useMemo(() => comparedView(exchange), [exchange]);
  const isOlder = chosen === null || chosen.facts.atMs <= present.facts.atMs;
  return (
    <Comparison
      one={isOlder ? chosen : present}
      other={isOlder ? present : chosen}
      read={readBodyRange}
      onProblem={reportError}
      problem={found.state === "failed" ? <EmptyState title={errorText(found.error, language).message} /> : undefined}
      end={
        <Button autoFocus onPress={onBack}>
          {t("responseActions.another")}
        </Button>
      }
    />
  );
}
