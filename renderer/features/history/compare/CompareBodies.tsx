import { useEffect, useState } from "react";
import { toAppError } from "../../../../shared/errors.ts";
import type { HistoryDetail } from "../../../../shared/model/history.ts";
import { TextComparison } from "../../../editors/compare/TextComparison.tsx";
import { useTranslate } from "../../../locales/i18n.ts";
import { useStore } from "../../../state/store.ts";
import { reportError } from "../../../state/toasts.ts";
import { Checkbox } from "../../../ui/Checkbox.tsx";
import { EmptyState } from "../../../ui/EmptyState.tsx";
import { formatBytes } from "../../../ui/format.ts";
import { layOutJson, readBodyText, type BodyText } from "../bodyText.ts";
import styles from "./Compare.module.css";

const mostBytes = 2_000_000;

interface CompareBodiesProps {
  one: HistoryDetail;
  other: HistoryDetail;
}

/** The bodies side by side, what differs marked. */
export function CompareBodies({ one, other }: CompareBodiesProps) {
  const t = useTranslate();
  const language = useStore((state) => state.language);
  const [pretty, setPretty] = useState(true);
  const bodies = useBodies(one, other);
  if (bodies === null) return null;
  const [left, right] = bodies;
  if (left.type === "tooLarge" || right.type === "tooLarge") {
    return <EmptyState title={t("history.bodyTooLarge", { size: formatBytes(mostBytes, language) })} />;
  }
  if (left.type === "binary" || right.type === "binary") {
    const sizes = {
      first: formatBytes(one.entry.bodyBytes, language),
      second: formatBytes(other.entry.bodyBytes, language),
    };
    return <EmptyState title={t("history.bodyBinary", sizes)} />;
  }
  if (left.type === "none" && right.type === "none") return <EmptyState title={t("history.noBody")} />;
  const isJson = [left, right].some((body) => body.type === "text" && body.isJson);
  const laidOut = isJson && pretty;
  const leftText = shownText(left, laidOut);
  const rightText = shownText(right, laidOut);
  return (
    <div className={styles.bodies}>
      <div className={styles.tools}>
        {isJson ? (
          <Checkbox isSelected={pretty} onChange={setPretty}>
            {t("history.pretty")}
          </Checkbox>
        ) : null}
        {leftText === rightText ? <span role="status">{t("history.sameBodies")}</span> : null}
      </div>
      <TextComparison
        one={leftText}
        other={rightText}
        oneLabel={t("history.older")}
        otherLabel={t("history.newer")}
        unchangedLabel={t("history.unchanged")}
      />
    </div>
  );
}

function shownText(body: BodyText, laidOut: boolean): string {
  if (body.type !== "text") return "";
  return laidOut ? layOutJson(body.text) : body.text;
}

function useBodies(one: HistoryDetail, other: HistoryDetail): [BodyText, BodyText] | null {
  const [bodies, setBodies] = useState<[BodyText, BodyText] | null>(null);
  useEffect(() => {
    const stop = new AbortController();
    const read = async (): Promise<void> => {
      try {
        const left = await readBodyText(one.exchange.response, mostBytes, stop.signal);
        const right = await readBodyText(other.exchange.response, mostBytes, stop.signal);
        if (!stop.signal.aborted) setBodies([left, right]);
      } catch (thrown) {
        if (!stop.signal.aborted) reportError(toAppError(thrown));
      }
    };
    void read();
    return () => stop.abort();
  }, [one, other]);
  return bodies;
}
