import { useEffect, useState } from "react";
import { layOutJson } from "../../../../shared/jsonLayout.ts";
import type { HistoryDetail, HistoryEntry } from "../../../../shared/model/history.ts";
import { readBodyText } from "../../../editors/compare/bodyText.ts";
import { useTranslate } from "../../../locales/i18n.ts";
import { readBodyRange } from "../../../state/bodies.ts";
import { errorText } from "../../../state/errorText.ts";
import { sessionNameIn } from "../../../state/sessionName.ts";
import { useStore } from "../../../state/store.ts";
import { useEntryDetail } from "../../../state/useEntryDetail.ts";
import { EmptyState } from "../../../ui/EmptyState.tsx";
import styles from "./HistorySheet.module.css";

/** Longer bodies are looked at in a tab, where there is room and a window onto them. */
const previewBytes = 256 * 1024;
const previewLength = 20_000;

/** What is known of an entry, to recognise it by; all of it is seen when it is opened. */
export function EntryContents({ entry }: { entry: HistoryEntry }) {
  const t = useTranslate();
  const language = useStore((state) => state.language);
  const found = useEntryDetail(entry.id);
  if (found.state === "failed") return <EmptyState title={errorText(found.error, language).message} />;
  const detail = found.state === "ready" ? found.detail : null;
  const error = detail?.exchange.error ?? null;
  const facts = [
    [t("history.facts.session"), sessionNameIn(entry.sessionName, t)],
    [t("history.facts.saved"), entry.source === null ? "" : entry.name || entry.source.path],
    [t("history.facts.attempts"), entry.attempts > 1 ? String(entry.attempts) : ""],
    [t("history.facts.error"), error === null ? "" : errorText(error, language).message],
  ].filter(([, value]) => value !== "");
  const { bodyState } = entry;
  return (
    <div className={styles.contents} tabIndex={0} role="region" aria-label={t("history.panels.body")}>
      <dl className={styles.facts}>
        {facts.map(([name, value]) => (
          <div key={name} style={{ display: "contents" }}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {bodyState === "none" || bodyState === "kept" ? null : (
        <p className={styles.note}>{t(`history.bodyStates.${bodyState}`)}</p>
      )}
      {detail === null ? null : <Texts detail={detail} />}
    </div>
  );
}

function Texts({ detail }: { detail: HistoryDetail }) {
  const t = useTranslate();
  const body = usePreview(detail);
  const { head } = detail.exchange.response ?? {};
  const headers = (head?.headers ?? []).map(([name, value]) => `${name}: ${value}`).join("\n");
  return (
    <>
      {headers === "" ? null : (
        <>
          <h3 className={styles.heading}>{t("history.panels.headers")}</h3>
          <pre className={styles.text}>{headers}</pre>
        </>
      )}
      {body === "" ? null : (
        <>
          <h3 className={styles.heading}>{t("history.panels.body")}</h3>
          <pre className={styles.text}>{body}</pre>
        </>
      )}
    </>
  );
}

/** The beginning of a text; "" for anything else. */
function usePreview({ exchange }: HistoryDetail): string {
  const [text, setText] = useState("");
  useEffect(() => {
    const stop = new AbortController();
    const read = async (): Promise<void> => {
      const body = await readBodyText(readBodyRange, exchange.response, previewBytes, stop.signal);
      if (stop.signal.aborted || body.type !== "text") return;
      const whole = body.isJson ? layOutJson(body.text) : body.text;
      setText(whole.length > previewLength ? `${whole.slice(0, previewLength)}…` : whole);
    };
    // A body that cannot be read says so when the entry is opened.
    read().catch(() => undefined);
    return () => stop.abort();
  }, [exchange]);
  return text;
}
