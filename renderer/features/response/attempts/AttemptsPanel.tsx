import { Copy, Table2 } from "lucide-react";
import { useState } from "react";
import { ToggleButton } from "react-aria-components";
import { useTranslate } from "../../../locales/i18n.ts";
import { copyText } from "../../../state/clipboard.ts";
import type { ExchangeView } from "../../../state/exchanges.ts";
import { sessionNameIn } from "../../../state/sessionName.ts";
import { useStore } from "../../../state/store.ts";
import { IconButton } from "../../../ui/IconButton.tsx";
import { ErrorNotice } from "../status/ErrorNotice.tsx";
import { useClock } from "../status/useClock.ts";
import { AttemptDetail } from "./AttemptDetail.tsx";
import styles from "./AttemptsPanel.module.css";
import { AttemptTable } from "./AttemptTable.tsx";
import { figureTable, tableText } from "./figures.ts";
import { Legend, WaterfallPicture } from "./Waterfall.tsx";
import { WaitStrip } from "./WaitStrip.tsx";
import { endedAttempts, layOutWaterfall, runningBackoff } from "./waterfall.ts";

/** How it went, while it goes: the waterfall, and the chosen attempt below it. */
export function AttemptsPanel({ tabId, exchange }: { tabId: string; exchange: ExchangeView }) {
  const t = useTranslate();
  const language = useStore((state) => state.language);
  const running = exchange.state === "running";
  const clockMs = useClock(running, 50);
  const [chosenId, setChosenId] = useState<string | null>(null);
  const [asTable, setAsTable] = useState(false);
  const nowMs = exchange.durationMs ?? Math.max(0, clockMs - exchange.startedAtMs);
  const waterfall = layOutWaterfall(
    running ? exchange.attempts : endedAttempts(exchange.attempts, nowMs, exchange.error),
    nowMs,
  );
  const waiting = running ? runningBackoff(waterfall) : null;
  const sessionName = exchange.sessionName === null ? null : sessionNameIn(exchange.sessionName, t);
  const row = waterfall.rows.find(({ id }) => id === chosenId) ?? waterfall.rows.at(-1) ?? null;
  const last = waterfall.rows.at(-1)?.attempt;
  const none = exchange.state === "failed" ? t("response.attempts.noneFailed") : t("response.attempts.none");
  return (
    <div className={styles.scroll}>
      {exchange.error === null ? null : <ErrorNotice error={exchange.error} />}
      {row === null ? <p className={styles.none}>{running ? null : none}</p> : null}
      {row === null ? null : (
        <>
          {asTable ? null : <WaterfallPicture waterfall={waterfall} selectedId={row.id} onSelect={setChosenId} />}
          <AttemptTable waterfall={waterfall} sessionName={sessionName} visible={asTable} />
          <div className={styles.under}>
            {waiting === null ? (
              <Legend waterfall={waterfall} />
            ) : (
              <WaitStrip tabId={tabId} row={waiting.row} backoff={waiting.backoff} />
            )}
            <span className={styles.tools}>
              <IconButton
                label={t("response.attempts.copyTable")}
                onPress={() => void copyText(tableText(figureTable(waterfall, sessionName, language, t)))}
              >
                <Copy size={14} strokeWidth={1.7} />
              </IconButton>
              <ToggleButton
                className={styles.toggle ?? ""}
                isSelected={asTable}
                onChange={setAsTable}
                aria-label={t("response.attempts.asTable")}
              >
                <Table2 size={14} strokeWidth={1.7} />
              </ToggleButton>
            </span>
          </div>
          <AttemptDetail
            row={row}
            showError={row.attempt.error?.message !== exchange.error?.message}
            responseBodyId={row.attempt === last && !running ? (exchange.response?.bodyId ?? null) : null}
            sessionName={sessionName}
            method={exchange.prepared?.method ?? ""}
          />
        </>
      )}
    </div>
  );
}
